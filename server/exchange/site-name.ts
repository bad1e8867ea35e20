// Finds sites by the names in a sheet: spellings differ, and the same name exists in many towns.
import { contains } from '#domain/area.ts';
import type { Site } from '#domain/site.ts';
import { editDistance, nearest } from './spelling.ts';

/** Spellings of one word, as names of posts have them. */
const spellings: [RegExp, string][] = [
  [/\bm[ae]?s[sd]?j[ie][dt]\b/g, 'masjid'],
  [/\bmus{1,2}h?[aou]l{1,2}a[ht]?\b/g, 'musala'],
  [/\b(menasah|mns|meunasyah)\b/g, 'meunasah'],
  [/\b(sd|smp|sma|smk|smu|mi|mts|ma) (n|neg|negeri)\b/g, '$1n'],
  [/\bsekolah dasar negeri\b/g, 'sdn'],
  [/\b(pkm|puskes)\b/g, 'puskesmas'],
  [/\b(ktr|kntr)\b/g, 'kantor'],
  [/\b(lap|lapngan)\b/g, 'lapangan'],
  [/\b(ds|dsa)\b/g, 'desa'],
  [/\b(gp|gpg)\b/g, 'gampong'],
  [/\b(dsn|dus)\b/g, 'dusun'],
  [/\b(kec|kecmatan)\b/g, 'kecamatan'],
];

/** Words before a name that say only what kind of place it is. */
const kindBefore = /^((pos|posko|titik|lokasi|tempat)( pengungsian)?|pengungsian) (?=\S)/;
/** A name needs a word of its own: of "Posko 1" the number alone is none. */
const ownWord = /[a-z]{3}/;

/** The words of a name in one spelling. */
function wordsOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, ' ');
  const own = words.replace(kindBefore, '');
  return spellings
    .reduce((text, [written, word]) => text.replace(written, word), ownWord.test(own) ? own : words)
    .replace(/\b0+(?=\d)/g, '');
}

/**
 * Makes different spellings equal (N11): masjid, mesjid; SD Negeri, SDN; "Posko" in front; case, accents and blanks.
 * Numbers and single letters stay what they are: SDN 2 is not SDN 1, SDN 12 is not SDN 1/2.
 */
export function foldSiteName(name: string): string {
  // Between two numbers the blank is a part of the name.
  return wordsOf(name).replace(/(?<!\d) | (?!\d)/g, '');
}

/** Numbers, and letters or Roman numbers that stand alone, in their order: a slip of the pen never changes them. */
export function marksOf(name: string): string {
  const words = wordsOf(name).split(' ');
  return words.filter((word) => /^(\d+|[a-z]|[ivx]{2,})$/.test(word)).join(' ');
}

export type SiteMatch =
  /** `wide`: the board does not know in which kecamatan of the named regency the site is. */
  | { site: Site; exact: boolean; wide?: boolean }
  | { site: undefined; same: Site[]; near: string[] };

/** Looks a name up among sites, with a cache. */
export function createSiteIndex(sites: readonly Site[]) {
  const open = sites
    .filter(({ closedAt }) => closedAt === null)
    .map((site) => ({ site, key: foldSiteName(site.name), marks: marksOf(site.name) }));
  const byKey = Map.groupBy(open, ({ key }) => key);
  const answers = new Map<string, SiteMatch>();

  function look(name: string, key: string, area: string | undefined): SiteMatch {
    const here = ({ site }: { site: Site }) => isTogether(area, site);
    const same = (byKey.get(key) ?? []).filter(here).map(({ site }) => site);
    const finer = same.filter(({ area: own, statedArea }) =>
      [own, statedArea].some((code) => code !== null && contains(area ?? '', code)),
    );
    const [only, another] = finer.length > 0 ? finer : same;
    if (only && !another) return { site: only, exact: true, wide: finer.length === 0 };
    if (another) return { site: undefined, same, near: [] };
    const { near } = nearest(key, open.filter(here), (one) => one.key);
    const marks = marksOf(name);
    const slips = near.filter((one) => one.marks === marks && isSlip(key, one.key));
    const [meant, other] = slips;
    if (meant && !other) return { site: meant.site, exact: false };
    return { site: undefined, same: [], near: near.map(({ site }) => site.name) };
  }

  /** @param area code of the area in the sheet; sites of another kecamatan are different sites (N11) */
  return (name: string, area: string | undefined): SiteMatch => {
    const key = foldSiteName(name);
    const id = `${key} ${marksOf(name)} ${area}`;
    const answer = answers.get(id) ?? look(name, key, area);
    answers.set(id, answer);
    return answer;
  };
}
export type FindSite = ReturnType<typeof createSiteIndex>;

/** Shortest name in which one different letter is a slip; in shorter ones it is another name. */
const shortestSlip = 6;

/** One letter differs. Two already make another name of it: Al Ikhlas and Al Ikhsan. */
function isSlip(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= shortestSlip && editDistance(one, other) <= 1;
}

/**
 * True when a site may be in the area that a list names: one of both contains the other, so never in two kecamatan.
 * A site of which only the regency is known may be in any of its kecamatan.
 */
function isTogether(area: string | undefined, { area: own, statedArea }: Site): boolean {
  if (area === undefined) return true;
  return [own, statedArea].some((code) => code !== null && areTogether(area, code));
}

/** True when two areas can name one place: the same, or one of them in the other. */
export function areTogether(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}
