// Files that are no photos, that are more than a photo, or that are large when they are opened.
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A small PNG of side × side white pixels: one bit a pixel, so that its bytes say nothing of its size. */
export function pngOf(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(1, 8);
  const row = Math.ceil(side / 8) + 1;
  const pixels = deflateSync(Buffer.alloc(row * side), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const script = '<script>alert(document.domain)</script>';

/** A plain photo of noise. */
export function plainPhoto(width = 320, height = 240): Sharp {
  return sharp({
    create: {
      ...{ width, height, channels: 3, background: '#345' },
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  });
}

/** Adds segments of a kind behind the first two bytes of a JPEG. */
function withSegments(jpeg: Buffer, marker: number, contents: readonly Buffer[]): Buffer {
  const segments = contents.map((content) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** `refused`: no photo. `made anew`: a photo with more in it, of which nothing but the pixels may be kept. */
export interface Attack {
  name: string;
  bytes: Buffer;
  outcome: 'refused' | 'made anew';
  /** Bytes that may stand in nothing that is kept. */
  canary?: string;
}

export async function photoAttacks(): Promise<Attack[]> {
  const jpeg = await plainPhoto().jpeg().toBuffer();
  const webp = await plainPhoto().webp().toBuffer();
  const gif = await plainPhoto().gif().toBuffer();
  const frame = await plainPhoto(64, 64).png().toBuffer();
  const animated = await sharp([frame, frame, frame], { join: { animated: true } })
    .webp()
    .toBuffer();
  const refused = (name: string, bytes: Buffer | string): Attack => ({
    ...{ name, bytes: Buffer.from(bytes as string), outcome: 'refused' },
  });
  const anew = (name: string, bytes: Buffer, canary?: string): Attack => ({
    ...{ name, bytes, outcome: 'made anew', ...(canary !== undefined && { canary }) },
  });
  return [
    refused('one byte', 'x'),
    refused('text', 'bukan foto'),
    refused('HTML named .jpg', `<!doctype html>${script}`),
    refused('SVG with a script', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    refused('GIF', gif),
    refused('GIF that is a script', `GIF89a/*${'\0'.repeat(40)}*/=1;alert(1)//`),
    refused('animated GIF', Buffer.concat([gif, gif])),
    refused('PDF', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>'),
    refused('ZIP', 'PK\x03\x04kenari'),
    refused('TIFF', await plainPhoto().tiff().toBuffer()),
    refused('AVIF', await plainPhoto(64, 64).avif().toBuffer()),
    refused(
      'first bytes of a JPEG and a script',
      Buffer.concat([jpeg.subarray(0, 4), Buffer.from(script)]),
    ),
    refused('first bytes of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')),
    refused('RIFF that is no WebP', 'RIFF\x10\0\0\0WEBPVP8 kenari'),
    refused('truncated JPEG', jpeg.subarray(0, jpeg.length / 2)),
    refused('truncated WebP', webp.subarray(0, webp.length / 2)),
    refused('PNG of 30,000 × 30,000', pngOf(30_000)),
    refused('PNG of 5,001 × 5,001, one over the bound', pngOf(5001)),
    anew('PNG of 5,000 × 5,000, on the bound', pngOf(5000)),
    anew(
      'progressive JPEG of 24 million pixels',
      await sharp({
        create: { width: 4900, height: 4900, channels: 3, background: '#123' },
      })
        .jpeg({ progressive: true })
        .toBuffer(),
    ),
    anew(
      'JPEG with a ZIP behind it',
      Buffer.concat([jpeg, Buffer.from('PK\x03\x04kenari')]),
      'kenari',
    ),
    anew(
      'JPEG with HTML in a comment',
      withSegments(jpeg, 0xfe, [Buffer.from(`kenari${script}`)]),
      'kenari',
    ),
    anew(
      'JPEG with 1.2 MB of EXIF',
      withSegments(
        jpeg,
        0xe1,
        Array.from({ length: 18 }, () =>
          Buffer.concat([Buffer.from('Exif\0\0kenari'), Buffer.alloc(65_000, 65)]),
        ),
      ),
      'kenari',
    ),
    anew(
      'PNG with text',
      await plainPhoto()
        .png()
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">kenari</x:xmpmeta>')
        .toBuffer(),
      'kenari',
    ),
    anew('CMYK JPEG', await plainPhoto().toColourspace('cmyk').jpeg().toBuffer()),
    anew('animated WebP', animated),
    anew('one pixel', await plainPhoto(1, 1).png().toBuffer()),
  ];
}
