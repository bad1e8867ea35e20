// What clients send compressed is opened on the spot: no inflater stays behind with each connection.
import type { Server } from 'socket.io';
import { constants, inflateRawSync } from 'node:zlib';

/** The part of `ws` that opens compressed messages; it keeps a stream a connection, some 30 kB. */
interface Extension {
  decompress(
    data: Buffer,
    last: boolean,
    done: (error: Error | null, message?: Buffer) => void,
  ): void;
  cleanup(): void;
}

/** RFC 7692 7.2.2: what the sender left out at the end. */
const trailer = Buffer.from([0, 0, 0xff, 0xff]);
const nothing = Buffer.alloc(0);

/**
 * Both sides have agreed to remember nothing between messages, so each can be opened alone.
 * @param largest bytes of an opened message; a larger one ends the connection
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
      // The receiver wants its answer later, never at once.
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
