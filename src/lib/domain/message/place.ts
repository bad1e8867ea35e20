// Places of a board by the words of a message: sites, villages and districts that the caller knows.
import { areaWords } from '../area-name.ts';
import { areaLevel, contains } from '../area.ts';
import { foldWords } from '../search-text.ts';
import { districtWords, everydayNames, placeWords, villageWords } from './chat-word.ts';
import type { Token } from './token.ts';

/** A place that a message may mean. */
export interface KnownPlace {
  name: string;
  area: string;
  /** Id of the site, where it is one. */
  site?: string;
}

/** Places that a text names. */
export interface PlaceMention {
  /** Tokens from..to, without the words before the name. */
  from: number;
  to: number;
  /** Token of the first word that belongs to it: "desa", "posko". */
  lead: number;
  /** All places with this name; one if the text leaves no doubt. */
  places: readonly KnownPlace[];
}

const longestName = 6;
const numerals = new Map(
  ['i 1', 'ii 2', 'iii 3', 'iv 4', 'satu 1', 'dua 2', 'tiga 3', 'empat 4'].map((pair) => {
    const [written = '', digit = ''] = pair.split(' ');
    return [written, digit] as const;
  }),
);

/** One word, without differences of spelling. */
function foldWord(word: string): string {
  return numerals.get(word) ?? areaWords(foldWords(word));
}

/** Finds the places in the tokens of a message. */
export function placeFinder(places: Iterable<KnownPlace>) {
  const byKey = new Map<string, KnownPlace[]>();
  for (const place of places) {
    const key = place.name
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .map((word) => foldWord(word))
      .join('');
    if (key.length < 3) continue;
    byKey.set(key, [...(byKey.get(key) ?? []), place]);
  }

  return (tokens: readonly Token[]): PlaceMention[] => {
    const folded = tokens.map(({ kind, text }) =>
      kind === 'word' || kind === 'number' ? foldWord(text) : null,
    );
    const found: PlaceMention[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const mention = longestAt(tokens, folded, at);
      if (!mention) continue;
      found.push(mention);
      at = mention.to - 1;
    }
    return found;
  };

  function longestAt(
    tokens: readonly Token[],
    folded: readonly (string | null)[],
    at: number,
  ): PlaceMention | undefined {
    if (tokens[at]?.kind !== 'word') return undefined;
    let key = '';
    let best: { to: number; key: string } | undefined;
    for (let to = at; to < at + longestName; to += 1) {
      const part = folded[to];
      if (part === null || part === undefined) break;
      key += part;
      if (byKey.has(key)) best = { to: to + 1, key };
    }
    if (!best) return undefined;
    const lead = leadOf(tokens, at);
    const marker = at > 0 && lead < at ? (tokens[at - 1]?.text ?? '') : '';
    if (best.to - at === 1 && !isBelieved(tokens, at, lead, marker)) return undefined;
    const level = (place: KnownPlace) => (place.site ? 'site' : areaLevel(place.area));
    let all = byKey.get(best.key) ?? [];
    const only = (wanted: (place: KnownPlace) => boolean) => {
      const some = all.filter(wanted);
      if (some.length > 0) all = some;
    };
    if (districtWords.has(marker)) only((place) => level(place) === 'district');
    else if (villageWords.has(marker)) only((place) => level(place) === 'village');
    else only((place) => level(place) === 'site');
    // A district holds the village of its name: that is right either way.
    const wide = all.filter((place) => all.every((other) => contains(place.area, other.area)));
    const places = wide.length > 0 && all.length > 1 ? wide.slice(0, 1) : all;
    return { from: at, to: best.to, lead, places };
  }
}

/** The first of the words before a name that say what kind of place it is. */
function leadOf(tokens: readonly Token[], at: number): number {
  let lead = at;
  while (lead > 0) {
    const before = tokens[lead - 1];
    const isLead =
      before?.kind === 'word' &&
      (villageWords.has(before.text) ||
        districtWords.has(before.text) ||
        placeWords.has(before.text));
    const joins = before?.kind === 'mark' && before.text === ':' && lead === at;
    if (!isLead && !joins) break;
    lead -= 1;
  }
  return tokens[lead]?.kind === 'mark' ? at : lead;
}

/** Whether a name of one word is meant as a name: many villages are called as everyday things. */
function isBelieved(tokens: readonly Token[], at: number, lead: number, marker: string): boolean {
  if (villageWords.has(marker) || districtWords.has(marker)) return true;
  const [before, next] = [tokens[lead - 1], tokens[at + 1]];
  const begins = before === undefined || before.kind === 'line';
  const ends = next === undefined || next.kind !== 'word';
  if (begins && lead === at && ends) return true;
  if (everydayNames.has(tokens[at]?.text ?? '')) return false;
  return begins || lead < at || before.kind === 'mark';
}
