// The layer of hazards: a symbol in the middle of each with its accessible name, and the lines and areas themselves.
import { verticesOf } from '#domain/geometry.ts';
import { hazardState, isObstacle } from '#domain/hazard.ts';
import type { Hazard, HazardState } from '#domain/hazard.ts';
import type { MapPoint } from '$lib/map/point.ts';
import type { MapShape } from '$lib/map/shape.ts';
import type { MakeLayer } from './noun-layer.ts';

const prefix = 'hazard:';

export const hazardLayer: MakeLayer = (board) => {
  const { t } = board.i18n;
  const made = new WeakMap<
    Hazard,
    { state: HazardState; point: MapPoint; shape: MapShape | null }
  >();

  function drawn(hazard: Hazard, state: HazardState) {
    const known = made.get(hazard);
    if (known?.state === state) return known;
    const { id, kind, label, lat, lng, geometry } = hazard;
    const tone = isObstacle(hazard) ? 'obstacle' : 'mark';
    const point: MapPoint = {
      id: prefix + id,
      ...{ lat, lng, layer: 'hazard', urgency: null, symbol: tone },
      ...{ asked: 0, open: 0, moving: 0, done: 0 },
      dashed: state === 'ahead',
      stale: state === 'doubtful',
      get name() {
        return [t(`hazard.kind.${kind}`), label, t(`hazard.state.${state}`)].join(', ');
      },
    };
    const shape: MapShape | null =
      geometry.type === 'Point'
        ? null
        : {
            ...{ id, corners: verticesOf(geometry), tone, dashed: state !== 'standing' },
            closed: geometry.type === 'Polygon',
          };
    const both = { state, point, shape };
    made.set(hazard, both);
    return both;
  }

  function shown() {
    const { live, now } = board;
    return [...(live?.incident.all('hazard').values() ?? [])].flatMap((hazard) => {
      const state = hazardState(hazard, now);
      return state === 'lifted' ? [] : [drawn(hazard, state)];
    });
  }

  return {
    toggle: 'hazards',
    points: () => shown().map(({ point }) => point),
    shapes: () => shown().flatMap(({ shape }) => shape ?? []),
    targetOf(id) {
      if (!id.startsWith(prefix)) return null;
      const hazard = board.live?.incident.get('hazard', id.slice(prefix.length));
      return hazard ? { href: `/e/${board.code}/bahaya#bahaya-${hazard.id}` } : null;
    },
  };
};
