// A message encoded once and written to many sockets: as a WebSocket frame, plain and deflated.
import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync } from 'node:zlib';

/** A Socket.IO event of the default namespace in every form a connection may need. */
export interface Message {
  /** Socket.IO packet, for connections that are busy or use HTTP polling. Made when it is asked for. */
  readonly packet: string;
  /** RFC 6455 text frame. */
  plain: Buffer;
  /** The same with RFC 7692 compression; null when that would not be shorter. */
  packed: Buffer | null;
}

const deflateLater = promisify(deflateRaw);
/** Larger payloads (bytes) are deflated in the thread pool, so that they do not block the event loop. */
const inPlace = 16 * 1024;
/** A sync flush ends with an empty block; RFC 7692 leaves its last four bytes out. */
const trailer = 4;
const options = { finishFlush: constants.Z_SYNC_FLUSH };

/** Encodes a message for any number of sockets. */
export async function encode(event: string, body: unknown): Promise<Message> {
  // 4 is Engine.IO's "message", 2 is Socket.IO's "event".
  const payload = Buffer.from(`42${JSON.stringify([event, body])}`);
  const deflated =
    payload.length > inPlace
      ? await deflateLater(payload, options)
      : deflateRawSync(payload, options);
  const packed = deflated.subarray(0, -trailer);
  const plain = textFrame(payload, false);
  return {
    get packet() {
      return plain.toString('utf8', plain.length - payload.length + 1);
    },
    plain,
    packed: packed.length < payload.length ? textFrame(packed, true) : null,
  };
}

/** A whole, unmasked text message, as servers send it (RFC 6455 5.2). */
function textFrame(payload: Buffer, compressed: boolean): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  // FIN, RSV1 when compressed, opcode 1.
  frame[0] = compressed ? 0xc1 : 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  payload.copy(frame, header);
  return frame;
}
