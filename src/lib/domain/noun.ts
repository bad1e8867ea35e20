// The definition of a noun: its row, its board, its kinds of change, its indexes, and who may see it. Tables, feed,
// snapshots, caches, copies and the API description are derived from it.
import type * as v from 'valibot';
import type { Audience } from './audience.ts';
import { nationalBoard } from './board.ts';
import type { StandingBoard } from './board.ts';
import type { Retention } from './retention.ts';

/**
 * What an event does. `birth` creates a row with a new id. `upsert` writes a row that may exist. `change` needs an
 * existing row.
 */
export type EventEffect = 'birth' | 'change' | 'upsert';

/** Whether the news shows it; a function decides by the changed fields. */
type News = boolean | ((body: Readonly<Record<string, unknown>>) => boolean);

export interface EventRule<N extends News = News> {
  effect: EventEffect;
  news: N;
}

export function birth<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'birth', news };
}

/** A change of an existing row. */
export function step<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'change', news };
}

export function upsert<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'upsert', news };
}

/** Rules by kind of change. */
export type EventRules = Readonly<Record<string, EventRule>>;

/** An index by which a rule may ask for rows: all rows under a key. */
export interface NounIndex<Row> {
  /** Keys of the row; it may have several. */
  keys(row: Row): readonly string[];
  /** The keys in SQL: the column of a field, or a condition over the parameter `$1` (an array of keys). */
  sql: { column: keyof Row & string } | { condition: string };
  /** Which rows count, once for memory and once for SQL. */
  only?: { holds(row: Row): boolean; sql: string };
  /** The noun whose ids are the keys. When such a row is created, the index has no rows for it yet. */
  of?: string;
  /** Order of the answer: a field of the row, then the id. Without it the order is not fixed. */
  order?: keyof Row & string;
  /** `all`: rows of every board, so an answer is valid for one transaction only. */
  boards?: 'one' | 'all';
}

/**
 * The board of a noun's rows: the incident's, the national one, another standing board, or the one named in the row.
 */
export type NounHome = 'incident' | 'nation' | 'row' | { board: StandingBoard };

/** Code of the standing board of all rows of a noun; null when each row names its own board. */
export function standingBoardOf(home: NounHome | { board: string }): string | null {
  if (home === 'nation') return nationalBoard;
  return typeof home === 'object' ? home.board : null;
}

/**
 * `snapshot`: in every copy of the board, only for nouns that everyone or all members see. `paged`: loaded by the
 * pages that show it. `none`: never sent as a list.
 */
export type CopyMode = 'snapshot' | 'paged' | 'none';

export interface NounCut<Row> {
  /** Fields that the public never gets. */
  hidden?: readonly (keyof Row & string)[];
  /** Fields that the public gets in another form: small numbers are left out, homes have no point. */
  blurred?(body: Partial<Row>): Partial<Row>;
}

type RowSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

export interface Noun<
  Name extends string = string,
  Schema extends RowSchema = RowSchema,
  Events extends EventRules = EventRules,
  IndexName extends string = string,
  Secret extends RowSchema | undefined = RowSchema | undefined,
  Copy extends CopyMode = CopyMode,
  Home extends NounHome = NounHome,
> {
  name: Name;
  /** SQL table, when its name differs from the noun's. */
  table?: string;
  /** Schema of the row, as it is sent. Its keys are the columns. */
  row: Schema;
  /** Columns that are stored with the row and never enter the feed. */
  secret?: Secret;
  key: 'uuid' | 'text';
  home: Home;
  /** All kinds of change of a row. Names of stored kinds never change. */
  events: Events;
  indexes: Readonly<Record<IndexName, NounIndex<v.InferOutput<Schema>>>>;
  /**
   * The parent row, with which this row is removed: readers who lose the parent lose it too, so its audience is never
   * wider than the parent's. `by` is the field with the parent's id; it never changes while audiences differ. `told`:
   * its audience depends on the parent's row and changes only with the parent's audience; new readers then get the
   * whole row as an event of this kind. Such a noun has an index on `by` that counts every row.
   */
  parent?: {
    noun: string;
    by: keyof v.InferOutput<Schema> & string;
    told?: NoInfer<keyof Events & string>;
  };
  /** The position of a row, for rules about near rows: its site, its area, and its own point (null when it has none). */
  near?(row: v.InferOutput<Schema>): {
    site: string | null;
    lat: number | null;
    lng: number | null;
    area: string;
  };
  /** Rows are not kept in memory after they are written. Rules read them by an index of one transaction, if at all. */
  writeOnly?: true;
  /** Who may see the row. @param parent the parent row, given when `parent` has `told` and the row is known */
  seenBy(row: v.InferOutput<Schema>, parent: unknown): Audience;
  cut?: NounCut<v.InferOutput<Schema>>;
  /** Fields that may hold personal data, and how long they may be kept. */
  retention?: Retention;
  copy: Copy;
}

/**
 * Connects the parts of a noun with the type of its row. The noun's domain file calls it once; nouns.ts lists the
 * results.
 */
export function defineNoun<
  const Name extends string,
  Schema extends RowSchema,
  Events extends EventRules,
  IndexName extends string = never,
  Secret extends RowSchema | undefined = undefined,
  const Copy extends CopyMode = CopyMode,
  const Home extends NounHome = NounHome,
>(
  noun: Noun<Name, Schema, Events, IndexName, Secret, Copy, Home>,
): Noun<Name, Schema, Events, IndexName, Secret, Copy, Home> {
  return noun;
}
