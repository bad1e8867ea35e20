// Finds areas by the names in a sheet: province, regency, district, village, each inside the one before.
import { areaLevel, areaLevels, contains, nation } from '#domain/area.ts';
import type { Area, AreaLevel } from '#domain/area.ts';
import { normaliseAreaName } from '#domain/area-name.ts';
import type { Areas } from '#server/read/area.ts';
import { nearest } from './spelling.ts';

/** Names as somebody wrote them; any may be missing. */
export type PlaceWords = Partial<Record<AreaLevel, string>>;

export interface PlaceFound {
  area: Area;
  /** Names that were understood as another one: a typing error, or a village in the district column. */
  readAs: { level: AreaLevel; typed: string; name: string }[];
}

/** No area of that name, or several. `near` are names to suggest. */
export interface PlaceUnknown {
  unknown: AreaLevel;
  typed: string;
  near: string[];
}

/** Resolves to undefined when no name was given. */
export type MatchPlace = (words: PlaceWords) => Promise<PlaceFound | PlaceUnknown | undefined>;

type AreaSource = Pick<Areas, 'children' | 'search' | 'byCode'>;

/** Names to compare when the list is too long to compare all. */
const mostHits = 8;

/**
 * Makes the matcher of one sheet. It caches look-ups, because sheets repeat names.
 * @param scope codes of the incident's areas: names are first searched there
 */
export function createMatcher(areas: AreaSource, scope: readonly string[]): MatchPlace {
  const lists = new Map<string, Promise<Area[]>>();
  const answers = new Map<string, ReturnType<MatchPlace>>();

  const below = (parent: string) => {
    const list = lists.get(parent) ?? areas.children(parent);
    lists.set(parent, list);
    return list;
  };

  async function search(text: string, level: AreaLevel, parents: readonly string[]) {
    const query = { text: text.slice(0, 80), level, limit: mostHits };
    const hits = await Promise.all(parents.map((parent) => areas.search({ ...query, parent })));
    return hits.flat();
  }

  async function candidates(level: AreaLevel, typed: string, parents: readonly string[]) {
    if (level === 'province') return below(nation);
    const above = areaLevels[areaLevels.indexOf(level) - 1];
    if (parents.every((parent) => areaLevel(parent) === above))
      return (await Promise.all(parents.map(below))).flat();
    return search(typed, level, parents);
  }

  async function find(level: AreaLevel, typed: string, parents: readonly string[]) {
    const picked = pick(typed, await candidates(level, typed, parents));
    if (picked.area) return picked;
    // A village in the district column, or a regency that the incident does not cover. The board will refuse the
    // second by name.
    if (level === 'district') {
      const village = pick(typed, await search(typed, 'village', parents));
      return village.area ? { ...village, exact: false } : picked;
    }
    if (level !== 'regency') return picked;
    const abroad = pick(typed, await search(typed, level, [nation]));
    return abroad.exact ? abroad : picked;
  }

  async function match(words: PlaceWords): Promise<PlaceFound | PlaceUnknown | undefined> {
    let area: Area | undefined;
    let parents = scope;
    const readAs: PlaceFound['readAs'] = [];
    for (const level of areaLevels) {
      const typed = words[level];
      if (!typed) continue;
      const found = await find(level, typed, parents);
      if (!found.area) return { unknown: level, typed, near: found.near };
      if (!found.exact) readAs.push({ level, typed, name: found.area.name });
      // A village found in the district column is not replaced by its own district.
      if (!area || !contains(found.area.code, area.code)) area = found.area;
      parents = [area.code];
    }
    return area && { area, readAs };
  }

  return (words) => {
    const key = areaLevels.map((level) => words[level] ?? '').join('\n');
    const answer = answers.get(key) ?? match(words);
    answers.set(key, answer);
    return answer;
  };
}

interface Picked {
  area: Area | undefined;
  exact: boolean;
  near: string[];
}

/** The candidate with that name. When a kabupaten and a kota have the same name, the word "Kota" decides. */
function pick(typed: string, candidates: Area[]): Picked {
  const same = candidates.filter((area) => sameName(typed, area));
  const wanted = /^kota\b/i.test(typed.trim()) ? 'kota' : 'kabupaten';
  const typedKind = same.filter(({ type }) => type === wanted);
  const [only, another] = same.length > 1 && typedKind.length > 0 ? typedKind : same;
  const near = same.map(({ name }) => name);
  if (another) return { area: undefined, exact: false, near };
  if (only) return { area: only, exact: true, near };
  const guess = nearest(normaliseAreaName(typed), candidates, ({ name }) =>
    normaliseAreaName(name),
  );
  return { area: guess.meant, exact: false, near: guess.near.map(({ name }) => name) };
}

function sameName(typed: string, { name }: Area): boolean {
  return normaliseAreaName(name) === normaliseAreaName(typed);
}
