// Reads a QR code from a picture: with the browser's own reader where there is one, else with one that is loaded then.

/** The words of the first code in the picture; null while there is none. */
export type ReadQr = (picture: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

/** Part of the Shape Detection API, which Chrome on Android has. */
interface Detector {
  detect(picture: HTMLVideoElement | ImageBitmap): Promise<{ rawValue: string }[]>;
}
interface DetectorKind {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Longer side (pixels) of what the loaded reader looks at: a code that fills a third of the picture is read well. */
const longest = 960;

export async function qrReader(): Promise<ReadQr> {
  const own = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  if (own && formats.includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
  }
  const { default: read } = await import('jsqr');
  return (picture) => {
    const pixels = pixelsOf(picture);
    const found = pixels && read(pixels.data, pixels.width, pixels.height);
    return Promise.resolve(found?.data ?? null);
  };
}

function pixelsOf(picture: HTMLVideoElement | ImageBitmap): ImageData | null {
  const isVideo = 'videoWidth' in picture;
  const width = isVideo ? picture.videoWidth : picture.width;
  const height = isVideo ? picture.videoHeight : picture.height;
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
