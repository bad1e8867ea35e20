// Makes photos anew, in a process of its own (recoder.ts): a decoder that is broken by a file takes nothing else with it.
// It has no environment, no database and no network to speak of: it gets bytes and gives bytes.
import sharp from 'sharp';
import { photoSide } from '#domain/attachment-limit.ts';
import type { RecodeAnswer, RecodeOrder } from './recoder.ts';

/** Pixels of a photo that is read at all: 25 million, more than any file within our bytes holds as a real photo. */
const mostPixels = 25_000_000;
/** Seconds for one photo. */
const longest = 8;

sharp.cache(false);
sharp.concurrency(1);
// No decoder but these three is reached by any file: no SVG, PDF, TIFF, GIF, HEIF or raw pixels.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    ...['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'],
    ...['VipsForeignLoadWebpBuffer'],
  ],
});

/** The photo upright, at most `photoSide` pixels long, as JPEG with nothing but its pixels. */
async function recode(bytes: Uint8Array): Promise<RecodeAnswer> {
  const { data, info } = await sharp(bytes, {
    failOn: 'error',
    limitInputPixels: mostPixels,
    sequentialRead: true,
    pages: 1,
  })
    .autoOrient()
    .resize({ width: photoSide, height: photoSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 78 })
    .timeout({ seconds: longest })
    .toBuffer({ resolveWithObject: true });
  return { content: data, width: info.width, height: info.height };
}

process.on('message', ({ bytes }: RecodeOrder) => {
  void recode(bytes)
    .catch((error: unknown): RecodeAnswer => ({ fault: String(error) }))
    .then((answer) => process.send?.({ ...answer, rss: process.memoryUsage.rss() }));
});
process.on('disconnect', () => process.exit());
