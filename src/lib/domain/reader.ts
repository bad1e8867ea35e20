// How a rule reads: it names what it needs, and one resolver fetches it alike in the write path, a dry run, a browser
// and tests. Nothing here waits: a reader answers from what it holds, or says that it does not know.
import type { Actor } from './actor.ts';
import type { AreaFact, PlaceFact } from './area.ts';
import { nationalBoard } from './board.ts';
import type { Point } from './field.ts';
import { namesItsBoard } from './nouns.ts';
import type { EntityName, EntityRow, IndexOf } from './nouns.ts';
import type { Need } from './need.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** The reader does not hold the answer; it may be there all the same. */
export const unknown = Symbol('unknown');
export type Unknown = typeof unknown;
export type Known<T> = T | Unknown;

/** Needs close by: at the site, or around the point, or around the site's own point when only the site is given. */
export interface NearQuery {
  site: string | undefined;
  point: Point | undefined;
  /** Item codes of which a need must lack one. */
  items: readonly string[];
}

/** Rows of one moment. What it answers is whole: a list without a row that belongs to it is `unknown` instead. */
export interface Reader {
  /** Code of the board that the command runs on. */
  readonly board: string;
  readonly now: Instant;
  /** The row of any board; null when there is none. */
  row<E extends EntityName>(entity: E, id: string): Known<EntityRow[E] | null>;
  /** All rows under a key of a declared index, read when they are walked. */
  list<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Known<Iterable<EntityRow[E]>>;
  /** Every row of the noun. */
  all<E extends EntityName>(entity: E): Known<Iterable<EntityRow[E]>>;
  /** Needs of the board that may be near; the rule measures exactly. */
  near(wanted: NearQuery): Known<readonly Need[]>;
  /** An administrative area by its code; null when there is none. */
  area(code: string): Known<AreaFact | null>;
  /** Where a point lies; null at sea and abroad. */
  place(point: Point): Known<PlaceFact | null>;
}

/**
 * One thing that a command needs to know.
 * @param field name of the fact, for a refusal that names what does not exist
 * @returns the fact; `unknown` when the reader must be given more first; or a refusal
 */
export type Ask<T> = (reader: Reader, field: string) => T | Unknown | Refusal;

export type Asks = Record<string, Ask<unknown> | undefined>;

/** What an ask answers. */
type AnswerOf<A> = A extends Ask<infer T> ? Exclude<T, Unknown | Refusal> : never;

/** Facts as a command sees them; a fact asked for with `undefined` is `undefined`. */
export type Facts<Q extends Asks> = {
  [K in keyof Q]: undefined extends Q[K]
    ? AnswerOf<Exclude<Q[K], undefined>> | undefined
    : AnswerOf<Q[K]>;
} & {
  actor: Actor;
  /** The command's own id; what the command creates is named after it, so that a client knows the names ahead. */
  id: string;
};

/** Who asks, under which command id. */
export interface Asking {
  actor: Actor;
  id: string;
}

/**
 * Fetches every fact. All are asked even after one was not known, so that one look-up brings the rest.
 * @returns the facts; `unknown` when at least one is not known yet; or the first refusal
 */
export function resolveFacts<Q extends Asks>(
  asks: Q,
  reader: Reader,
  { actor, id }: Asking,
): Facts<Q> | Unknown | Refusal {
  const facts: Record<string, unknown> = { actor, id };
  let isUnknown = false;
  let refusal: Refusal | undefined;
  for (const [field, ask] of Object.entries(asks)) {
    if (ask === undefined) continue;
    const answer = ask(reader, field);
    if (answer === unknown) isUnknown = true;
    else if (isRefusal(answer)) refusal ??= answer;
    else facts[field] = answer;
  }
  if (isUnknown) return unknown;
  return refusal ?? (facts as Facts<Q>);
}

/** A row that stands on the command's board, or on the national one where its noun belongs. */
export function rowHere<E extends EntityName>(
  reader: Reader,
  entity: E,
  id: string,
): Known<EntityRow[E] | null> {
  const row = reader.row(entity, id);
  if (row === unknown || row === null || !namesItsBoard(entity)) return row;
  return (row as { incident?: string }).incident === reader.board ? row : null;
}

/** The row must exist here, else the command is refused as `not-found`. */
export function one<E extends EntityName>(entity: E, id: string): Ask<EntityRow[E]> {
  return (reader, field) => rowHere(reader, entity, id) ?? refuse('not-found', { field });
}

/** The row, or undefined: the command may be the one that creates it, or refuses in its own words. */
export function maybe<E extends EntityName>(
  entity: E,
  id: string | undefined,
): Ask<EntityRow[E] | undefined> {
  return (reader) => (id === undefined ? undefined : (rowHere(reader, entity, id) ?? undefined));
}

/** All of the rows must exist, else `not-found` names the first id that does not. */
export function many<E extends EntityName>(entity: E, ids: readonly string[]): Ask<EntityRow[E][]> {
  return each(ids, entity, (reader, id) => rowHere(reader, entity, id));
}

/** Those of the rows that exist. */
export function some<E extends EntityName>(entity: E, ids: readonly string[]): Ask<EntityRow[E][]> {
  return (reader) => {
    const rows = ids.map((id) => rowHere(reader, entity, id));
    if (rows.includes(unknown)) return unknown;
    return rows.filter((row): row is EntityRow[E] => row !== null && row !== unknown);
  };
}

/** Every row of a noun of the nation. */
export function all<E extends EntityName>(entity: E): Ask<EntityRow[E][]> {
  return (reader) => {
    const rows = reader.all(entity);
    return rows === unknown ? unknown : [...rows];
  };
}

/** Sites of the board, or storage sites of the nation; all must exist. */
export function stores(ids: readonly string[]): Ask<EntityRow['site'][]> {
  return each(ids, 'site', storeOf);
}

/** A site of this board, or a storage site of the nation; null elsewhere. */
export function storeOf(reader: Reader, id: string): Known<EntityRow['site'] | null> {
  const site = reader.row('site', id);
  if (site === unknown || site === null) return site;
  return site.incident === reader.board || site.incident === nationalBoard ? site : null;
}

/**
 * One answer an id, in their order; all must exist.
 * @param field what `not-found` names, with the id as its value
 */
export function each<T>(
  ids: readonly string[],
  field: string,
  find: (reader: Reader, id: string) => Known<T | null>,
): Ask<T[]> {
  return (reader) => {
    const found = ids.map((id) => find(reader, id));
    if (found.includes(unknown)) return unknown;
    const gone = found.indexOf(null);
    if (gone >= 0) return refuse('not-found', { field, value: ids[gone] });
    return found as T[];
  };
}
