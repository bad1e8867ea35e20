// Makes a photo small on the phone (UX 64): upright, at most 1280 pixels long, at most 150 kB, with nothing in it but its
// pixels: no place, no device.
import { photoSide } from '#domain/attachment-limit.ts';

/** Bytes that a photo should have at most. */
const wanted = 150 * 1024;
const qualities = [0.8, 0.65, 0.5, 0.4];
/** How much shorter the sides become when no quality is enough. */
const shrink = 0.75;
const leastSide = 320;

/** A JPEG of the photo. Rejects when this browser cannot read the file as a picture. */
export async function recodePhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    for (let side: number = photoSide; ; side *= shrink)
      for (const quality of qualities) {
        const made = await drawn(picture, side, quality);
        const isLast = quality === qualities.at(-1) && side * shrink < leastSide;
        if (made.size <= wanted || isLast) return made;
      }
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // A JPEG has no transparency.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('no picture'))),
      'image/jpeg',
      quality,
    );
  });
}
