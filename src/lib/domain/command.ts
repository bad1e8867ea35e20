// One definition of a command: its input, the facts it needs, who may, and what follows. No I/O here.
import type * as v from 'valibot';
import type { Actor } from './actor.ts';
import type { Change, EntityName, EntityPrivate, EntityRow } from './change.ts';
import type { Point } from './field.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Incident } from './incident.ts';
import type { Agreement } from './agreement.ts';
import type { Account } from './account.ts';
import type { Site } from './site.ts';
import type { Item } from './item.ts';
import type { Organisation } from './organisation.ts';
import type { Invitation, Member } from './member.ts';
import type { Need, Line } from './need.ts';
import type { Claim } from './claim.ts';
import type { Shipment } from './shipment.ts';
import type { Standard } from './standard.ts';
import type { Stock } from './stock.ts';
import type { Instant } from './time.ts';

/** An administrative area as the gazetteer knows it. */
export interface AreaFact {
  code: string;
  name: string;
  lat: number;
  lng: number;
}

/** Where a point lies; `approximate` when it fell in a gap of the simplified outlines. */
export interface PlaceFact {
  district: string;
  regency: string;
  province: string;
  approximate: boolean;
}

export interface NeedFact {
  need: Need;
  lines: Line[];
  /** Claims that still hold something on any of the lines: promised, moving, arrived or confirmed. */
  claims: Claim[];
}

export interface LineFact {
  line: Line;
  need: Need;
  /** Claims that still hold something on the line. */
  claims: Claim[];
  /** Organisations of those claims, for a refusal that says who. */
  holders: Organisation[];
}

export interface ClaimFact {
  claim: Claim;
  line: Line;
  need: Need;
  site: Site | undefined;
}

export interface MemberFact {
  member: Member;
  organisation: Organisation;
  /** Nobody else active holds the admin role: taking it away would lock the organisation out. */
  isLastAdmin: boolean;
}

/** An open need close to where another is being posted. */
export interface NearbyNeed {
  need: Need;
  lines: Line[];
  /** Metres, straight line; 0 at the same site. */
  distance: number;
}

/** A shipment with what its steps need: its sites, the claims of its lines, and the balances it touches. */
export interface ShipmentFact {
  shipment: Shipment;
  /** By id; sites of the board and storage sites of the nation. */
  sites: ReadonlyMap<string, Site>;
  claims: ReadonlyMap<string, ClaimFact>;
  items: ReadonlyMap<string, Item>;
  /** Of its own account, of its sites, and of the world for its items. */
  stock: Stock[];
}

/** Which balances a command touches: all rows of the places, and the world's rows of the items. */
export interface StockQuery {
  accounts: Account[];
  items: string[];
}

/** What storage can fetch for a command, by name of the fact: [query, answer]. */
export interface FactKinds {
  incident: [string, Incident];
  /** May be absent: the command creates it. */
  incidentMaybe: [string, Incident | undefined];
  organisation: [string, Organisation];
  organisationMaybe: [string, Organisation | undefined];
  member: [string, MemberFact];
  invitation: [string, Invitation];
  site: [string, Site];
  siteMaybe: [string, Site | undefined];
  need: [string, NeedFact];
  into: [string, NeedFact];
  line: [string, LineFact];
  claim: [string, ClaimFact];
  /** All must exist on the board, else the command is refused as `not-found`. */
  claims: [string[], ClaimFact[]];
  agreement: [string, Agreement];
  /** All that were made, ended ones too. */
  agreements: [true, Agreement[]];
  /** Sites of the board or storage sites of the nation; all must exist. */
  stores: [string[], Site[]];
  stock: [StockQuery, Stock[]];
  shipment: [string, ShipmentFact];
  /** Shipments of any board that are not ended and leave from, or head to, one of the sites. */
  traffic: [string[], Shipment[]];
  /** Every incident: whose decrees may open a lumbung (S2). */
  incidents: [true, Incident[]];
  itemMaybe: [string, Item | undefined];
  /** All must exist, else the command is refused as `not-found`. */
  items: [string[], Item[]];
  /** Those that exist among the item codes asked for. */
  standards: [string[], Standard[]];
  /** All must exist, the nation `ID` among them, else the command is refused as `not-found`. */
  areas: [string[], AreaFact[]];
  place: [Point, PlaceFact | null];
  /** Around the point, or around the site's own when only the site is given. */
  nearby: [{ site: string | undefined; point: Point | undefined; items: string[] }, NearbyNeed[]];
}

export type FactQuery = { [K in keyof FactKinds]?: FactKinds[K][0] | undefined };

/** Facts as a command sees them; a fact asked for with `undefined` is `undefined`. */
export type Facts<Q extends FactQuery> = {
  [K in keyof Q & keyof FactKinds]: undefined extends Q[K]
    ? FactKinds[K][1] | undefined
    : FactKinds[K][1];
} & {
  actor: Actor;
  /** The command's own id; what the command creates is named after it, so that a client knows the names ahead. */
  id: string;
};

/** What a command that is allowed and possible leads to. */
export interface Decision {
  changes: Change[];
  result: Record<string, unknown>;
}

type AnySchema = v.GenericSchema<unknown, object>;

export interface Command<
  Name extends string = string,
  S extends AnySchema = AnySchema,
  Q extends FactQuery = FactQuery,
> {
  name: Name;
  /**
   * `incident`: runs on the board that `input.incident` names; `nasional`: on the standing national board;
   * `both`: on the one that `input.incident` names, which may be `nasional`, and writes to the national one too.
   */
  board: 'incident' | 'nasional' | 'both';
  input: S;
  facts(input: v.InferOutput<S>): Q;
  may(actor: Actor, facts: Facts<Q>, input: v.InferOutput<S>): boolean;
  decide(facts: Facts<Q>, input: v.InferOutput<S>, now: Instant): Decision | Refusal;
}

export function defineCommand<
  const Name extends string,
  S extends AnySchema,
  const Q extends FactQuery,
>(command: Command<Name, S, Q>): Command<Name, S, Q> {
  return command;
}

/** Permission, then decision: the one order in which every command runs. `input` has passed its schema. */
export function run(
  command: Command,
  facts: Facts<FactQuery>,
  input: object,
  now: Instant,
): Decision | Refusal {
  if (!command.may(facts.actor, facts, input))
    return refuse('not-allowed', { command: command.name });
  const { incident } = facts;
  // Goods are still on the road when an incident ends: what moves them decides for itself.
  if (command.board === 'incident' && incident?.closedAt)
    return refuse('incident-closed', { incident: incident.name });
  const decision = command.decide(facts, input, now);
  if (!isRefusal(decision) && decision.changes.length === 0) return refuse('nothing-changed');
  return decision;
}

/** Builds a change: `body` holds the changed fields with absolute values, `secret` what was given and never enters the feed. */
export function change<E extends EntityName>(
  kind: Change['kind'],
  entity: E,
  id: string,
  body: Partial<EntityRow[E]>,
  secret?: E extends keyof EntityPrivate ? EntityPrivate[E] : never,
): Change {
  const given = Object.entries<unknown>(secret ?? {}).filter(([, value]) => value !== undefined);
  const kept = given.length > 0 ? { secret: Object.fromEntries(given) } : {};
  return { kind, entity, id, body, ...kept } as Change;
}

/**
 * Id of the n-th thing a command creates (0 is the command's own id): its last twelve hex digits plus n.
 * Deterministic, so a repeat names the same rows.
 */
export function childId(id: string, n: number): string {
  const tail = (BigInt(`0x${id.slice(24)}`) + BigInt(n)) & 0xffffffffffffn;
  return id.slice(0, 24) + tail.toString(16).padStart(12, '0');
}
