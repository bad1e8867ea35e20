// Writes messages to one connection: encoded frames directly to the WebSocket when nothing is queued, else through
// the library's queue.
import type { Socket } from 'socket.io';
import type { Message } from '#server/realtime/message.ts';

/** While more bytes than this wait, nothing more is sent to the reader, who later joins again by seq (R-P12). */
const fullAt = 256 * 1024;

type Connection = Socket['conn'];

/** Internal parts of `ws` that are needed to send encoded frames. Checked before use. */
interface Wire {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _sender: { readonly _state: number; sendFrame(list: Buffer[]): void };
  readonly _extensions: Record<string, { params?: Record<string, unknown> } | undefined>;
}

const OPEN = 1;
/** The sender's state when no message of its own is being compressed. */
const IDLE = 0;

export class SocketWriter {
  private readonly conn: Connection;
  private transport: unknown = null;
  private wire: Wire | null = null;
  private inflates = false;

  constructor(conn: Connection) {
    this.conn = conn;
  }

  /** Sends a message. @returns false when too much data waits for this reader */
  send(message: Message): boolean {
    const wire = this.idleWire();
    if (wire) {
      const frame = this.inflates && message.packed ? message.packed : message.plain;
      wire._sender.sendFrame([frame]);
      return true;
    }
    if (this.buffered() > fullAt) return false;
    this.conn.write(message.packet, { compress: false });
    return true;
  }

  /** Sends a message that may be lost, only when nothing else waits for this reader. */
  sendIfIdle(message: Message): void {
    if (this.buffered() === 0) this.send(message);
  }

  /** Bytes that wait in memory for this reader. */
  buffered(): number {
    const { writeBuffer } = this.conn as unknown as { writeBuffer: { data?: unknown }[] };
    const inLine = writeBuffer.reduce(
      (sum, { data }) => sum + (typeof data === 'string' ? data.length : 0),
      0,
    );
    return inLine + (this.wire?.bufferedAmount ?? 0);
  }

  /** The WebSocket, when nothing is queued at any level, so that a directly written frame keeps the order. */
  private idleWire(): Wire | null {
    const { conn } = this;
    if (conn.transport !== this.transport) this.adopt();
    const { wire } = this;
    const { writeBuffer } = conn as unknown as { writeBuffer: unknown[] };
    const free =
      wire !== null &&
      conn.readyState === 'open' &&
      conn.transport.writable &&
      writeBuffer.length === 0 &&
      wire.readyState === OPEN &&
      wire._sender._state === IDLE &&
      wire.bufferedAmount === 0;
    return free ? wire : null;
  }

  private adopt(): void {
    const { transport } = this.conn;
    this.transport = transport;
    this.wire = wireOf(transport);
    const { params } = this.wire?._extensions['permessage-deflate'] ?? {};
    // Frames are deflated with the full window. A client that asked for a smaller one gets plain frames.
    this.inflates = params !== undefined && (params.server_max_window_bits ?? 15) === 15;
  }
}

function wireOf(transport: Connection['transport']): Wire | null {
  if (transport.name !== 'websocket') return null;
  const { socket } = transport as unknown as { socket?: Partial<Wire> };
  const fits =
    typeof socket?._sender?.sendFrame === 'function' &&
    typeof socket._sender._state === 'number' &&
    typeof socket.bufferedAmount === 'number' &&
    typeof socket._extensions === 'object';
  return fits ? (socket as Wire) : null;
}
