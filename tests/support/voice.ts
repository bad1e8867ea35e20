// Recordings for tests, built as Firefox (Ogg), Chrome (WebM) and Safari (MP4) write them. The sound in them is noise.

function page(serial: number, granule: bigint, body: Buffer, flags = 0, number = 0): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  head.writeBigInt64LE(granule, 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(number, 18);
  const lacing: number[] = [];
  for (let left = body.length; left >= 0; left -= 255) lacing.push(Math.min(left, 255));
  head.writeUInt8(lacing.length, 26);
  return Buffer.concat([head, Buffer.from(lacing), body]);
}

export function oggVoice(seconds: number): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(312, 10);
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
  return Buffer.concat([
    page(7, 0n, head, 2, 0),
    page(7, 0n, tags, 0, 1),
    page(7, BigInt(seconds * 48_000 + 312), Buffer.alloc(400, 3), 4, 2),
  ]);
}

function element(id: number, content: Buffer | number | string): Buffer {
  const body =
    typeof content === 'number'
      ? Buffer.from([content >> 16, (content >> 8) & 255, content & 255])
      : Buffer.from(content as string);
  const hex = id.toString(16);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
    size,
    body,
  ]);
}

/** An element of unknown size, as a recorder that does not know the end yet writes it. */
function open(id: number): Buffer {
  return Buffer.concat([
    Buffer.from(id.toString(16), 'hex'),
    Buffer.from([0x01, ...Array<number>(7).fill(255)]),
  ]);
}

export function webmVoice(seconds: number, codec = 'A_OPUS', docType = 'webm'): Buffer {
  const track = Buffer.concat([element(0xd7, 1), element(0x83, 2), element(0x86, codec)]);
  const block = (time: number) => Buffer.from([0x81, time >> 8, time & 255, 0x80, 1, 2, 3]);
  return Buffer.concat([
    element(0x1a45dfa3, element(0x4282, docType)),
    open(0x18538067),
    element(0x1549a966, element(0x2ad7b1, 1_000_000)),
    element(0x1654ae6b, element(0xae, track)),
    open(0x1f43b675),
    element(0xe7, (seconds - 1) * 1000),
    element(0xa3, block(0)),
    element(0xa3, block(1000)),
  ]);
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** @param remark text that a phone writes beside the sound, such as a place */
export function mp4Voice(seconds: number, remark = '', handler = 'soun'): Buffer {
  const movieHead = Buffer.alloc(100);
  movieHead.writeUInt32BE(1000, 12);
  movieHead.writeUInt32BE(seconds * 1000, 16);
  const handled = Buffer.alloc(24);
  handled.write(handler, 8, 'latin1');
  const sample = Buffer.concat([Buffer.alloc(8), box('mp4a', Buffer.alloc(28))]);
  const media = box(
    'mdia',
    box('mdhd', Buffer.alloc(24)),
    box('hdlr', handled),
    box('minf', box('stbl', box('stsd', sample))),
  );
  const remarks = remark === '' ? [] : [box('udta', box('\xa9xyz', Buffer.from(remark)))];
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0')),
    box('moov', box('mvhd', movieHead), box('trak', media), ...remarks),
    box('mdat', Buffer.alloc(300, 5)),
  ]);
}
