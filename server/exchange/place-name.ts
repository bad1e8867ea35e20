// Which of some areas a written name means: exact, by a short name, abbreviated, or with a slip of the pen.
import {
  abbreviates,
  joinsBeginnings,
  numberedKey,
  regenciesCalled,
} from '#domain/area-abbreviation.ts';
import type { Area, AreaLevel } from '#domain/area.ts';
import { normaliseAreaName } from '#domain/area-name.ts';
import { nearest } from './spelling.ts';

export interface Picked {
  area: Area | undefined;
  /** False when the name was understood as another one, which is told. */
  exact: boolean;
  /** All that have this name. With more than one there is no `area`. */
  same: Area[];
  /** To suggest. */
  near: Area[];
}

const cityWritten = /^kota\b/i;
const regencyWritten = /^kab(upaten)?\b/i;

/**
 * The candidate with that name. A kabupaten and a kota of one name are told apart by the word before it; without one
 * nobody knows which is meant.
 */
export function pick(typed: string, level: AreaLevel, candidates: Area[]): Picked {
  const same = candidates.filter((area) => sameName(typed, area));
  const called = level === 'regency' ? regenciesCalled(typed) : [];
  const known = candidates.filter(({ name }) => called.includes(name));
  // Tuba is Tulang Bawang, and Toba in another spelling.
  if (known.length > 0 && !same.some(({ name }) => isSpelled(typed, name)))
    return among(typed, [...new Set([...same, ...known])], false);
  if (same.length > 0) return among(typed, same, true);
  const short = candidates.filter(
    ({ name }) => abbreviates(typed, name) || (level === 'regency' && joinsBeginnings(typed, name)),
  );
  if (short.length > 0) return among(typed, short, false);
  const guess = nearest(normaliseAreaName(typed), candidates, ({ name }) =>
    normaliseAreaName(name),
  );
  const isOther = guess.meant && !sameNumbers(typed, guess.meant.name);
  return { area: isOther ? undefined : guess.meant, exact: false, same: [], near: guess.near };
}

function among(typed: string, same: Area[], exact: boolean): Picked {
  const wanted = cityWritten.test(typed.trim())
    ? 'kota'
    : regencyWritten.test(typed.trim())
      ? 'kabupaten'
      : undefined;
  const ofKind = same.filter(({ type }) => type === wanted);
  const [only, another] = ofKind.length > 0 ? ofKind : same;
  if (!only || another) return { area: undefined, exact: false, same, near: same };
  // "Kabupaten Langsa" is a city: it is taken for it, and told.
  const isOtherKind =
    wanted !== undefined &&
    ofKind.length === 0 &&
    (only.type === 'kota' || only.type === 'kabupaten');
  return { area: only, exact: exact && !isOtherKind, same: [only], near: [only] };
}

/** Equal in all usual spellings, with numerals in letters or digits. */
export function sameName(typed: string, { name }: Pick<Area, 'name'>): boolean {
  const [one, other] = [keysOf(name), keysOf(typed)];
  return one.plain === other.plain || one.numbered === other.numbered;
}

/** Equal letter by letter, apart from case, spaces and the kind of area before the name. */
function isSpelled(typed: string, name: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return letters(name).endsWith(letters(typed));
}

/** Names whose keys are kept: all of a province. */
const mostKept = 10_000;
const kept = new Map<string, { plain: string; numbered: string }>();

/** Lists compare one name with many, again and again. */
function keysOf(name: string) {
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const keys = { plain: normaliseAreaName(name), numbered: numberedKey(name) };
  kept.set(name, keys);
  return keys;
}

/** A slip of the pen never changes a number: Suka Maju II is not Suka Maju III. */
function sameNumbers(typed: string, name: string): boolean {
  const numbers = (text: string) => (numberedKey(text).match(/\d+/g) ?? []).join(' ');
  return numbers(typed) === numbers(name);
}

/** Letters of a name that its beginning must have to stand for the whole. */
const shortestBeginning = 5;

/** Areas whose name begins with the typed word: Tapanuli may be any of four. */
export function askedOf(typed: string, candidates: Area[]): Area[] {
  const key = normaliseAreaName(typed);
  if (key.length < shortestBeginning) return [];
  return candidates.filter(({ name }) => normaliseAreaName(name).startsWith(key));
}
