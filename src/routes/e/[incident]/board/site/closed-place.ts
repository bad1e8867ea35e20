// Closed sites where the reader's organisation still has something, and what (S13): it is told and led on.
import { isLive } from '#domain/need.ts';
import { isUnderWay, sitesOf } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { LineView } from '#sync/view.ts';

const closedReasons = ['claim', 'shipment', 'stock', 'report'] as const;
type ClosedReason = (typeof closedReasons)[number];

export interface ClosedPlace {
  site: Site;
  /** What the organisation has there, in the order of `closedReasons`. */
  has: readonly ClosedReason[];
}

interface Rows {
  sites: readonly Site[];
  rows: readonly Pick<LineView, 'need' | 'claims'>[];
  shipments: readonly Shipment[];
  /** Whether goods lie at a site. */
  holds: (site: string) => boolean;
}

/** Every closed site where the organisation has a claim, a shipment, stock or an open report; the latest first. */
export function closedPlaces(
  { sites, rows, shipments, holds }: Rows,
  organisation: string,
): ClosedPlace[] {
  const closed = new Map(sites.flatMap((site) => (site.closedAt ? [[site.id, site]] : [])));
  if (closed.size === 0) return [];
  const found = new Map<string, Set<ClosedReason>>();
  const tell = (site: string | null, what: ClosedReason) => {
    if (site === null || !closed.has(site)) return;
    const known = found.get(site) ?? new Set();
    found.set(site, known.add(what));
  };
  for (const { need, claims } of rows) {
    const runs = (one: (typeof claims)[number]) =>
      one.endedAt === null && one.organisation === organisation;
    if (claims.some(runs)) tell(need.site, 'claim');
    if (isLive(need) && need.postedBy === organisation) tell(need.site, 'report');
  }
  for (const shipment of shipments)
    if (isUnderWay(shipment) && shipment.organisation === organisation)
      for (const site of sitesOf(shipment)) tell(site, 'shipment');
  for (const site of closed.values())
    if (site.organisation === organisation && holds(site.id)) tell(site.id, 'stock');
  return [...found]
    .flatMap(([id, has]) => {
      const site = closed.get(id);
      return site ? [{ site, has: closedReasons.filter((reason) => has.has(reason)) }] : [];
    })
    .sort((a, b) => ((a.site.closedAt ?? '') < (b.site.closedAt ?? '') ? 1 : -1));
}
