// Ogg with one Opus stream (RFC 3533, RFC 7845): Firefox records it.

const pageHead = 27;
/** Opus counts time in samples of 48 kHz, whatever was recorded. */
const rate = 48_000;

/** @returns seconds; null when it is anything else, or anything more: pages of one stream must fill the file */
export function readOgg(bytes: Buffer): number | null {
  let serial: number | null = null;
  let granule = 0n;
  let skipped = 0;
  let at = 0;
  for (let page = 0; at < bytes.length; page += 1) {
    if (at + pageHead > bytes.length || bytes.toString('latin1', at, at + 4) !== 'OggS')
      return null;
    const segments = bytes.readUInt8(at + 26);
    const body = at + pageHead + segments;
    if (bytes.readUInt8(at + 4) !== 0 || body > bytes.length) return null;
    const own = bytes.readUInt32LE(at + 14);
    serial ??= own;
    const end = body + bytes.subarray(at + pageHead, body).reduce((sum, size) => sum + size, 0);
    if (own !== serial || end > bytes.length) return null;
    if (page === 0) {
      if (bytes.toString('latin1', body, body + 8) !== 'OpusHead' || end < body + 19) return null;
      skipped = bytes.readUInt16LE(body + 10);
    }
    if (page === 1 && bytes.toString('latin1', body, body + 8) !== 'OpusTags') return null;
    const time = bytes.readBigInt64LE(at + 6);
    // -1: no packet ends on this page.
    if (time > granule) granule = time;
    at = end;
  }
  if (serial === null) return null;
  return Math.max(0, (Number(granule) - skipped) / rate);
}
