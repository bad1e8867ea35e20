// The layer of activities: what organisations do and where, each point with its accessible name.
import { activityState } from '#domain/activity.ts';
import type { Activity, ActivityState } from '#domain/activity.ts';
import type { MapPoint } from '$lib/map/point.ts';
import type { MakeLayer } from './noun-layer.ts';

const pointId = (activity: string) => `activity:${activity}`;

export const activityLayer: MakeLayer = (board) => {
  const { t } = board.i18n;
  const made = new WeakMap<Activity, { state: ActivityState; point: MapPoint }>();

  /** Null for an activity without a point, which the list alone shows. */
  function pointOf(activity: Activity, state: ActivityState): MapPoint | null {
    const { id, lat, lng, kind, organisation, site } = activity;
    if (lat === null || lng === null) return null;
    const known = made.get(activity);
    if (known?.state === state) return known.point;
    const point: MapPoint = {
      id: pointId(id),
      lat,
      lng,
      layer: 'site',
      urgency: null,
      symbol: kind === 'kitchen' ? 'kitchen' : 'post',
      asked: 0,
      open: 0,
      moving: 0,
      done: 0,
      dashed: state === 'planned',
      stale: state === 'silent',
      get name() {
        const who = board.organisation(organisation)?.shortName;
        const where = site === null ? undefined : board.site(site)?.name;
        const words = [t(`activity.kind.${kind}`), who, t(`activity.state.${state}`), where];
        return words.filter(Boolean).join(', ');
      },
    };
    made.set(activity, { state, point });
    return point;
  }

  return {
    toggle: 'activities',
    points() {
      const { live, now } = board;
      return [...(live?.incident.all('activity').values() ?? [])].flatMap((activity) => {
        const state = activityState(activity, now);
        return state === 'ended' ? [] : (pointOf(activity, state) ?? []);
      });
    },
    targetOf(id) {
      const activity = [...(board.live?.incident.all('activity').values() ?? [])].find(
        (one) => pointId(one.id) === id,
      );
      if (!activity) return null;
      const { site } = activity;
      return site !== null && board.site(site)
        ? { card: { kind: 'site', id: site } }
        : { href: `/e/${board.code}/kegiatan#kegiatan-${activity.id}` };
    },
  };
};
