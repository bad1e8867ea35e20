// Which files are photos: by their first bytes alone, never by a name or a type that the sender states.

const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const riff = [0x52, 0x49, 0x46, 0x46];
const webp = [0x57, 0x45, 0x42, 0x50];

/** JPEG, PNG or WebP. Whether it can be read is found out by reading it. */
export function looksLikePhoto(bytes: Uint8Array): boolean {
  const has = (signature: readonly number[], at = 0) =>
    signature.every((byte, n) => bytes[at + n] === byte);
  return has(jpeg) || has(png) || (has(riff) && has(webp, 8));
}
