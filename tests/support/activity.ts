// Activities of the small world: how tests plan and start one, a sample of each command, and who may send it.
import type { Actor } from '#domain/actor.ts';
import type { CommandInput } from '#domain/commands.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

/** Baznas's kitchen at the shelter, from the day before the world's day until ten days after it. */
export function kitchen({ who, site }: World): CommandInput<'activity.plan'> {
  return {
    incident,
    organisation: who.baznas.organisation,
    site,
    kind: 'kitchen',
    sector: 'pangan',
    from: '2025-12-09',
    to: '2025-12-20',
    capacity: 800,
    unit: 'porsi/hari',
    note: 'tanya Bu Ani',
  };
}

/** Plans the kitchen; returns its id. */
export function plannedActivity(world: World, more: Partial<CommandInput<'activity.plan'>> = {}) {
  const { board, who } = world;
  const { result } = board.must(who.baznas, 'activity.plan', { ...kitchen(world), ...more });
  return String(result.activity);
}

/** Plans and starts it. */
export function startedActivity(world: World, more: Partial<CommandInput<'activity.plan'>> = {}) {
  const activity = plannedActivity(world, more);
  world.board.must(world.who.baznas, 'activity.start', { incident, activity });
  return activity;
}

/** Reports on it with the revision that stands. */
export function report(
  { board }: World,
  actor: Actor,
  activity: string,
  fields: { day: string; reached: number; output?: number; to?: string | null },
) {
  const { revision } = board.get('activity', activity);
  return board.run(actor, 'activity.report', { incident, activity, revision, ...fields });
}

/** A valid input of each command, in the world of the samples. */
export function activitySamples(world: World) {
  const of = { incident, activity: plannedActivity(world) };
  const running = { incident, activity: startedActivity(world) };
  const { organisation } = world.who.dompet;
  return {
    'activity.plan': kitchen(world),
    'activity.start': of,
    'activity.report': { ...running, revision: 2, day: '2025-12-10', reached: 400, output: 650 },
    'activity.hand-over': { ...running, organisation, reason: 'pindah ke Langkat' },
    'activity.end': of,
  };
}

const runs = ['ministry', 'coordinator', 'baznas', 'ngoAdmin', 'system'];
export const activityPermissions = {
  'activity.plan': runs,
  'activity.start': runs,
  'activity.report': runs,
  'activity.hand-over': ['baznas', 'ngoAdmin'],
  'activity.end': runs,
};
