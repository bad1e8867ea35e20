// Impact in the small world: figures of Aceh Tamiang, a sample of each command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import { impactId } from '#domain/impact.ts';
import type { ImpactFigure } from '#domain/impact.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

/** As the regency's office states it on the evening before the world's day. */
export const stated: CommandInput<'impact.record'> = {
  incident,
  area: '11.16',
  basis: 'reported',
  asOf: '2025-12-09T11:30:00.000Z',
  source: 'BPBD Aceh Tamiang',
  figures: [
    { figure: 'dead', count: 58 },
    { figure: 'displaced', count: 252_623 },
  ],
};

/** Id of a figure of the area as reported. */
export const cell = (figure: ImpactFigure, area = '11.16') =>
  impactId({ incident, area, figure, basis: 'reported' });

/** Records the figures; returns the row of the dead. */
export function recorded({ board, who }: World): string {
  board.must(who.coordinator, 'impact.record', stated);
  return cell('dead');
}

/** A valid input of each command, in the world of the samples. */
export function impactSamples(world: World) {
  const impact = recorded(world);
  return {
    'impact.record': { ...stated, area: '11.16.08' },
    'impact.withdraw': { incident, impact, revision: 1, reason: 'salah wilayah' },
  };
}

const coordinators = ['ministry', 'coordinator', 'system'];
export const impactPermissions = {
  'impact.record': coordinators,
  'impact.withdraw': coordinators,
};
