// The layer of the incident's own sites: shelters, kitchens and posts.
import type { MakeLayer } from './noun-layer.ts';
import { Points } from './point.ts';

export const siteLayer: MakeLayer = (board) => {
  const points = new Points({
    i18n: board.i18n,
    areas: board.book.name,
    now: () => board.now,
  });
  return {
    toggle: 'sites',
    points() {
      const sites = board.live?.incident.all('site').values() ?? [];
      return [...sites]
        .filter(({ closedAt }) => !closedAt)
        .flatMap((site) => points.ofSite(site) ?? []);
    },
    targetOf: (id) => (board.site(id) ? { card: { kind: 'site', id } } : null),
  };
};
