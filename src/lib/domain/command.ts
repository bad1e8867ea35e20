// The definition of a command: its input, the facts it needs, who may send it, and the changes it makes. No I/O here.
import type * as v from 'valibot';
import { refuseEnded, heldLink } from './access-link-use.ts';
import type { HeldLink } from './access-link-use.ts';
import { isMember, isWithdrawn } from './actor.ts';
import type { Actor } from './actor.ts';
import { nationalBoard } from './board.ts';
import type { StandingBoard } from './board.ts';
import type { BulkRows } from './bulk.ts';
import type { Change } from './change.ts';
import type { Incident } from './incident.ts';
import type { EntityName, EntityRow, EntitySecret, KindOf } from './nouns.ts';
import type { Asks, Facts } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** The outcome of a command that is allowed and possible. */
export interface Decision {
  changes: Change[];
  result: Record<string, unknown>;
  /** Rows that the feed does not carry. */
  bulk?: readonly BulkRows[];
  /** What was said holds already: accepted without a change. Other decisions without a change are refused. */
  settled?: true;
}

type AnySchema = v.GenericSchema<unknown, object>;

/**
 * `incident`: runs on the board named by `input.incident`. `nation`: runs on the national board. `both`: runs on the
 * board named by `input.incident`, which may be the national one, and also writes to the national one. `board`: runs
 * on another standing board.
 */
type CommandHome = 'incident' | 'nation' | 'both' | { board: StandingBoard };

export interface Command<
  Name extends string = string,
  S extends AnySchema = AnySchema,
  Q extends Asks = Asks,
  Home extends CommandHome = CommandHome,
> {
  name: Name;
  home: Home;
  /** People who are not signed in may send it. `may` decides for them as for everyone. */
  strangers?: true;
  /** May wait in the queue of a device without a network: late it does no harm (F8). */
  mayWait?: true;
  /**
   * The server makes a random secret for it. `decide` gets its hash as the fact `secretHash`; the first answer has the
   * secret as `token`, and it is stored nowhere.
   */
  mintsSecret?: true;
  /**
   * The holder of a one-time link may send it, when the link covers it (S22). Then `may` and `decide` get whoever issued
   * the link as the actor, so that nobody can do more through a link than the issuer may. Without it nobody may.
   */
  guests?(held: HeldLink, facts: Facts<Q>, input: v.InferOutput<S>): boolean | Refusal;
  input: S;
  facts(input: v.InferOutput<S>): Q;
  may(actor: Actor, facts: Facts<Q>, input: v.InferOutput<S>): boolean;
  decide(facts: Facts<Q>, input: v.InferOutput<S>, now: Instant): Decision | Refusal;
}

export function defineCommand<
  const Name extends string,
  S extends AnySchema,
  const Q extends Asks,
  const Home extends CommandHome,
>(command: Command<Name, S, Q, Home>): Command<Name, S, Q, Home> {
  return command;
}

/** Code of the board on which a command runs; `input` has passed its schema. */
export function boardOf({ home }: Pick<Command, 'home'>, input: object): string {
  if (typeof home === 'object') return home.board;
  return home !== 'nation' && 'incident' in input ? String(input.incident) : nationalBoard;
}

/** Refuses people who are not signed in before anything is read, unless the command allows them. */
export function refuseStranger(
  actor: Actor,
  command: Pick<Command, 'strangers'> | undefined,
): Refusal | undefined {
  if (actor.kind !== 'public' || command?.strangers) return undefined;
  return refuse('not-signed-in');
}

/** What a withdrawn organisation still does with its own goods on the road: bring them to their end (C5). */
const endOfMoves: ReadonlySet<string> = new Set([
  'shipment.report',
  'shipment.arrive',
  'shipment.record',
  'shipment.skip',
  'shipment.return',
  'shipment.lose',
  'shipment.close',
]);

/** Whether a command steers a shipment of the actor's organisation that is on the road. */
function endsOwnMove(name: string, { actor, shipment }: Facts<Asks>): boolean {
  if (!endOfMoves.has(name) || !isMember(actor)) return false;
  const held = shipment as { shipment?: { organisation?: unknown; departedAt?: unknown } };
  const { organisation, departedAt } = held.shipment ?? {};
  return organisation === actor.organisation && typeof departedAt === 'string';
}

/** What a command asks for; of the holder of a link also the link, if any may send it. No fact of a command has this name. */
export function asksOf(command: Command, input: object, actor: Actor): Asks {
  const asks = command.facts(input);
  return actor.kind === 'guest' && command.guests ? { ...asks, $link: heldLink(actor) } : asks;
}

/** S22: the act of a link's holder, decided as one of its issuer; that the link was used is a part of it. */
function runThroughLink(
  command: Command,
  facts: Facts<Asks>,
  input: object,
  now: Instant,
): Decision | Refusal {
  const { $link: held } = facts as { $link?: HeldLink };
  if (!command.guests || !held) return refuse('not-allowed', { command: command.name });
  const ended = refuseEnded(held, now);
  if (ended) return ended;
  const covers = command.guests(held, facts, input);
  if (isRefusal(covers)) return covers;
  if (!covers || !held.issuer) return refuse('not-allowed', { command: command.name });
  const decision = run(command, { ...facts, actor: held.issuer }, input, now);
  if (isRefusal(decision)) return decision;
  const { id, uses } = held.link;
  const used = change('link.used', 'accessLink', id, { usedAt: now, uses: uses + 1 });
  return { ...decision, changes: [...decision.changes, used] };
}

/** First the permission, then the decision. Every command runs in this order. `input` has passed its schema. */
export function run(
  command: Command,
  facts: Facts<Asks>,
  input: object,
  now: Instant,
): Decision | Refusal {
  if (facts.actor.kind === 'guest') return runThroughLink(command, facts, input, now);
  if (isWithdrawn(facts.actor) && !endsOwnMove(command.name, facts))
    return refuse('organisation-withdrawn', { command: command.name });
  if (!command.may(facts.actor, facts, input))
    return refuse('not-allowed', { command: command.name });
  const incident = facts.incident as Incident | undefined;
  // Goods may still be on the way when an incident ends, so commands that move goods check this themselves.
  if (command.home === 'incident' && incident?.closedAt)
    return refuse('incident-closed', { incident: incident.name });
  const decision = command.decide(facts, input, now);
  if (!isRefusal(decision) && decision.changes.length === 0 && !decision.settled)
    return refuse('nothing-changed');
  return decision;
}

/**
 * Builds a change. `body` holds the changed fields with absolute values; `secret` holds values that never enter the
 * feed.
 */
export function change<E extends EntityName>(
  kind: KindOf<E>,
  entity: E,
  id: string,
  body: Partial<EntityRow[E]>,
  secret?: E extends keyof EntitySecret ? EntitySecret[E] : never,
): Change {
  const given = Object.entries<unknown>(secret ?? {}).filter(([, value]) => value !== undefined);
  const kept = given.length > 0 ? { secret: Object.fromEntries(given) } : {};
  return { kind, entity, id, body, ...kept } as Change;
}

/**
 * Id of the n-th row that a command creates (0 is the command's own id): its last twelve hex digits plus n. Sending
 * the command again gives the same ids.
 */
export function childId(id: string, n: number): string {
  const tail = (BigInt(`0x${id.slice(24)}`) + BigInt(n)) & 0xffffffffffffn;
  return id.slice(0, 24) + tail.toString(16).padStart(12, '0');
}

/** Whether a row has an id that `childId` makes of this command's. */
export function isChildOf(row: string, id: string): boolean {
  return row.slice(0, 24) === id.slice(0, 24);
}
