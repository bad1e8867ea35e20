// Search over the rows and actions of the board, computed on the device (UX 63).
import { readShipmentCode } from '#domain/shipment-code.ts';
import { foldWords, plainWords } from '#domain/search-text.ts';

export type EntryKind =
  'action' | 'shipment' | 'line' | 'site' | 'storage' | 'area' | 'organisation';

export interface Entry {
  kind: EntryKind;
  id: string;
  label: string;
  detail: string;
  /** Other words it is found by: aliases, codes, the name of the area. */
  words?: string;
  /** Among equal matches the one with the higher weight comes first. */
  weight?: number;
}

/** An entry with its folded text, made once for many searches. */
export interface Indexed extends Entry {
  folded: string;
}

/** Folded, with a blank in front: " posko sdn 2". */
const fold = (text: string) => ` ${foldWords(text)}`;

export function index(entries: Iterable<Entry>): Indexed[] {
  const made: Indexed[] = [];
  for (const entry of entries) {
    const text = `${entry.label} ${entry.detail} ${entry.words ?? ''}`;
    // As written too, for a query that is not typed to its end.
    const written = ` ${plainWords(text)}`;
    const folded = fold(text);
    made.push({ ...entry, folded: folded === written ? folded : `${folded}${written}` });
  }
  return made;
}

/** Kinds in the order in which equal matches stand. */
const kindRank: Record<EntryKind, number> = {
  action: 0,
  shipment: 1,
  line: 2,
  site: 3,
  storage: 4,
  area: 5,
  organisation: 6,
};

/**
 * 0 when a word is missing; higher for words that begin like the query, highest when the label does.
 * @param words of the query, folded, each with a blank in front
 */
function score(entry: Indexed, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const at = entry.folded.indexOf(word);
    if (at === 0) sum += 8;
    else if (at > 0) sum += 4;
    else if (entry.folded.includes(word.slice(1))) sum += 1;
    else return 0;
  }
  return sum;
}

interface Found {
  entry: Indexed;
  score: number;
}

function byMatch(a: Found, b: Found): number {
  return (
    b.score - a.score ||
    kindRank[a.entry.kind] - kindRank[b.entry.kind] ||
    (b.entry.weight ?? 0) - (a.entry.weight ?? 0) ||
    (a.entry.label < b.entry.label ? -1 : a.entry.label > b.entry.label ? 1 : 0)
  );
}

/** The best matches, best first; without a query the actions alone. */
export function find(entries: readonly Indexed[], query: string, limit = 12): Indexed[] {
  const folded = fold(query).trim();
  if (folded === '') return entries.filter((entry) => entry.kind === 'action').slice(0, limit);
  // A code of a waybill, however it is typed or scanned, leads to its shipment first.
  const code = readShipmentCode(query);
  const named = entries.filter(({ kind, label }) => kind === 'shipment' && label === code);
  if (named.length > 0) return named.slice(0, limit);
  const words = folded.split(' ').map((word) => ` ${word}`);
  // Only the best are kept in order: one letter matches thousands.
  const best: Found[] = [];
  for (const entry of entries) {
    const found = { entry, score: score(entry, words) };
    if (found.score === 0) continue;
    const last = best.at(-1);
    if (last && best.length >= limit && byMatch(found, last) >= 0) continue;
    const at = best.findIndex((other) => byMatch(found, other) < 0);
    best.splice(at < 0 ? best.length : at, 0, found);
    best.length = Math.min(best.length, limit);
  }
  return best.map(({ entry }) => entry);
}
