// Queries of needs: whether the board already has one, and the contact.
import * as v from 'valibot';
import { areaCode, code, count, point, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { entitlementOf } from './look-command.ts';
import type { ContactPlace } from './look-command.ts';
import { lineRow, needStates } from './need.ts';
import { anyone, defineQuery, knownReader } from './query.ts';
import { refuse } from './refusal.ts';
import { siteClosing } from './site-query.ts';

export const similarNeed = v.object({
  id: uuid,
  siteName: v.nullable(v.string()),
  /** What the reporter typed of the place, where it is no site. */
  landmark: v.nullable(v.string()),
  /** Metres in a straight line; 0 at the same site, null where only the names of the places tell. */
  distance: v.nullable(v.number()),
  /** What tells that it may be the same place. */
  by: v.picklist(['site', 'point', 'name', 'area']),
  /** Which items of the new report it may cover, and how they are related. */
  matches: v.array(
    v.object({
      wanted: itemCode,
      item: itemCode,
      relation: v.picklist(['same', 'part', 'use']),
    }),
  ),
  postedAt: v.string(),
  refreshedAt: v.string(),
  verified: v.boolean(),
  people: v.nullable(v.number()),
  voices: v.number(),
  lines: v.array(v.pick(lineRow, ['id', 'item', 'unit', 'urgency', 'asked', 'open'])),
});
/** A need that may be the same as the new one (UX 25). */
export type SimilarNeed = v.InferOutput<typeof similarNeed>;

/** What became of a need whose link somebody holds, for readers who do not see it on the board. */
export const needState = defineQuery({
  name: 'need.state',
  tag: 'need',
  description: 'State of the need of a line, for who holds its link; `unknown` when there is none',
  method: 'GET',
  path: '/incidents/{code}/lines/{line}',
  input: v.strictObject({ code, line: uuid }),
  answer: v.object({
    state: v.picklist([...needStates, 'unknown']),
    /** Of its site, when that is closed (S13). */
    closing: v.nullable(siteClosing),
  }),
  may: anyone,
  cost: 1,
  cache: 'private, no-store',
});

/** Reports in the answer, the newest first. */
export const mostOwnReports = 30;

const ownReport = v.object({
  id: uuid,
  state: v.picklist(needStates),
  reason: v.nullable(v.string()),
  /** The site, else the landmark, else null: then the area says where. */
  place: v.nullable(v.string()),
  area: v.string(),
  postedAt: v.string(),
  lines: v.array(
    v.pick(lineRow, [
      'id',
      'item',
      'unit',
      'urgency',
      'asked',
      'open',
      'claimed',
      'moving',
      'arrived',
      'confirmed',
    ]),
  ),
});
export type OwnReport = v.InferOutput<typeof ownReport>;

/** What became of the needs that the reader posted. */
export const needOwn = defineQuery({
  name: 'need.own',
  tag: 'need',
  description: 'The latest needs that you posted on a board, with their lines',
  method: 'GET',
  path: null,
  input: v.strictObject({ code }),
  answer: v.object({ reports: v.array(ownReport) }),
  may: knownReader,
  cost: 1,
  cache: 'private, no-store',
});

/** How many reports wait for a check. Their number alone is for everyone; what they say is not (P1). */
export const needUnchecked = defineQuery({
  name: 'need.unchecked',
  tag: 'need',
  description: 'Number of reports on a board that nobody has verified yet',
  method: 'GET',
  path: '/incidents/{code}/unchecked',
  input: v.strictObject({ code }),
  answer: v.object({ needs: v.number() }),
  may: anyone,
  cost: 1,
  cache: 'private, no-store',
});

export const needSimilar = defineQuery({
  name: 'need.similar',
  tag: 'need',
  description: 'Open needs that may be the same as one about to be posted; for members',
  method: 'POST',
  path: '/incidents/{code}/similar',
  input: v.strictObject({
    code,
    site: v.optional(uuid),
    point: v.optional(point),
    /** Radius of the error of `point` in metres, as the device says. */
    accuracy: v.optional(v.pipe(count, v.maxValue(100_000))),
    area: v.optional(areaCode),
    landmark: v.optional(text(200)),
    items: v.pipe(v.array(itemCode), v.minLength(1), v.maxLength(20)),
  }),
  answer: v.object({ needs: v.array(similarNeed) }),
  // With the distances to a home from three places, anybody could compute where it is (P1).
  may: knownReader,
  cost: 2,
  cache: 'no-store',
});

export const contactRead = defineQuery({
  name: 'contact.read',
  tag: 'contact',
  description: 'Whom to call at a need or site; every look is written down',
  method: 'GET',
  path: '/contacts/{entity}/{id}',
  input: v.strictObject({ entity: v.picklist(['need', 'site']), id: uuid }),
  answer: v.object({
    contactName: v.nullable(v.string()),
    contactPhone: v.nullable(v.string()),
    /** Notes of the place, its claims and shipments, that hold a number, as they were written (N18). */
    notes: v.array(v.string()),
  }),
  /** `facts`: undefined when there is no such need or site. */
  may: (actor, facts: ContactPlace | undefined) =>
    facts !== undefined && entitlementOf(actor, facts) !== null,
  // The answer is the same when it does not exist and when it is not allowed, so that it reveals nothing.
  denied: refuse('not-allowed', { command: 'contact.read' }),
  cost: 1,
  cache: 'no-store',
});
