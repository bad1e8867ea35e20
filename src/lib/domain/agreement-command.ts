// Commands of agreements: make one, end one.
import * as v from 'valibot';
import { administers, coordinates, isMember } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { date, text, uuid } from './field.ts';
import { decreeDay } from './time.ts';
import { maybe, one } from './reader.ts';
import { refuse } from './refusal.ts';

export const agreementMake = defineCommand({
  name: 'agreement.make',
  home: 'nation',
  input: v.strictObject({
    owner: uuid,
    carrier: uuid,
    from: date,
    until: date,
    note: v.optional(text(300)),
  }),
  facts: (input) => ({
    organisation: one('organisation', input.owner),
    carrier: maybe('organisation', input.carrier),
  }),
  may: (actor, _facts, input) =>
    administers(actor, input.owner) ||
    (isMember(actor) && actor.organisation === input.owner && coordinates(actor, 'ID')),
  decide({ id, carrier }, input, now) {
    if (!carrier) return refuse('not-found', { field: 'carrier' });
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
  home: 'nation',
  input: v.strictObject({ agreement: uuid }),
  facts: (input) => ({ agreement: one('agreement', input.agreement) }),
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
