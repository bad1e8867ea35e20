// Queries of reports: the queue of the desk, one report with all that stays with the desk, what the holder of a code
// reads, what organisations see of an escalated one, and what strangers may compare their report with.
import * as v from 'valibot';
import { coordinates, coordinatesSomewhere, isMember } from './actor.ts';
import { areaCode, code, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { lineRow } from './need.ts';
import { anyone, defineQuery } from './query.ts';
import { refuse } from './refusal.ts';
import { holdsOffer } from './report-offer.ts';
import { deskQueues } from './report-queue.ts';
import { reportLine, reportRow } from './report.ts';
import type { Report } from './report.ts';
import { reportCodeInput } from './report-code.ts';
import { reportProgress } from './report-progress.ts';

/** Reports on one page of the queue. */
export const mostReports = 50;

/** The queues of the desk, and all of them as one. */
const reportQueues = [...deskQueues, 'all'] as const;

const queued = v.object({
  report: reportRow,
  siteName: v.nullable(v.string()),
  /** The sender's words about place and need, with numbers of persons masked. */
  landmark: v.nullable(v.string()),
  note: v.nullable(v.string()),
  other: v.nullable(v.string()),
});
export type QueuedReport = v.InferOutput<typeof queued>;

export const reportDesk = defineQuery({
  name: 'report.desk',
  tag: 'report',
  description:
    'Reports of a board in your areas: escalated ones first, then by urgency, the oldest first; for coordinators',
  method: 'GET',
  path: '/incidents/{code}/reports',
  input: v.strictObject({
    code,
    queue: v.optional(v.picklist(reportQueues), 'check'),
    /** How many to pass over. */
    from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)), 0),
    /** How many to give; with 0 the counts alone. */
    most: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostReports)),
      mostReports,
    ),
  }),
  answer: v.object({
    reports: v.array(queued),
    /** How many stand in each queue. A report stands in one of them. */
    counts: v.object({
      ...{ check: v.number(), asked: v.number(), spam: v.number(), done: v.number() },
    }),
    /** Who is at those of the reports that somebody holds (N22). */
    holders: v.array(v.object({ member: uuid, name: v.string() })),
  }),
  may: coordinatesSomewhere,
  cost: 1,
  cache: 'private, no-store',
});

const spoken = v.object({
  at: v.string(),
  by: v.picklist(['desk', 'sender']),
  text: v.string(),
});

/** What stays with the desk, as it was written; null where nothing was. */
const deskSecret = v.object({
  landmark: v.nullable(v.string()),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  accuracy: v.nullable(v.number()),
  note: v.nullable(v.string()),
  other: v.nullable(v.string()),
  contactName: v.nullable(v.string()),
  contactPhone: v.nullable(v.string()),
  words: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  /** Questions and answers in order. */
  talk: v.array(spoken),
});
export type DeskSecret = v.InferOutput<typeof deskSecret>;

export const reportRead = defineQuery({
  name: 'report.read',
  tag: 'report',
  description:
    'One report with place, words and contact, for coordinators of its area, and of an offer for whoever took it; every look is written down',
  method: 'GET',
  path: '/reports/{id}',
  input: v.strictObject({ id: uuid }),
  answer: v.object({
    report: reportRow,
    siteName: v.nullable(v.string()),
    secret: deskSecret,
  }),
  may: (actor, report: Report | undefined) =>
    report !== undefined &&
    isMember(actor) &&
    (coordinates(actor, report.area) || holdsOffer(actor, report)),
  // The answer is the same when it does not exist and when it is not allowed.
  denied: refuse('not-found', { field: 'report' }),
  cost: 1,
  cache: 'private, no-store',
});

const wantedPlace = v.object({
  ...v.pick(lineRow, ['unit', 'open', 'urgency']).entries,
  nameId: v.string(),
  nameEn: v.string(),
  area: areaCode,
  /** Null where there is no post. */
  siteName: v.nullable(v.string()),
});

const tracked = v.object({
  id: uuid,
  incident: code,
  incidentName: v.string(),
  progress: v.picklist(reportProgress),
  kind: reportRow.entries.kind,
  sentAt: v.string(),
  /** When the state last changed by a decision of the desk; null before. */
  decidedAt: v.nullable(v.string()),
  lines: v.array(
    v.object({
      ...v.pick(reportLine, ['quantity', 'unit', 'urgency']).entries,
      /** The item's names; null when it is not in the catalogue. */
      nameId: v.nullable(v.string()),
      nameEn: v.nullable(v.string()),
    }),
  ),
  /** The desk's question, while it waits for an answer. */
  question: v.nullable(v.string()),
  /** Its sender answered, and the desk has not decided since. */
  answered: v.boolean(),
  /** Why it was not taken up. */
  reason: v.nullable(v.string()),
  /** Whether the sender is asked if help came, and what was said. */
  asksArrival: v.boolean(),
  confirmed: reportRow.entries.confirmed,
  mayWithdraw: v.boolean(),
  /** The organisation that took the offer (N26). */
  takenBy: v.nullable(v.string()),
  /** For somebody who brings help: where it is lacking, as the public page shows it, best first (N25). */
  wanted: v.array(wantedPlace),
});
export type TrackedReport = v.InferOutput<typeof tracked>;

/** Guessing codes costs as guessing those of waybills. */
export const reportTrack = defineQuery({
  name: 'report.track',
  tag: 'report',
  description: 'How far the report of a code has come, without data of persons; for whoever has it',
  method: 'POST',
  path: '/reports/track',
  input: v.strictObject({ code: reportCodeInput }),
  answer: tracked,
  may: anyone,
  cost: 5,
  cache: 'no-store',
});

const escalated = v.object({
  ...v.pick(reportRow, ['id', 'area', 'urgency', 'sentAt', 'escalatedAt']).entries,
  siteName: v.nullable(v.string()),
  /** Items of the catalogue. */
  items: v.array(itemCode),
});
export type EscalatedReport = v.InferOutput<typeof escalated>;

/** N21: place and item alone; the sender's words, numbers and point stay with the desk (P4). */
export const reportEscalated = defineQuery({
  name: 'report.escalated',
  tag: 'report',
  description:
    "Critical reports in your organisation's areas that no coordinator has opened: not checked, place and item only",
  method: 'GET',
  path: '/incidents/{code}/escalated-reports',
  input: v.strictObject({ code }),
  answer: v.object({ reports: v.array(escalated) }),
  may: (actor) => isMember(actor) && actor.organisationVerified,
  cost: 1,
  cache: 'private, no-store',
});

const offered = v.object({
  ...v.pick(reportRow, ['id', 'area', 'sentAt', 'lines', 'takenAt']).entries,
  /** The sender's own words for what is offered, with numbers of persons masked. */
  other: v.nullable(v.string()),
  /** It was taken by the reader's organisation; else it is open. */
  own: v.boolean(),
});
export type OfferedHelp = v.InferOutput<typeof offered>;

/** N26: what is offered and for which area; place, contact and note are for whoever takes it. */
export const reportOffers = defineQuery({
  name: 'report.offers',
  tag: 'report',
  description:
    'Offers of people without an account in your areas that are open, and those that your organisation took',
  method: 'GET',
  path: '/incidents/{code}/offers',
  input: v.strictObject({ code }),
  answer: v.object({ offers: v.array(offered) }),
  may: (actor) => isMember(actor) && actor.organisationVerified,
  cost: 1,
  cache: 'private, no-store',
});

const alike = v.object({
  need: uuid,
  siteName: v.string(),
  refreshedAt: v.string(),
  lines: v.array(v.pick(lineRow, ['item', 'unit', 'urgency', 'asked', 'open'])),
});
export type AlikeNeed = v.InferOutput<typeof alike>;

/**
 * Verified needs at sites that may be the same, for people without an account. They are found by site, area and name
 * alone: no point is taken and no distance is told, so nobody computes where a home is (P1).
 */
export const reportAlike = defineQuery({
  name: 'report.alike',
  tag: 'report',
  description: 'Verified needs at sites that may be the same as one about to be reported',
  method: 'POST',
  path: '/incidents/{code}/alike',
  input: v.strictObject({
    code,
    site: v.optional(uuid),
    area: v.optional(areaCode),
    landmark: v.optional(text(200)),
    items: v.pipe(v.array(itemCode), v.minLength(1), v.maxLength(20)),
  }),
  answer: v.object({ needs: v.array(alike) }),
  may: anyone,
  cost: 2,
  cache: 'no-store',
});
