// One definition of a noun: its row, where it stands, what may happen to it, how it is found, and who may see it.
// Everything that handles rows (tables, feed, snapshot, caches, copies, API description) is derived from it.
import type * as v from 'valibot';
import type { Audience } from './audience.ts';
import { nationalBoard } from './board.ts';
import type { Retention } from './retention.ts';

/**
 * What an event does: `birth` brings a row into being and its id must be new; `upsert` writes a row whether or not it
 * was there; `change` needs a row that is there.
 */
export type EventEffect = 'birth' | 'change' | 'upsert';

/** Whether people read of it in the news; a function looks at the changed fields. */
type News = boolean | ((body: Readonly<Record<string, unknown>>) => boolean);

export interface EventRule<N extends News = News> {
  effect: EventEffect;
  news: N;
}

export function birth<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'birth', news };
}

/** A change of a row that is there. */
export function step<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'change', news };
}

export function upsert<const N extends News = true>(news: N = true as N): EventRule<N> {
  return { effect: 'upsert', news };
}

/** Rules by kind of change. */
export type EventRules = Readonly<Record<string, EventRule>>;

/** A way in which a rule may ask for rows: all that stand under a key. */
export interface NounIndex<Row> {
  /** Keys under which the row is found; a row may stand under several. */
  keys(row: Row): readonly string[];
  /** The keys in SQL: a column, or a condition over the parameter `$1` (an array of keys). */
  sql: { column: string } | { condition: string };
  /** Rows that count, said once for memory and once for SQL. */
  only?: { holds(row: Row): boolean; sql: string };
  /** The noun whose ids the keys are: where such a row begins, nothing stands under its id yet. */
  of?: string;
  /** Order of the answer: a field of the row, then the id. Without it there is none. */
  order?: keyof Row & string;
  /** `all`: rows of every board, so an answer is good for one transaction alone. */
  boards?: 'one' | 'all';
}

/**
 * Where a noun's rows stand: on the incident's board, on the national one, on another standing board, or on the one that
 * the row names.
 */
export type NounHome = 'incident' | 'nation' | 'row' | { board: string };

/** Code of the standing board on which all rows of a noun stand; null where each row names its own. */
export function standingBoardOf(home: NounHome): string | null {
  if (home === 'nation') return nationalBoard;
  return typeof home === 'object' ? home.board : null;
}

/**
 * `snapshot`: in every copy of the board, only for nouns that everyone or all members see; `paged`: asked for where it
 * is shown; `none`: never sent whole.
 */
export type CopyMode = 'snapshot' | 'paged' | 'none';

export interface NounCut<Row> {
  /** Fields that the public never gets. */
  hidden?: readonly (keyof Row & string)[];
  /** Fields that the public gets in another form: small numbers suppressed, homes without their point. */
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
  /** Table in SQL where it is not the noun's name. */
  table?: string;
  /** Shape of the row: on the wire and, by its keys, the columns. */
  row: Schema;
  /** Columns that are stored with the row and never leave by the feed. */
  secret?: Secret;
  key: 'uuid' | 'text';
  home: Home;
  /** Everything that may happen to a row, by the kind of change. Stored kinds keep their names for ever. */
  events: Events;
  indexes: Readonly<Record<IndexName, NounIndex<v.InferOutput<Schema>>>>;
  /**
   * The row that this one hangs on and goes with: whoever loses the parent loses it too, so its audience is never wider
   * than the parent's. `by` is the field with the parent's id, which never changes while audiences differ.
   * `told`: its audience depends on the parent's row, and changes with the parent's audience alone; its new readers then
   * get the whole row as an event of this kind. Such a noun has an index over `by` that counts every row.
   */
  parent?: {
    noun: string;
    by: keyof v.InferOutput<Schema> & string;
    told?: NoInfer<keyof Events & string>;
  };
  /** Where a row is, for rules that ask what is close by: its site, and its own point (null where it has none). */
  near?(row: v.InferOutput<Schema>): {
    site: string | null;
    lat: number | null;
    lng: number | null;
  };
  /** Rules never read it: rows are forgotten once they are written. */
  writeOnly?: true;
  /**
   * Who may see the row.
   * @param parent the row it hangs on, where `parent` says `told` and the row is known
   */
  seenBy(row: v.InferOutput<Schema>, parent: unknown): Audience;
  cut?: NounCut<v.InferOutput<Schema>>;
  /** Fields that may hold personal data, and how long they may be kept. */
  retention?: Retention;
  copy: Copy;
}

/** Ties the parts of a noun to its row. Its domain file calls this once; nouns.ts lists what came of it. */
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
