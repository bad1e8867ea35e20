// Finds sites by the names in a sheet: spellings differ, and the same name exists in many towns.
import { contains } from '#domain/area.ts';
import type { Site } from '#domain/site.ts';
import { nearest } from './spelling.ts';

/** Makes different spellings equal: masjid, mesjid; SD Negeri, SDN; "Posko" in front. */
export function foldSiteName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^((pos|posko|titik|lokasi|tempat)( pengungsian)?|pengungsian) (?=\S)/, '')
    .replace(/\bme?sjid\b|\bmasjit\b/g, 'masjid')
    .replace(/\bmus[sh]+[ao]l+a(h)?\b/g, 'musala')
    .replace(/\bmenasah\b/g, 'meunasah')
    .replace(/\b(sd|smp|sma|smk) negeri\b/g, '$1n')
    .replaceAll(' ', '');
}

export type SiteMatch =
  { site: Site; exact: boolean } | { site: undefined; same: Site[]; near: string[] };

/** Looks a name up among sites, with a cache. */
export function createSiteIndex(sites: readonly Site[]) {
  const open = sites
    .filter(({ closedAt }) => closedAt === null)
    .map((site) => ({ site, key: foldSiteName(site.name) }));
  const byKey = Map.groupBy(open, ({ key }) => key);
  const answers = new Map<string, SiteMatch>();

  function look(key: string, area: string | undefined): SiteMatch {
    const regency = area?.slice(0, 5) ?? '';
    const here = ({ site }: { site: Site }) =>
      contains(regency, site.area) || contains(regency, site.statedArea ?? 'ID');
    const same = (byKey.get(key) ?? []).filter(here).map(({ site }) => site);
    const finer = same.filter(({ area: own, statedArea }) =>
      [own, statedArea].some((code) => code !== null && contains(area ?? '', code)),
    );
    const [only, another] = finer.length > 0 ? finer : same;
    if (only && !another) return { site: only, exact: true };
    if (another) return { site: undefined, same, near: [] };
    const { meant, near } = nearest(key, open.filter(here), (one) => one.key);
    if (meant) return { site: meant.site, exact: false };
    return { site: undefined, same: [], near: near.map(({ site }) => site.name) };
  }

  /** @param area code of the area in the sheet; sites of another regency are different sites */
  return (name: string, area: string | undefined): SiteMatch => {
    const key = foldSiteName(name);
    const answer = answers.get(`${key} ${area}`) ?? look(key, area);
    answers.set(`${key} ${area}`, answer);
    return answer;
  };
}
export type FindSite = ReturnType<typeof createSiteIndex>;
