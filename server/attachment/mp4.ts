// MP4 with one audio track (ISO/IEC 14496-12): Safari records it, and phones save recordings so.

interface Box {
  type: string;
  at: number;
  from: number;
  end: number;
}

/** Boxes that may stand at the top. */
const top: ReadonlySet<string> = new Set([
  ...['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'moof', 'mfra', 'sidx', 'styp'],
]);
/** Where programs write titles, places and names of devices. */
const remarks: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid']);
const codecs: ReadonlySet<string> = new Set(['mp4a', 'Opus']);

/**
 * @returns seconds (null where the file does not say) and the file without its remarks; null when it is anything else,
 * or when anything follows
 */
export function readMp4(bytes: Buffer): { seconds: number | null; content: Buffer } | null {
  const boxes = boxesIn(bytes, 0, bytes.length);
  if (!boxes || boxes[0]?.type !== 'ftyp' || boxes.some(({ type }) => !top.has(type))) return null;
  const movies = boxes.filter(({ type }) => type === 'moov');
  const [movie] = movies;
  const parts = movie && boxesIn(bytes, movie.from, movie.end);
  if (!movie || !parts || movies.length !== 1) return null;
  const tracks = parts.filter(({ type }) => type === 'trak');
  const [track] = tracks;
  if (!track || tracks.length !== 1) return null;
  const [handler] = within(bytes, track, ['mdia', 'hdlr']);
  const [samples] = within(bytes, track, ['mdia', 'minf', 'stbl', 'stsd']);
  if (!handler || !samples) return null;
  const word = (at: number) => bytes.toString('latin1', at, at + 4);
  if (word(handler.from + 8) !== 'soun' || !codecs.has(word(samples.from + 12))) return null;
  const content = Buffer.from(bytes);
  for (const box of [...parts, ...(boxesIn(bytes, track.from, track.end) ?? [])])
    if (remarks.has(box.type)) blank(content, box);
  const head = parts.find(({ type }) => type === 'mvhd');
  return { seconds: head ? secondsOf(bytes, head) : null, content };
}

/** Makes a box one that players pass over, with nothing in it. No other box moves. */
function blank(content: Buffer, { at, from, end }: Box): void {
  content.write('free', at + 4, 'latin1');
  content.fill(0, from, end);
}

/** Null: it is written in pieces, and the length stands nowhere. */
function secondsOf(bytes: Buffer, { from, end }: Box): number | null {
  if (end - from < 32) return null;
  const isLong = bytes.readUInt8(from) === 1;
  const units = bytes.readUInt32BE(from + (isLong ? 20 : 12));
  const length = isLong ? Number(bytes.readBigUInt64BE(from + 24)) : bytes.readUInt32BE(from + 16);
  return units === 0 || length === 0 ? null : length / units;
}

/** Boxes at the end of a path below a box. */
function within(bytes: Buffer, box: Box, [first, ...rest]: readonly string[]): Box[] {
  const found = (boxesIn(bytes, box.from, box.end) ?? []).filter(({ type }) => type === first);
  return rest.length === 0 ? found : found.flatMap((one) => within(bytes, one, rest));
}

/** The boxes of a range; null when they do not fill it exactly. */
function boxesIn(bytes: Buffer, start: number, until: number): Box[] | null {
  const found: Box[] = [];
  for (let at = start; at < until;) {
    if (at + 8 > until) return null;
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1;
    if (isLong && at + 16 > until) return null;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    const from = at + (isLong ? 16 : 8);
    // Size 0 means "to the end of the file": only there.
    const end = size === 0 && until === bytes.length && start === 0 ? until : at + size;
    if (end < from || end > until) return null;
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), at, from, end });
    at = end;
  }
  return found;
}
