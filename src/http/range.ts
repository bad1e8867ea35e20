// Reads the header by which a browser asks for a part of a file.

/** First and last byte. */
export interface ByteRange {
  start: number;
  end: number;
}

/** The largest part that is given at once. The whole file may have gigabytes. */
const most = 8 * 1024 * 1024;

/** The part to give of a file of `size` bytes; null when there is no such part, or none was named. */
export function rangeOf(header: string | null, size: number): ByteRange | null {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return null;
  const start = Number(first);
  const wanted = last ? Number(last) : size - 1;
  if (start >= size || wanted < start) return null;
  return { start, end: Math.min(wanted, size - 1, start + most - 1) };
}
