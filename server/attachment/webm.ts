// WebM with one Opus track (RFC 8794, RFC 9559): Chrome records it, with a segment and clusters of unknown size.

interface Element {
  id: number;
  /** Where its content begins and ends; the end is null when its size is unknown. */
  from: number;
  end: number | null;
}

const ids = {
  head: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  cluster: 0x1f43b675,
  time: 0xe7,
  block: 0xa3,
} as const;
/** Others that may stand in a segment or a cluster. Attachments are not among them. */
const passed: ReadonlySet<number> = new Set([
  ...[0xec, 0xbf, 0x114d9b74, 0x1c53bb6b, 0x1254c367],
  // In a cluster: position, previous size, block group.
  ...[0xa7, 0xab, 0xa0],
]);
const audio = 2;

/** @returns seconds; null when it is anything else, or when anything follows */
export function readWebm(bytes: Buffer): number | null {
  const head = elementAt(bytes, 0, bytes.length);
  if (head?.id !== ids.head || head.end === null) return null;
  const docType = childrenOf(bytes, head.from, head.end)?.find(({ id }) => id === ids.docType);
  if (!docType || textOf(bytes, docType) !== 'webm') return null;
  let at = head.end;
  let tracks = 0;
  /** Nanoseconds of one unit of time. */
  let scale = 1_000_000;
  let cluster = 0;
  let last = 0;
  while (at < bytes.length) {
    const element = elementAt(bytes, at, bytes.length);
    if (!element) return null;
    const { id, from, end } = element;
    // These are entered: what they hold follows as if it stood beside them.
    if (id === ids.segment || id === ids.cluster) {
      at = from;
      continue;
    }
    if (end === null) return null;
    if (id === ids.tracks) {
      if (!isOneOpusTrack(bytes, from, end)) return null;
      tracks += 1;
    } else if (id === ids.info) {
      const stated = childrenOf(bytes, from, end)?.find((one) => one.id === ids.scale);
      if (stated) scale = numberOf(bytes, stated);
    } else if (id === ids.time) cluster = numberOf(bytes, element);
    else if (id === ids.block) {
      if (end - from < 4) return null;
      last = Math.max(last, cluster + bytes.readInt16BE(from + 1));
    } else if (!passed.has(id)) return null;
    at = end;
  }
  return tracks === 1 ? (last * scale) / 1e9 : null;
}

function isOneOpusTrack(bytes: Buffer, from: number, until: number): boolean {
  const entries = childrenOf(bytes, from, until)?.filter(({ id }) => id === ids.track) ?? [];
  const [entry] = entries;
  if (!entry || entry.end === null || entries.length !== 1) return false;
  const fields = childrenOf(bytes, entry.from, entry.end) ?? [];
  const type = fields.find(({ id }) => id === ids.trackType);
  const codec = fields.find(({ id }) => id === ids.codec);
  if (!type || !codec) return false;
  return numberOf(bytes, type) === audio && textOf(bytes, codec) === 'A_OPUS';
}

/** The elements of a range of known size; null when they do not fill it. */
function childrenOf(bytes: Buffer, from: number, until: number): Element[] | null {
  const found: Element[] = [];
  for (let at = from; at < until;) {
    const element = elementAt(bytes, at, until);
    if (!element || element.end === null) return null;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** The element that begins at a byte, if it ends before `until`. */
function elementAt(bytes: Buffer, at: number, until: number): Element | null {
  const id = vint(bytes, at, until, 4, true);
  const size = id && vint(bytes, at + id.length, until, 8, false);
  if (!id || !size) return null;
  const from = at + id.length + size.length;
  if (size.value === null) return { id: id.value ?? 0, from, end: null };
  const end = from + size.value;
  return end <= until ? { id: id.value ?? 0, from, end } : null;
}

/**
 * A number whose length stands in its first bits.
 * @param keepsMark ids keep the bit that marks the length
 * @returns its value, null when all its bits are set (an unknown size)
 */
function vint(
  bytes: Buffer,
  at: number,
  until: number,
  longest: number,
  keepsMark: boolean,
): { value: number | null; length: number } | null {
  if (at >= until) return null;
  const first = bytes.readUInt8(at);
  const length = Math.clz32(first) - 23;
  if (length > longest || at + length > until) return null;
  const mark = 1 << (8 - length);
  let value = keepsMark ? first : first & (mark - 1);
  let isUnknown = (first & (mark - 1)) === mark - 1;
  for (let n = 1; n < length; n += 1) {
    const byte = bytes.readUInt8(at + n);
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value: isUnknown && !keepsMark ? null : value, length };
}

function numberOf(bytes: Buffer, { from, end }: Element): number {
  let value = 0;
  for (let at = from; at < (end ?? from) && at < from + 6; at += 1)
    value = value * 256 + bytes.readUInt8(at);
  return value;
}

function textOf(bytes: Buffer, { from, end }: Element): string {
  return bytes.toString('latin1', from, Math.min(end ?? from, from + 32)).replace(/\0+$/, '');
}
