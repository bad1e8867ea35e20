// Agreements: one organisation lets another move its goods, until a day.
import * as v from 'valibot';
import { administers, coordinates, isMember } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { date, instant, text, uuid } from './field.ts';
import { decreeDay } from './lumbung.ts';
import { refuse } from './refusal.ts';
import type { Instant } from './time.ts';

export const agreementRow = v.strictObject({
  id: uuid,
  /** Whose goods. */
  owner: uuid,
  /** Who may plan and move them. */
  carrier: uuid,
  from: date,
  until: date,
  note: v.nullable(text(300)),
  endedAt: v.nullable(instant),
});
export type Agreement = v.InferOutput<typeof agreementRow>;

/** True when the carrier may move the owner's goods at that moment. */
export function agreed(
  agreements: Iterable<Agreement>,
  owner: string,
  carrier: string,
  now: Instant,
): boolean {
  const today = decreeDay(now);
  for (const agreement of agreements) {
    if (agreement.owner !== owner || agreement.carrier !== carrier || agreement.endedAt) continue;
    if (agreement.from <= today && today <= agreement.until) return true;
  }
  return false;
}

export const agreementMake = defineCommand({
  name: 'agreement.make',
  board: 'nasional',
  input: v.strictObject({
    owner: uuid,
    carrier: uuid,
    from: date,
    until: date,
    note: v.optional(text(300)),
  }),
  facts: (input) => ({ organisation: input.owner, organisationMaybe: input.carrier }),
  may: (actor, _facts, input) =>
    administers(actor, input.owner) ||
    (isMember(actor) && actor.organisation === input.owner && coordinates(actor, 'ID')),
  decide({ id, organisationMaybe }, input, now) {
    if (!organisationMaybe) return refuse('not-found', { field: 'carrier' });
    if (input.owner === input.carrier) return refuse('agreement-with-itself', { field: 'carrier' });
    if (input.until < input.from || input.until < decreeDay(now))
      return refuse('decree-dates', { field: 'until' });
    const row = { id, ...input, note: input.note ?? null, endedAt: null };
    return {
      changes: [change('agreement.made', 'agreement', id, row)],
      result: { agreement: id },
    };
  },
});

export const agreementEnd = defineCommand({
  name: 'agreement.end',
  board: 'nasional',
  input: v.strictObject({ agreement: uuid }),
  facts: (input) => ({ agreement: input.agreement }),
  may: (actor, { agreement }) =>
    administers(actor, agreement.owner) || administers(actor, agreement.carrier),
  decide({ agreement }, _input, now) {
    if (agreement.endedAt) return refuse('nothing-changed');
    return {
      changes: [change('agreement.ended', 'agreement', agreement.id, { endedAt: now })],
      result: { agreement: agreement.id },
    };
  },
});
