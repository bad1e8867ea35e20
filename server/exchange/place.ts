// Finds areas by the names in a sheet: province, regency, district, village, each inside the one before.
import { areaLevel, areaLevels, contains, nation } from '#domain/area.ts';
import type { Area, AreaLevel } from '#domain/area.ts';
import type { Areas } from '#server/read/area.ts';
import { askedOf, pick, sameName } from './place-name.ts';
import type { Picked } from './place-name.ts';

/** Names as somebody wrote them; any may be missing. */
export type PlaceWords = Partial<Record<AreaLevel, string>>;

export interface PlaceFound {
  area: Area;
  /** Names that were understood as another one: a typing error, or a village in the district column. */
  readAs: { level: AreaLevel; typed: string; name: string }[];
}

/**
 * Why no area was found: there is none of that name (`near` are names to suggest), there are several (`near` are
 * these, with their parents), the name is one of another column, or it lies in another area than the one beside it.
 */
export type PlaceDoubt = 'area-unknown' | 'area-ambiguous' | 'area-column' | 'area-elsewhere';

export interface PlaceUnknown {
  unknown: AreaLevel;
  why: PlaceDoubt;
  typed: string;
  near: string[];
  /** The area beside it, for a name that lies elsewhere. */
  beside: string;
}

/** Resolves to undefined when no name was given. */
export type MatchPlace = (words: PlaceWords) => Promise<PlaceFound | PlaceUnknown | undefined>;

type AreaSource = Pick<Areas, 'children' | 'search' | 'byCode' | 'path'>;

/** Names to compare when the list is too long to compare all. */
const mostHits = 8;
/** Areas to choose from in a remark. */
const mostNamed = 4;

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
    if (level === 'regency') {
      const provinces = parents.includes(nation)
        ? (await below(nation)).map(({ code }) => code)
        : parents.filter((parent) => areaLevel(parent) === 'province');
      if (provinces.length > 0) return (await Promise.all(provinces.map(below))).flat();
    }
    if (parents.every((parent) => areaLevel(parent) === above))
      return (await Promise.all(parents.map(below))).flat();
    return search(typed, level, parents);
  }

  /** Areas of exactly this name at another level: what a name in the wrong column is. */
  async function sameAt(level: AreaLevel, typed: string, parents: readonly string[]) {
    const found = level === 'province' ? await below(nation) : await search(typed, level, parents);
    return found.filter((area) => sameName(typed, area));
  }

  /** Those of several areas in which a finer name of the row lies. */
  async function decided(asked: Area[], finer: [AreaLevel, string][]): Promise<Area[]> {
    const [first] = finer;
    if (!first || asked.length < 2) return asked;
    const [level, typed] = first;
    const holdsAt = (at: AreaLevel) =>
      Promise.all(
        asked.map(async ({ code }) =>
          (await candidates(at, typed, [code])).some((area) => sameName(typed, area)),
        ),
      );
    let holds = await holdsAt(level);
    // The district column may hold a village.
    if (level === 'district' && !holds.includes(true)) holds = await holdsAt('village');
    const holding = asked.filter((_area, n) => holds[n]);
    return holding.length > 0 ? holding : decided(asked, finer.slice(1));
  }

  async function find(
    level: AreaLevel,
    typed: string,
    parents: readonly string[],
    finer: [AreaLevel, string][],
  ): Promise<Picked> {
    const inside = await candidates(level, typed, parents);
    const picked = pick(typed, level, inside);
    if (picked.area) return picked;
    // Several have the name, or begin with it: the finer name beside it tells which.
    const asked = picked.same.length > 1 ? picked.same : askedOf(typed, inside);
    const [only, another] = await decided(asked, finer);
    if (only && !another) return { ...picked, area: only };
    // A village in the district column, or a regency that the incident does not cover. The board will refuse the
    // second by name.
    if (level === 'district' && picked.same.length === 0) {
      const village = pick(typed, 'village', await search(typed, 'village', parents));
      return village.area || village.same.length > 1 ? { ...village, exact: false } : picked;
    }
    if (level !== 'regency' || picked.same.length > 0) return picked;
    const abroad = pick(typed, level, await candidates(level, typed, [nation]));
    return abroad.exact || abroad.same.length > 1 ? abroad : picked;
  }

  /** What to say of a name that was not found. */
  async function doubtOf(
    level: AreaLevel,
    typed: string,
    picked: Picked,
    beside: Area | undefined,
  ): Promise<PlaceUnknown> {
    const say = async (why: PlaceDoubt, found: Area[]): Promise<PlaceUnknown> => ({
      unknown: level,
      why,
      typed,
      near: await Promise.all(found.slice(0, mostNamed).map(named)),
      beside: beside?.name ?? '',
    });
    if (picked.same.length > 1) return say('area-ambiguous', picked.same);
    const wide = beside ? [beside.code.slice(0, 2)] : scope;
    if (beside && level !== 'province') {
      const elsewhere = await sameAt(level, typed, level === 'regency' ? [nation] : wide);
      const isNear = ({ code }: Area) => Number(code.startsWith(beside.code.slice(0, 5)));
      elsewhere.sort((a, b) => isNear(b) - isNear(a));
      if (elsewhere.length > 0) return say('area-elsewhere', elsewhere);
    }
    for (const other of areaLevels) {
      if (other === level || (other === 'village' && level === 'regency')) continue;
      const misplaced = await sameAt(other, typed, beside ? wide : scope);
      if (misplaced.length > 0) return say('area-column', misplaced);
    }
    const near = picked.near.map(({ name }) => name);
    if (near.length > 0) return { ...(await say('area-unknown', [])), near };
    // None is alike inside. The area beside it may be wrong, or filled in from a row above.
    const outside = level === 'village' ? await search(typed, level, wide) : [];
    return say('area-unknown', askedOf(typed, outside));
  }

  /** "Blang, Kec. Samudera, Aceh Utara": enough to tell it from others of its name. */
  async function named({ code, name, level, type }: Area): Promise<string> {
    const path = await areas.path(code);
    if (level === 'province') return `Provinsi ${name}`;
    const regency = path[1]?.name ?? '';
    if (level === 'district') return `Kec. ${name}, ${regency}`;
    if (level === 'village')
      return `${type === 'kelurahan' ? 'Kel. ' : ''}${name}, Kec. ${path[2]?.name ?? ''}, ${regency}`;
    return name;
  }

  async function match(words: PlaceWords): Promise<PlaceFound | PlaceUnknown | undefined> {
    let area: Area | undefined;
    let parents = scope;
    const readAs: PlaceFound['readAs'] = [];
    const given = areaLevels.flatMap((level): [AreaLevel, string][] => {
      const typed = words[level];
      return typed ? [[level, typed]] : [];
    });
    for (const [n, [level, typed]] of given.entries()) {
      const picked = await find(level, typed, parents, given.slice(n + 1));
      const found = picked.area;
      // A regency of another province than the one beside it contradicts the row.
      const strays = found && area && level === 'regency' && !contains(area.code, found.code);
      if (!found || strays)
        return doubtOf(level, typed, strays ? { ...picked, same: [] } : picked, area);
      if (!picked.exact) readAs.push({ level, typed, name: found.name });
      // A village found in the district column is not replaced by its own district.
      if (!area || !contains(found.code, area.code)) area = found;
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
