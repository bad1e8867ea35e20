// Looks at contacts (N16): who opened which contact, why he might, and when taking and releasing in a row stops it.
import * as v from 'valibot';
import { areaAudience, audience, organisationOnly, setsOf } from './audience.ts';
import type { AudienceKey } from './audience.ts';
import type { Claim } from './claim.ts';
import { areaCode, code, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';
import type { Shipment } from './shipment.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/**
 * `coordinates`, `runs`, `reported`: as whom. `claim`, `goods`: for a claim, or a shipment on its way there. `offer`: for
 * an offer that one's organisation took.
 */
export const lookBases = ['coordinates', 'runs', 'reported', 'claim', 'goods', 'offer'] as const;
export type LookBasis = (typeof lookBases)[number];

/**
 * The bound (N16): so many contacts opened within so many hours stop further ones, `most` under claims, shipments or offers
 * that then brought nothing, `mostWaiting` when those of which nothing has come yet are counted too. Looks older than `days`
 * no longer count. Assumptions, to be changed here.
 */
export const lookBound = { most: 3, mostWaiting: 20, hours: 1, days: 1 } as const;

/** The same contact opened again within these hours, for the same reason, is one look. */
export const sameLookHours = 1;

export const lookRow = v.strictObject({
  id: uuid,
  incident: code,
  entity: v.picklist(['need', 'site', 'report']),
  /** The need, site or report whose contact it was. */
  of: uuid,
  /** The site itself, or that of the need. */
  site: v.nullable(uuid),
  area: areaCode,
  /** The organisation that ran the site then. */
  runner: v.nullable(uuid),
  organisation: uuid,
  member: uuid,
  basis: v.picklist(lookBases),
  /** The claim, shipment or offer that it rested on. */
  under: v.nullable(uuid),
  at: instant,
  /** A coordinator lifted the bound: looks of the member until then do not count any more. */
  liftedAt: v.nullable(instant),
  liftedBy: v.nullable(uuid),
  liftReason: v.nullable(text(300)),
});
export type Look = v.InferOutput<typeof lookRow>;

/** What came of the claim or shipment that a look rested on: nothing, nothing yet, or goods move or came. */
export type LookOutcome = 'idle' | 'waiting' | 'moved';

/** A look, and what came of it. */
export type WeighedLook = Pick<Look, 'under' | 'of' | 'at' | 'liftedAt'> & { outcome: LookOutcome };

/** When further looks of a member were stopped, and by how many. */
export interface LookStop {
  since: Instant;
  looks: number;
}

/**
 * N16: whether further looks are stopped.
 * @param looks all looks of one member on one board, in any order
 */
export function lookStop(looks: readonly WeighedLook[], now: Instant): LookStop | null {
  const lifted = looks.reduce(
    (last, { liftedAt }) => {
      return liftedAt !== null && liftedAt > last ? liftedAt : last;
    },
    addHours(now, -24 * lookBound.days),
  );
  const stopOf = (counted: readonly LookOutcome[], most: number): LookStop | null => {
    const first = new Map<string, Instant>();
    for (const { under, of, at, outcome } of looks) {
      if (under === null || !counted.includes(outcome) || at <= lifted) continue;
      // One claim counts once, at its first look.
      const key = `${under} ${of}`;
      const known = first.get(key);
      if (known === undefined || at < known) first.set(key, at);
    }
    const times = [...first.values()].sort();
    const since = times.find((at, n) => {
      const from = times[n - most + 1];
      return from !== undefined && elapsed(from, at) <= lookBound.hours * hour;
    });
    return since === undefined ? null : { since, looks: times.length };
  };
  const idle = stopOf(['idle'], lookBound.most);
  return idle ?? stopOf(['idle', 'waiting'], lookBound.mostWaiting);
}

/**
 * A claim of which the receiver counted something, or whose goods left on a shipment, has moved. Its holder's word alone
 * that it moves does not count. One that its holder gave back or let expire is idle. One that runs waits, and so does
 * one that others ended: a coordinator, or the end of its need.
 * @param isCarried whether a shipment that departed carries goods of it
 */
export function outcomeOfClaim(
  claim:
    | Pick<
        Claim,
        'claimed' | 'moving' | 'arrived' | 'confirmed' | 'lost' | 'endedAt' | 'ending' | 'undo'
      >
    | undefined,
  isCarried: boolean,
): LookOutcome {
  if (!claim) return 'idle';
  const { claimed, moving, arrived, confirmed, lost, endedAt, ending, undo } = claim;
  if (confirmed + lost >= 1 || isCarried) return 'moved';
  if (claimed + moving + arrived + confirmed + lost >= 1) return 'waiting';
  const isEndedByOthers =
    endedAt !== null && ending === 'released' && (undo === null || undo.byCoordinator === true);
  return isEndedByOthers ? 'waiting' : 'idle';
}

/** Whether goods of the claim left on one of the shipments. */
export function carriesClaim(
  shipments: Iterable<Pick<Shipment, 'from' | 'lines' | 'departedAt' | 'cancelledAt'>>,
  claim: string,
): boolean {
  for (const { from, lines, departedAt, cancelledAt } of shipments)
    if (from !== null && departedAt !== null && cancelledAt === null)
      if (lines.some((line) => line.claim === claim)) return true;
  return false;
}

/** What came of a shipment to a site: received there, still open, or neither (turned away, or brought back). */
export function outcomeOfShipment(
  shipment: Pick<Shipment, 'stops' | 'lines' | 'closedAt' | 'cancelledAt'> | undefined,
  site: string,
): LookOutcome {
  if (!shipment) return 'idle';
  const { stops, lines } = shipment;
  const here = lines.filter(({ stop }) => {
    const at = stops[stop];
    return at?.site === site && at.skippedAt === undefined;
  });
  if (here.some(({ receipt }) => receipt !== null && receipt.good + receipt.surplus > 0))
    return 'moved';
  const isOpen = shipment.closedAt === null && shipment.cancelledAt === null;
  return isOpen && here.some(({ receipt }) => receipt === null) ? 'waiting' : 'idle';
}

export const lookNoun = defineNoun({
  name: 'look',
  table: 'contact_look',
  row: lookRow,
  key: 'uuid',
  home: 'row',
  events: { 'contact.looked': birth(false), 'contact.allowed': step(false) },
  indexes: {
    /** Those that the bound counts. */
    member: {
      keys: (row) => (row.under === null ? [] : [row.member]),
      sql: { column: 'member' },
      only: { holds: (row) => row.under !== null, sql: 'under is not null' },
    },
    /** All of a need or a site. */
    of: { keys: (row) => [row.of], sql: { column: 'of' } },
  },
  // Whoever runs the site, the coordinators of its area, and the organisation whose member looked.
  seenBy: ({ organisation, runner, area }) => {
    const parties = [organisation, runner].filter((id) => id !== null);
    const keys = [...setsOf(areaAudience(area)).any, ...parties.map(organisationOnly)];
    return audience(keys as AudienceKey[]);
  },
  retention: { liftReason: 'text' },
  copy: 'none',
});
