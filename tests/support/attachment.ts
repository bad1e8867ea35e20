// Attachments in the small world: a sample of each command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import { measuredInput } from '#domain/attachment.ts';
import type { Measured } from '#domain/attachment.ts';
import type { Actor } from '#domain/actor.ts';
import * as v from 'valibot';
import { testCode, told } from './report.ts';
import { incident, stranger, system } from './world.ts';
import type { World } from './world.ts';

/** What the server measured of a photo. */
export const measured: Measured = v.parse(measuredInput, {
  ...{ bytes: 90_000, width: 1280, height: 960, seconds: null, mediaType: 'image/jpeg' },
  sha256: 'ab'.repeat(32),
});

type Begin = CommandInput<'attachment.begin'>;

/** Begins an upload. @returns its id */
export function begun(
  { board }: World,
  actor: Actor,
  on: Pick<Begin, 'entity' | 'of'> & Partial<Begin>,
) {
  const input = { incident, kind: 'photo' as const, bytes: 120_000, ...on };
  return String(board.must(actor, 'attachment.begin', input).result.attachment);
}

/** A photo that is there. @returns its id */
export function added(world: World, actor: Actor, on: Parameters<typeof begun>[2]): string {
  const attachment = begun(world, actor, on);
  world.board.must(system, 'attachment.finish', { incident, attachment, measured });
  return attachment;
}

/** A report of a stranger that became a verified need, and a photo of it. */
export function reportWithPhoto(world: World, n: number) {
  const code = testCode(n);
  const report = told(world, code);
  const photo = added(world, stranger, { entity: 'report', of: report, code });
  return { code, report, photo };
}

/** Turns a report into a verified need. @returns the need */
export function turned({ board, who, site }: World, report: string): string {
  const lines = [{ item: 'SEL', quantity: 7, urgency: 'high' as const }];
  const distinctFrom = [...board.rows.need.keys()].slice(-50);
  const input = { incident, report, site, lines, verify: true, distinctFrom };
  return String(board.must(who.coordinator, 'report.turn', input).result.need);
}

/** A valid input of each command. @param need a verified one at the shelter */
export function attachmentSamples(world: World, need: string) {
  const { who } = world;
  const on = (attachment: string) => ({ incident, attachment });
  const verified = reportWithPhoto(world, 200);
  turned(world, verified.report);
  return {
    'attachment.begin': {
      ...{ incident, entity: 'need' as const, of: need, kind: 'photo' as const, bytes: 120_000 },
    },
    'attachment.finish': {
      ...on(begun(world, who.baznas, { entity: 'site', of: world.site })),
      measured,
    },
    'attachment.drop': {
      ...on(begun(world, who.baznas, { entity: 'site', of: world.site })),
      ending: 'expired' as const,
    },
    'attachment.publish': { ...on(verified.photo), shown: true },
    'attachment.remove': {
      ...on(added(world, who.baznas, { entity: 'need', of: need })),
      reason: 'wajah anak',
    },
  };
}

/** A world in which a photo was shown and hidden again. */
export function hiddenAgain(
  { board, who }: World,
  { incident: on, attachment }: { incident: string; attachment: string },
) {
  const fork = board.fork();
  for (const shown of [true, false])
    fork.must(who.coordinator, 'attachment.publish', { incident: on, attachment, shown });
  return fork;
}

export const attachmentPermissions = {
  // Members of verified organisations, but not who only looks on.
  'attachment.begin': [
    ...['ministry', 'office', 'coordinator', 'elsewhere', 'baznas', 'dompet', 'rumah'],
    ...['ngoAdmin', 'reporter', 'host', 'system'],
  ],
  'attachment.finish': ['system'],
  'attachment.drop': ['system'],
  'attachment.publish': ['ministry', 'coordinator', 'system'],
  // Who added it, and the desk.
  'attachment.remove': ['ministry', 'coordinator', 'baznas', 'system'],
};
