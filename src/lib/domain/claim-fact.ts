// Lines and claims as facts of a rule: with their need, and with the organisations that have claims.
import type { Claim } from './claim.ts';
import type { Line, Need } from './need.ts';
import type { Organisation } from './organisation.ts';
import { each, rowHere, unknown } from './reader.ts';
import type { Ask, Known, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Site } from './site.ts';

export interface LineFact {
  line: Line;
  need: Need;
  /** Claims that still take part of the line. */
  readonly claims: Claim[];
  /** Organisations of those claims, named in a refusal. */
  readonly holders: Organisation[];
}

export interface ClaimFact {
  claim: Claim;
  line: Line;
  need: Need;
  site: Site | undefined;
}

/** Largest number of organisations in a refusal. */
const mostHolders = 50;

/** The line with its need. Claims are listed only when the decision needs them, because a line may have thousands. */
export function lineFact(id: string): Ask<LineFact> {
  return (reader, field) => {
    const line = rowHere(reader, 'line', id);
    if (line === unknown) return unknown;
    if (line === null) return refuse('not-found', { field });
    const need = reader.row('need', line.need);
    const held = reader.list('claim', 'need', line.need);
    const organisations = reader.all('organisation');
    if (need === unknown || held === unknown || organisations === unknown) return unknown;
    if (need === null) return refuse('not-found', { field });
    const fact: LineFact = {
      line,
      need,
      get claims() {
        return [...held].filter((claim) => claim.line === id);
      },
      get holders() {
        const ids = new Set(fact.claims.map((claim) => claim.organisation));
        return [...ids].slice(-mostHolders).flatMap((holder) => {
          const organisation = reader.row('organisation', holder);
          return organisation === unknown ? [] : (organisation ?? []);
        });
      },
    };
    return fact;
  };
}

/** The site of a line's need; null without one. */
export function siteOfLine(id: string): Ask<Site | null> {
  return (reader) => {
    const line = rowHere(reader, 'line', id);
    if (line === unknown || line === null) return line;
    const need = reader.row('need', line.need);
    if (need === unknown || need === null || need.site === null)
      return need === unknown ? unknown : null;
    return reader.row('site', need.site);
  };
}

/** How much of a claim is said to be moving while no open shipment has a line for it. */
export function movingWithoutShipment(id: string): Ask<number> {
  return (reader) => {
    const claim = rowHere(reader, 'claim', id);
    if (claim === unknown) return unknown;
    if (claim === null || claim.moving === 0) return 0;
    const shipments = reader.list('shipment', 'incident', reader.board);
    if (shipments === unknown) return unknown;
    for (const { lines } of shipments)
      for (const { claim: own, against = [] } of lines)
        if (own === id || against.some((one) => one.claim === id)) return 0;
    return claim.moving;
  };
}

/** The claim with its line, need and site. It must be on the command's board. */
export function claimFact(id: string): Ask<ClaimFact> {
  return (reader, field) => claimWithNeed(reader, id) ?? refuse('not-found', { field });
}

/** All of the claims must exist on the board, else the command is refused as `not-found`. */
export function claimFacts(ids: readonly string[]): Ask<ClaimFact[]> {
  return each(ids, 'claim', claimWithNeed);
}

/** The same for code that has a reader; null when the board has no such claim. */
export function claimWithNeed(reader: Reader, id: string): Known<ClaimFact | null> {
  const claim = rowHere(reader, 'claim', id);
  if (claim === unknown || claim === null) return claim;
  const line = reader.row('line', claim.line);
  const need = reader.row('need', claim.need);
  if (line === unknown || need === unknown) return unknown;
  if (line === null || need === null) return null;
  const site = need.site === null ? null : reader.row('site', need.site);
  return site === unknown ? unknown : { claim, line, need, site: site ?? undefined };
}
