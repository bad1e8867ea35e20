// Queries of looks at contacts (N16): who opened those of a place, and whose looks are stopped.
import * as v from 'valibot';
import { isMember, isMinistryAdmin } from './actor.ts';
import { mayReadLooks } from './contact.ts';
import { code, uuid } from './field.ts';
import { lookRow } from './look.ts';
import { defineQuery } from './query.ts';
import { refuse } from './refusal.ts';

/** Looks in the answer, the newest first. */
export const mostLooks = 30;

const shownLook = v.object({
  ...v.pick(lookRow, ['id', 'incident', 'entity', 'of', 'basis', 'organisation', 'member', 'at'])
    .entries,
  memberName: v.string(),
  /** Further looks of this member are stopped now. */
  stopped: v.boolean(),
});
export type ShownLook = v.InferOutput<typeof shownLook>;

/** A place whose looks are asked for; undefined when there is none. */
export interface LookPlace {
  area: string;
  /** The organisation that runs the site. */
  runner: string | null;
}

export const contactLooks = defineQuery({
  name: 'contact.looks',
  tag: 'contact',
  description:
    'Who opened the contacts of a site and of the needs there, or of a need, and when; for whoever runs the site, and coordinators',
  method: 'GET',
  path: '/contacts/{entity}/{id}/looks',
  input: v.strictObject({ entity: v.picklist(['need', 'site']), id: uuid }),
  answer: v.object({ looks: v.array(shownLook) }),
  may: (actor, facts: LookPlace | undefined) => facts !== undefined && mayReadLooks(actor, facts),
  denied: refuse('not-allowed', { command: 'contact.looks' }),
  cost: 1,
  cache: 'private, no-store',
});

const stopped = v.object({
  /** The latest look, by which the bound is lifted. */
  look: uuid,
  ...v.pick(lookRow, ['area', 'organisation', 'member']).entries,
  memberName: v.string(),
  since: v.string(),
  looks: v.number(),
});
export type StoppedLooks = v.InferOutput<typeof stopped>;

/** Members whose looks are stopped, in the areas of the reader. */
export const contactStops = defineQuery({
  name: 'contact.stops',
  tag: 'contact',
  description: 'Members whose looks at contacts are stopped on a board; for coordinators',
  method: 'GET',
  path: '/incidents/{code}/contact-stops',
  input: v.strictObject({ code }),
  answer: v.object({ stops: v.array(stopped) }),
  may: (actor) =>
    isMinistryAdmin(actor) ||
    (isMember(actor) && actor.role === 'coordinator' && actor.organisationVerified),
  cost: 1,
  cache: 'private, no-store',
});
