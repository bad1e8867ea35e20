// Activities in the news: told by their kind, and by the site or the finest area with a name.
import type { EntityRow } from '#domain/change.ts';
import { areaLine } from '../name.ts';
import type { FeedSource, NounFeed, Subject } from './noun-feed.ts';

function placeOf({ site, area }: EntityRow['activity'], source: FeedSource): Partial<Subject> {
  const place = site === null ? undefined : source.get('site', site);
  if (place) return { place };
  const where = areaLine(area, source.areas);
  return where === '' ? {} : { where };
}

export const activityFeed: NounFeed = {
  subject({ id }, source, { t }) {
    const activity = source.get('activity', id);
    if (!activity) return { rows: [], what: t('feed.activity.gone') };
    const what = t(`activity.kind.${activity.kind}`);
    return { rows: [], what, ...placeOf(activity, source) };
  },
  suffix({ kind, body }, text, source, { t, number }) {
    const { organisation, reached } = body as Partial<EntityRow['activity']>;
    if (kind === 'activity.reported' && typeof reached === 'number')
      return t('feed.activity.reached', { text, people: number(reached) });
    const to = organisation === undefined ? undefined : source.organisation(organisation);
    return kind === 'activity.handed-over' && to
      ? t('feed.activity.to', { text, organisation: to.shortName })
      : text;
  },
  single: true,
  owner: (id, source) => source.get('activity', id)?.organisation,
  card({ id }, source) {
    const site = source.get('activity', id)?.site ?? null;
    return site !== null && source.get('site', site) ? { kind: 'site', id: site } : null;
  },
  page: ({ id }, source) => (source.get('activity', id) ? `kegiatan#kegiatan-${id}` : null),
};
