// How a rule reads: it declares the facts it needs. One resolver fetches them in the write path, a dry run, a browser
// and tests. Nothing here waits: a reader answers from what it has loaded, or says that it does not know.
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

/** The reader has not loaded the answer. The row may still exist. */
export const unknown = Symbol('unknown');
export type Unknown = typeof unknown;
export type Known<T> = T | Unknown;

/** Search for near needs: at the site, around the point, or of the same district with a name alike. */
export interface NearQuery {
  site: string | undefined;
  /** Its own point; not the centre of its district. */
  point: Point | undefined;
  area: string | undefined;
  /** Name of the site, else the landmark. */
  name: string | undefined;
  /** Item codes; a need found must lack at least one of them. */
  items: readonly string[];
}

/** Rows of one moment. Answers are complete: if one row of a list is not loaded, the answer is `unknown`. */
export interface Reader {
  /** Code of the command's board. */
  readonly board: string;
  readonly now: Instant;
  /** The row, of any board; null when there is none. */
  row<E extends EntityName>(entity: E, id: string): Known<EntityRow[E] | null>;
  /** All rows under a key of a declared index, read when they are iterated. */
  list<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Known<Iterable<EntityRow[E]>>;
  /** Every row of the noun. */
  all<E extends EntityName>(entity: E): Known<Iterable<EntityRow[E]>>;
  /** Needs of the board that may be near. The rule measures the exact distance. */
  near(wanted: NearQuery): Known<readonly Need[]>;
  /** An administrative area by its code; null when there is none. */
  area(code: string): Known<AreaFact | null>;
  /** The area of a point; null at sea and abroad. */
  place(point: Point): Known<PlaceFact | null>;
}

/**
 * A fact that a command needs.
 * @param field name of the fact, for a refusal that says what does not exist
 * @param asking who asks, for facts about the asker; a fact that another one asks for has none
 * @returns the fact; `unknown` when the reader must load more first; or a refusal
 */
export type Ask<T> = (reader: Reader, field: string, asking?: Asking) => T | Unknown | Refusal;

export type Asks = Record<string, Ask<unknown> | undefined>;

/** The answer of a fact. */
type AnswerOf<A> = A extends Ask<infer T> ? Exclude<T, Unknown | Refusal> : never;

/** Facts as the command gets them. A fact asked for with `undefined` is `undefined`. */
export type Facts<Q extends Asks> = {
  [K in keyof Q]: undefined extends Q[K]
    ? AnswerOf<Exclude<Q[K], undefined>> | undefined
    : AnswerOf<Q[K]>;
} & {
  actor: Actor;
  /** The command's own id. Ids of created rows are made from it, so a client knows them before the answer. */
  id: string;
  /** SHA-256 of the secret that the server made for a command that `mintsSecret`. */
  secretHash?: string;
};

/** Who asks, and the id of the command. */
export interface Asking {
  secretHash?: string | undefined;
  actor: Actor;
  id: string;
}

/**
 * Fetches every fact. All are asked even after one is unknown, so that one look-up loads the rest.
 * @returns the facts; `unknown` when at least one is not loaded yet; or the first refusal
 */
export function resolveFacts<Q extends Asks>(
  asks: Q,
  reader: Reader,
  { actor, id, secretHash }: Asking,
): Facts<Q> | Unknown | Refusal {
  const facts: Record<string, unknown> = { actor, id, secretHash };
  let isUnknown = false;
  let refusal: Refusal | undefined;
  for (const [field, ask] of Object.entries(asks)) {
    if (ask === undefined) continue;
    const answer = ask(reader, field, { actor, id, secretHash });
    if (answer === unknown) isUnknown = true;
    else if (isRefusal(answer)) refusal ??= answer;
    else facts[field] = answer;
  }
  if (isUnknown) return unknown;
  return refusal ?? (facts as Facts<Q>);
}

/** A row of the command's board, or of the national board when its noun belongs there. */
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

/** The row, or undefined when there is none. The command decides what that means. */
export function maybe<E extends EntityName>(
  entity: E,
  id: string | undefined,
): Ask<EntityRow[E] | undefined> {
  return (reader) => (id === undefined ? undefined : (rowHere(reader, entity, id) ?? undefined));
}

/** All of the rows must exist, else `not-found` names the first missing id. */
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

/** Every row of a national noun. */
export function all<E extends EntityName>(entity: E): Ask<EntityRow[E][]> {
  return (reader) => {
    const rows = reader.all(entity);
    return rows === unknown ? unknown : [...rows];
  };
}

/** All rows under a key of a declared index. */
export function under<E extends EntityName>(
  entity: E,
  index: IndexOf<E>,
  key: string,
): Ask<EntityRow[E][]> {
  return (reader) => {
    const rows = reader.list(entity, index, key);
    return rows === unknown ? unknown : [...rows];
  };
}

/** Sites of the board, or national storage sites. All must exist. */
export function stores(ids: readonly string[]): Ask<EntityRow['site'][]> {
  return each(ids, 'site', storeOf);
}

/** A site of this board, or a national storage site; null for others. */
export function storeOf(reader: Reader, id: string): Known<EntityRow['site'] | null> {
  const site = reader.row('site', id);
  if (site === unknown || site === null) return site;
  return site.incident === reader.board || site.incident === nationalBoard ? site : null;
}

/**
 * One answer for each id, in the same order. All must exist.
 * @param field the field in `not-found`, with the id as its value
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
