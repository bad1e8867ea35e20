// Inflates compressed messages of clients synchronously, so that no connection keeps an inflate stream in memory.
import type { Server } from 'socket.io';
import { constants, inflateRawSync } from 'node:zlib';

/** The part of `ws` that inflates messages; it keeps one stream for each connection, about 30 kB. */
interface Extension {
  decompress(
    data: Buffer,
    last: boolean,
    done: (error: Error | null, message?: Buffer) => void,
  ): void;
  cleanup(): void;
}

/** RFC 7692 7.2.2: the bytes that the sender leaves out at the end. */
const trailer = Buffer.from([0, 0, 0xff, 0xff]);
const nothing = Buffer.alloc(0);

/**
 * Replaces the inflating of `ws`. Messages share no context, so each is inflated alone.
 * @param largest largest size of an inflated message in bytes; a larger one ends the connection
 */
export function inflateOnTheSpot(engine: Server['engine'], largest: number): void {
  type Connection = { transport: unknown; on(event: 'upgrade', then: (to: unknown) => void): void };
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largest };

  function adopt(transport: unknown): void {
    const extension = extensionOf(transport);
    if (!extension) return;
    extension.cleanup();
    let parts: Buffer[] = [];
    extension.decompress = (data, last, done) => {
      parts.push(data);
      // `ws` expects the callback after this call has returned.
      if (!last) return process.nextTick(done, null, nothing);
      const whole = Buffer.concat([...parts, trailer]);
      parts = [];
      try {
        process.nextTick(done, null, inflateRawSync(whole, options));
      } catch (error) {
        process.nextTick(done, error);
      }
    };
  }

  engine.on('connection', (connection: Connection) => {
    adopt(connection.transport);
    connection.on('upgrade', adopt);
  });
}

function extensionOf(transport: unknown): Extension | undefined {
  const { socket } = transport as { socket?: { _extensions?: Record<string, Extension> } };
  const extension = socket?._extensions?.['permessage-deflate'];
  const fits =
    typeof extension?.decompress === 'function' && typeof extension.cleanup === 'function';
  return fits ? extension : undefined;
}
