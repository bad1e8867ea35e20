// Goods without a claim count too (S5): open needs of the place where they come, and claims made for them.
import * as v from 'valibot';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Change } from './change.ts';
import { newClaim } from './claim.ts';
import type { Claim } from './claim.ts';
import { change, childId } from './command.ts';
import { quantity, uuid } from './field.ts';
import type { Incident } from './incident.ts';
import { kinOf } from './item-kin.ts';
import type { Kin } from './item-kin.ts';
import { byUrgency } from './need.ts';
import type { Line, Need, Stage } from './need.ts';
import { exact, notWhole } from './quantity.ts';
import { unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { shipmentHere } from './stock-fact.ts';
import type { Instant } from './time.ts';

/** Parts of a count for lines of needs; empty when the goods are for something else. */
export const againstInput = v.optional(
  v.pipe(v.array(v.strictObject({ needLine: uuid, quantity })), v.maxLength(20)),
);

/** The refusal of goods that were divided into more lines than a shipment has. */
export const tooManyLines = refuse('invalid-input', {
  issues: [{ field: 'lines', problem: 'too-long', limit: 100 }],
});

export interface OpenNeed {
  need: Need;
  line: Line;
  /** Codes of goods that are the same item in the same unit: the line's own, and merged ones (S15). */
  codes: readonly string[];
}

/** Lines of verified needs of sites that are open, the most urgent first. */
export function openNeedsAt(sites: readonly string[]): Ask<OpenNeed[]> {
  return (reader) => {
    const lists = sites.map((site) => reader.list('need', 'site', site));
    if (lists.includes(unknown)) return unknown;
    const needs = (lists as Iterable<Need>[])
      .flatMap((list) => [...list])
      .filter(
        ({ state, incident, siteClosedAt }) =>
          state === 'verified' && incident === reader.board && siteClosedAt === null,
      );
    const lines = needs.map(({ id }) => reader.list('line', 'need', id));
    if (lines.includes(unknown)) return unknown;
    const found = needs.flatMap((need, n) =>
      [...(lines[n] as Iterable<Line>)].map((line) => ({ need, line })),
    );
    const kin = found.map(({ line }) => kinOf(reader, line.item));
    if (kin.includes(unknown)) return unknown;
    return found
      .map((one, n) => ({ ...one, codes: sameUnit(kin[n] as Kin[], one.line.item) }))
      .sort((a, b) => byUrgency(a.line.urgency, b.line.urgency));
  };
}

/** The codes that are the same item as `code` and of which one unit is as much. */
function sameUnit(kin: readonly Kin[], code: string): string[] {
  const own = kin.find((one) => one.code === code);
  return kin.filter(({ factor }) => factor === own?.factor).map((one) => one.code);
}

/** The same at the stops of a shipment; of none where nobody asks. */
export function openNeedsOf(shipment: string | null): Ask<OpenNeed[]> {
  return (reader, field) => {
    if (shipment === null) return [];
    const row = shipmentHere(reader, shipment);
    if (row === unknown || row === null) return row === unknown ? unknown : [];
    const sites = row.stops.flatMap(({ site }) => site ?? []);
    return openNeedsAt([...new Set(sites)])(reader, field);
  };
}

/** An amount of an item, in its unit. */
interface Goods {
  item: string;
  quantity: number;
  unit: string;
}

/** A part of goods for one line of a need. */
export interface Against {
  needLine: string;
  quantity: number;
}

/** Who sends or brought the goods, and when they were set against a need. */
interface Supplier {
  incident: Incident | null;
  organisation: string;
  member: string;
  now: Instant;
  /** False for a sender that is not registered or not verified: it promises nothing. */
  mayPromise?: boolean;
  /** Makes the id of the n-th claim. */
  claimId(n: number): string;
}

/** Lines while one command changes them, and its changes in their order. */
export interface LineWork {
  readonly changes: Change[];
  lineNow(line: Line): Line;
  keepLine(line: Line): void;
}

/** Lines of a command that changes no claim that was there before. */
export class LineChanges implements LineWork {
  readonly changes: Change[] = [];
  private readonly lines = new Map<string, Line>();

  lineNow(line: Line): Line {
    return this.lines.get(line.id) ?? line;
  }

  keepLine(line: Line): void {
    this.lines.set(line.id, line);
  }
}

/** Sets goods against needs while one command runs, so that the second part sees what the first took. */
export class Supply {
  private readonly open: readonly OpenNeed[];
  private readonly work: LineWork;
  private readonly by: Supplier;
  private made = 0;

  constructor(open: readonly OpenNeed[], work: LineWork, by: Supplier) {
    this.open = open;
    this.work = work;
    this.by = by;
  }

  /** For goods that a sender puts on the way. */
  static of(
    facts: { id: string; actor: Actor; incident?: Incident | undefined; open: readonly OpenNeed[] },
    work: LineWork,
    sender: { id: string | null; verified: boolean },
    now: Instant,
  ): Supply {
    const { id, actor, incident = null, open } = facts;
    return new Supply(open, work, {
      mayPromise: isMember(actor) && sender.id !== null && sender.verified,
      incident,
      organisation: sender.id ?? '',
      member: isMember(actor) ? actor.member : '',
      now,
      // Movements have the first numbers.
      claimId: (n) => childId(id, 1000 + n),
    });
  }

  /** Open needs of an item at a site, as this command leaves them. */
  at(site: string | null, item: string): OpenNeed[] {
    return this.known(site, item).filter(({ line }) => line.open > 0);
  }

  /** The same with those that are covered by now. */
  private known(site: string | null, item: string): OpenNeed[] {
    return this.open
      .map(({ line, ...one }) => ({ ...one, line: this.work.lineNow(line) }))
      .filter(({ need, codes }) => need.site === site && codes.includes(item));
  }

  /**
   * Makes the claim of one part, at the stage where the goods are (N1). More than is open is refused (C1).
   * @returns the id of the claim
   */
  set(part: Against, site: string | null, item: string, stage: Stage, field: string) {
    const found = this.known(site, item).find(({ line }) => line.id === part.needLine);
    if (!found) return refuse('not-found', { field, value: part.needLine });
    const { line } = found;
    if (part.quantity > line.open)
      return refuse('claim-exceeds-open', {
        field,
        wanted: part.quantity,
        open: line.open,
        unit: line.unit,
        item,
        holders: [],
        latest: null,
        latestAt: null,
      });
    const fraction = notWhole(part.quantity, line.unit, field, line.open);
    if (fraction) return fraction;
    const { incident, now, organisation, member } = this.by;
    const id = this.by.claimId((this.made += 1));
    const came = stage === 'confirmed';
    const row: Claim = {
      ...newClaim({ id, line, organisation, member, quantity: part.quantity }, incident, now),
      claimed: 0,
      [stage]: part.quantity,
      ...(came && { endedAt: now, ending: 'confirmed' as const }),
    };
    const body = {
      open: exact(line.open - part.quantity),
      [stage]: exact(line[stage] + part.quantity),
    };
    this.work.keepLine({ ...line, ...body });
    this.work.changes.push(
      change(came ? 'claim.supplied' : 'claim.taken', 'claim', id, row),
      change('line.moved', 'line', line.id, body),
    );
    return id;
  }

  /**
   * Sets what came against needs. Goods of an item that is open there must be answered for, with the empty list when
   * they are for something else (S5).
   */
  answer(
    came: Goods,
    site: string | null,
    against: readonly Against[] | undefined,
    field: string,
  ): { claim: string; quantity: number }[] | Refusal {
    const { item, quantity: most, unit } = came;
    const open = this.at(site, item);
    if (against === undefined) {
      if (open.length === 0 || most === 0) return [];
      const wanted = exact(open.reduce((sum, { line }) => sum + line.open, 0));
      const needs = open.map(({ line }) => ({ needLine: line.id, open: line.open }));
      return refuse('need-unanswered', { field, item, came: most, open: wanted, unit, needs });
    }
    return this.setAll(came, site, against, 'confirmed', field);
  }

  /**
   * Goods of a line that leave for a place, in one part for each need they are set against, and one for what is left.
   * @param of the claim that the line fulfils already, which leaves nothing to set, and where it goes
   * @param at prefix of the line's fields
   */
  divide(
    goods: Goods,
    of: { claim: string | null; site: string | null },
    against: readonly Against[] | undefined,
    stage: 'claimed' | 'moving',
    at: string,
  ): { claim: string | null; quantity: number }[] | Refusal {
    const { item, quantity: most, unit } = goods;
    const whole = [{ claim: of.claim, quantity: most }];
    if (against === undefined || against.length === 0) return whole;
    const field = `${at}against`;
    if (of.claim !== null)
      return refuse('against-exceeds-count', { field, item, wanted: most, left: 0, unit });
    if (this.by.mayPromise === false) return refuse('organisation-unverified', { field });
    const set = this.setAll(goods, of.site, against, stage, field);
    if (isRefusal(set)) return set;
    const left = exact(set.reduce((rest, { quantity }) => rest - quantity, most));
    return left > 0 ? [...set, { claim: null, quantity: left }] : set;
  }

  private setAll(
    { item, quantity: most, unit }: Goods,
    site: string | null,
    against: readonly Against[],
    stage: Stage,
    field: string,
  ): { claim: string; quantity: number }[] | Refusal {
    const set: { claim: string; quantity: number }[] = [];
    let left = most;
    for (const part of against) {
      if (part.quantity > left)
        return refuse('against-exceeds-count', { field, item, wanted: part.quantity, left, unit });
      const claim = this.set(part, site, item, stage, field);
      if (typeof claim !== 'string') return claim;
      left = exact(left - part.quantity);
      set.push({ claim, quantity: part.quantity });
    }
    return set;
  }
}
