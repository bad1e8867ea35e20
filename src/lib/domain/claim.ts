// Claims (tugas): an organisation promises to cover part of one need line before a visible deadline.
import * as v from 'valibot';
import { members } from './audience.ts';
import { amount, code, count, instant, quantity, text, uuid } from './field.ts';
import { defaultTimers } from './incident.ts';
import type { Incident } from './incident.ts';
import { losses } from './loss.ts';
import type { Line, Stage, Urgency } from './need.ts';
import { birth, defineNoun, step } from './noun.ts';
import { exact } from './quantity.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

const handover = v.strictObject({
  /** Organisation that asks to take the task over. */
  organisation: uuid,
  member: uuid,
  reason: text(500),
  askedAt: instant,
  /** Time at which it is granted if nobody answers. */
  grantsAt: instant,
});

/**
 * `ended`: the claim ended, or its goods left, before somebody answered. `void`: nobody answered, and who asked may not
 * act any more (N18).
 */
const handoverOutcome = v.picklist(['accepted', 'granted', 'declined', 'ended', 'void']);

const lastHandover = v.strictObject({
  /** Organisation that was asked. */
  from: uuid,
  /** Organisation that asked. */
  organisation: uuid,
  askedAt: instant,
  endedAt: instant,
  outcome: handoverOutcome,
});

export const claimRow = v.strictObject({
  id: uuid,
  incident: code,
  line: uuid,
  need: uuid,
  organisation: uuid,
  member: uuid,
  /** The promised quantity: claimed + moving + arrived + confirmed + released + lost. */
  quantity,
  claimed: amount,
  moving: amount,
  arrived: amount,
  confirmed: amount,
  /** Returned to the line: released, expired or short. */
  released: amount,
  lost: amount,
  /** `lost` by cause, as the receiver counted it; null before anything was lost. */
  losses: v.nullable(losses),
  /** Not part of the sum: received above the promise. */
  surplus: amount,
  takenAt: instant,
  /** Start of the countdown: when it was taken, extended, restored or handed over. */
  clockFrom: instant,
  expiresAt: instant,
  /** Warnings already sent: 0 none, 1 at half time, 2 when 15 minutes are left. */
  warned: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2)),
  /** Extensions in a row without progress (S21); null for none. */
  idleExtensions: v.nullable(count),
  /** When goods of it were loaded, left or came last; null while none did. */
  progressedAt: v.nullable(instant),
  eta: v.nullable(instant),
  note: v.nullable(text(500)),
  /** Set when a coordinator allowed more than was open. */
  overlapReason: v.nullable(text(500)),
  endedAt: v.nullable(instant),
  ending: v.nullable(v.picklist(['released', 'expired', 'confirmed', 'lost'])),
  /** Quantity of the latest release, and the time until which it can be undone. */
  undo: v.nullable(
    v.strictObject({
      quantity,
      until: instant,
      /** Not its holder but a coordinator released it. */
      byCoordinator: v.optional(v.literal(true)),
    }),
  ),
  handover: v.nullable(handover),
  /** How the latest request ended. */
  lastHandover: v.nullable(lastHandover),
});
export type Claim = v.InferOutput<typeof claimRow>;

/** Seconds within which a release can be undone. */
export const undoSeconds = 30;

/** Hours until a claim expires, from the incident's timers. */
export function claimHours(incident: Pick<Incident, 'timers'> | null, urgency: Urgency): number {
  const timers = incident?.timers ?? defaultTimers;
  return urgency === 'critical' ? timers.claimCritical : timers.claim;
}

/** A countdown that begins now, without warnings (C2). */
export function freshClock(now: Instant, hours: number) {
  return { clockFrom: now, expiresAt: addHours(now, hours), warned: 0 };
}

/** A promise that begins now, all of it still claimed. */
export function newClaim(
  of: { id: string; line: Line; organisation: string; member: string; quantity: number },
  incident: Pick<Incident, 'timers'> | null,
  now: Instant,
): Claim {
  const { id, line, organisation, member, quantity: promised } = of;
  return {
    id,
    incident: line.incident,
    line: line.id,
    need: line.need,
    organisation,
    member,
    quantity: promised,
    claimed: promised,
    moving: 0,
    arrived: 0,
    confirmed: 0,
    released: 0,
    lost: 0,
    losses: null,
    surplus: 0,
    takenAt: now,
    ...freshClock(now, claimHours(incident, line.urgency)),
    idleExtensions: null,
    progressedAt: null,
    eta: null,
    note: null,
    overlapReason: null,
    endedAt: null,
    ending: null,
    undo: null,
    handover: null,
    lastHandover: null,
  };
}

export function handoverHours(incident: Pick<Incident, 'timers'>, urgency: Urgency): number {
  return urgency === 'critical' ? incident.timers.handoverCritical : incident.timers.handover;
}

/** Network and clocks may make a claim look this much (ms) older than what its reader saw. */
const sightTolerance = 5000;

/**
 * Whether another organisation took part of a line after the reader saw it, told from the facts of the refusal
 * `claim-exceeds-open`. Who asks for more than was open from the beginning has lost to nobody.
 */
export function tookMeanwhile(
  facts: Record<string, unknown>,
  seen: { open: number; at: Instant; organisation: string | null },
): boolean {
  const { latest, latestAt, open } = facts;
  if (typeof latest !== 'string' || typeof latestAt !== 'string' || typeof open !== 'number')
    return false;
  return (
    latest !== seen.organisation && open < seen.open && elapsed(latestAt, seen.at) <= sightTolerance
  );
}

/** Promised and not on the way: the part that can expire, be released or be handed over. */
export function isRunning(claim: Pick<Claim, 'endedAt' | 'claimed'>): boolean {
  return claim.endedAt === null && claim.claimed > 0;
}

/** The fields of a claim whose waiting request for a handover ends; none when no request waits. */
export function endHandover(
  { handover, organisation }: Pick<Claim, 'handover' | 'organisation'>,
  outcome: v.InferOutput<typeof handoverOutcome>,
  now: Instant,
): Partial<Claim> {
  if (!handover) return {};
  const { askedAt, organisation: asker } = handover;
  return {
    handover: null,
    lastHandover: { from: organisation, organisation: asker, askedAt, endedAt: now, outcome },
  };
}

/** C2: the warning that is due now: 1 at half time, 2 when 15 minutes are left. */
export function warningDue(claim: Claim, now: Instant): 0 | 1 | 2 {
  if (!isRunning(claim)) return 0;
  const left = elapsed(now, claim.expiresAt);
  if (left <= hour / 4) return 2;
  return left <= elapsed(claim.clockFrom, claim.expiresAt) / 2 ? 1 : 0;
}

/** True when the parts of the claim add up to the promised quantity. */
export function claimCloses(claim: Claim): boolean {
  const parts = [
    claim.claimed,
    claim.moving,
    claim.arrived,
    claim.confirmed,
    claim.released,
    claim.lost,
  ];
  return (
    parts.every((n) => n >= 0) && exact(parts.reduce((sum, n) => sum + n, 0)) === claim.quantity
  );
}

/** Where a quantity of a claim can be: at a stage, open again (`open`), or lost (open again and counted). */
export type Whereabouts = Stage | 'released' | 'lost';
export interface Move {
  from: Whereabouts;
  to: Whereabouts;
  quantity: number;
}

/** The line's column for the part of a claim at this stage. */
const lineColumn = (at: Whereabouts): Stage | 'open' =>
  at === 'released' || at === 'lost' ? 'open' : at;

/**
 * Applies moves to a claim and its line together, so that both sums (N1 and the claim's own) stay correct.
 * @returns only the changed fields, with absolute values
 */
export function applyMoves(
  claim: Claim,
  line: Line,
  moves: Move[],
): { claim: Partial<Claim>; line: Partial<Line> } {
  const mine: Partial<Record<Whereabouts, number>> = {};
  const whole: Partial<Record<Stage | 'open' | 'lost', number>> = {};
  const inClaim = (key: Whereabouts, by: number) =>
    (mine[key] = exact((mine[key] ?? claim[key]) + by));
  const inLine = (key: Stage | 'open' | 'lost', by: number) =>
    (whole[key] = exact((whole[key] ?? line[key]) + by));
  for (const { from, to, quantity: q } of moves) {
    if (q === 0) continue;
    inClaim(from, -q);
    inLine(lineColumn(from), -q);
    inClaim(to, q);
    inLine(lineColumn(to), q);
    if (to === 'lost') inLine('lost', q);
    if (from === 'lost') inLine('lost', -q);
  }
  return { claim: mine, line: whole };
}

export const claimNoun = defineNoun({
  name: 'claim',
  row: claimRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'claim.taken': birth(),
    'claim.released': step(),
    'claim.restored': step(),
    'claim.extended': step(),
    'claim.warned': step(false),
    'claim.expired': step(),
    'claim.progressed': step(),
    'claim.delivered': step(),
    'claim.confirmed': step(),
    'claim.corrected': step(false),
    // Goods that nobody had promised were set against the need, and had come already.
    'claim.supplied': birth(),
    'claim.lost': step(),
    'claim.rehomed': step(false),
    'claim.handover-asked': step(),
    'claim.handover-declined': step(),
    'claim.handed-over': step(),
  },
  indexes: {
    need: {
      keys: (row) => [row.need],
      sql: { column: 'need' },
      of: 'need',
      only: { holds: holdsSomething, sql: 'ended_at is null or confirmed > 0' },
      order: 'takenAt',
    },
    // What an organisation holds on the board and may still lose.
    organisation: {
      keys: (row) => [row.organisation],
      sql: { column: 'organisation' },
      of: 'organisation',
      only: { holds: ({ endedAt }) => endedAt === null, sql: 'ended_at is null' },
    },
  },
  parent: { noun: 'line', by: 'line' },
  seenBy: () => members,
  retention: { note: 'text', overlapReason: 'text', 'handover.reason': 'text' },
  copy: 'snapshot',
});

/** Promised, moving, arrived or confirmed: a claim that takes part of its line. */
function holdsSomething(claim: Pick<Claim, 'endedAt' | 'confirmed'>): boolean {
  return claim.endedAt === null || claim.confirmed > 0;
}
