// Values of a site card: parts of the headcount and other sites at the same point.
import { headcountGroups, headcountTotals } from '#domain/site.ts';
import type { Site } from '#domain/site.ts';
import type { I18n } from '#i18n/core.ts';
import type { Board } from '../board.svelte.ts';

/** Since when a site is closed and why, for everybody: "Lokasi ini ditutup 4 Des. Penghuninya pindah." */
export function closingText(
  { t, date }: I18n,
  { closedAt, closedWhy }: Pick<Site, 'closedAt' | 'closedWhy'>,
): string {
  if (closedAt === null) return '';
  const since = t('site.closed', { date: date(closedAt) });
  // Sites that were closed before the reason was asked have none.
  return closedWhy == null ? since : `${since} ${t(`site.closedWhy.${closedWhy}`)}`;
}

/** Where a site is shown: a national store has a page, others have a card. */
export function siteHref(board: Pick<Board, 'code' | 'site'>, id: string): string {
  const path = board.site(id) ? `peta?lapis=lokasi&lokasi=${id}` : `gudang/${id}`;
  return `/e/${board.code}/${path}`;
}

/** Known parts of the headcount, in the order of the card. */
export function headcount(site: Site) {
  const whole = headcountTotals.flatMap((key) => {
    const value = site[key];
    return value === null ? [] : [{ key, value }];
  });
  const groups = headcountGroups.flatMap((key) => {
    const value = site.groups[key];
    return value === undefined ? [] : [{ key, value }];
  });
  return { whole, groups };
}

/** Other open sites with exactly the same coordinates: their real addresses are not known yet. */
export function together(site: Site, sites: Iterable<Site>): Site[] {
  if (site.lat === null || site.lng === null) return [];
  return [...sites].filter(
    (other) => other.id !== site.id && other.lat === site.lat && other.lng === site.lng,
  );
}

/** The source of an estimate, without the word that is shown before it. */
export function estimateText(estimate: string): string {
  return estimate.replace(/^(perkiraan|estimate)\s*:\s*/i, '');
}
