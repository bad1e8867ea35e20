// Hazards of the small world: a cut road and a flood in Karang Baru, a sample of each command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import type { Geometry } from '#domain/geometry.ts';
import { incident, places } from './world.ts';
import type { World } from './world.ts';

const { lat, lng } = places.karangBaru;

/** Corners round Karang Baru, a few hundred metres wide; their mean lies in the district. */
export const flooded: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [lng - 0.003, lat - 0.003],
      [lng + 0.003, lat - 0.003],
      [lng + 0.003, lat + 0.003],
      [lng - 0.003, lat + 0.003],
      [lng - 0.003, lat - 0.003],
    ],
  ],
};

/** The road out of Karang Baru, cut from six in the morning of the world's day; checked again the day after. */
export const cutRoad: CommandInput<'hazard.declare'> = {
  incident,
  kind: 'road-cut',
  label: 'Jalan lintas KM 12',
  geometry: { type: 'Point', coordinates: [lng, lat] },
  source: 'BPBD Aceh Tamiang',
  from: '2025-12-09T23:00:00.000Z',
  until: '2025-12-11T00:00:00.000Z',
};

/** Declares the cut road; returns its id. */
export function declared(
  { board, who }: World,
  more: Partial<CommandInput<'hazard.declare'>> = {},
): string {
  const { result } = board.must(who.coordinator, 'hazard.declare', { ...cutRoad, ...more });
  return String(result.hazard);
}

/** A valid input of each command, in the world of the samples. */
export function hazardSamples(world: World) {
  return {
    'hazard.declare': cutRoad,
    'hazard.amend': {
      ...{ incident, hazard: declared(world), revision: 1 },
      label: 'Jalan lintas KM 12, satu lajur',
    },
    'hazard.lift': { incident, hazard: declared(world), reason: 'sudah dibuka alat berat' },
  };
}

const coordinators = ['ministry', 'coordinator', 'system'];
export const hazardPermissions = {
  'hazard.declare': coordinators,
  'hazard.amend': coordinators,
  'hazard.lift': coordinators,
};
