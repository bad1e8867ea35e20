// What the dry run of a list is given: the file, who brings it, and what people decided about it.
import type { Actor } from '#domain/actor.ts';
import type { ImportState, RowChoice } from '#domain/import.ts';
import type { Locale } from '#i18n/message.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Areas } from '#server/read/area.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import type { WrittenBefore } from '#server/storage/import-earlier.ts';
import type { World } from '#server/world.ts';
import type { Execute } from '#server/write/execute.ts';
import type { Heading } from './heading.ts';
import type { SheetKind } from './heading-word.ts';
import type { Meaning } from './mapping.ts';

/** What an import uses of the app. */
export interface ImportApp {
  sql: Sql;
  areas: Areas;
  execute: Execute;
  world: World;
}

/** The part of a person's decisions that is about the structure, the words and the rows of the list. */
export type Decided = Pick<
  ImportState,
  | 'headingRows'
  | 'columns'
  | 'dates'
  | 'hidden'
  | 'mappings'
  | 'edits'
  | 'choices'
  | 'gone'
  | 'confirmed'
>;

/** Tells how far it is, and ends it. */
export interface Pace {
  progress?: (
    phase: 'reading' | 'planning' | 'deciding' | 'writing',
    done: number,
    total: number,
  ) => void;
  /** When it is aborted, the import throws its reason. */
  signal?: AbortSignal | undefined;
}

export interface ExamineOptions extends Pace {
  kind: SheetKind;
  bytes: Buffer;
  fileName: string;
  known: ImportIndex;
  actor: Actor;
  /** Language of the remarks. */
  language: Locale;
  /** How numbers are written in the sheet: 1.200,5 (`id`) or 1,200.5 (`en`); else the file decides. */
  numbers?: ImportState['numbers'] | undefined;
  /** Sheet of a workbook; without it, the first visible one with headings. */
  sheet?: string | undefined;
  /** Storage site of counts or shipments whose rows name none. */
  site?: string | undefined;
  /** Reason of counts, or note of shipments; without it the name of the file. */
  note?: string | undefined;
  /** Nothing is decided without it. */
  decided?: Partial<Decided> | undefined;
  /** Words that the organisation remembers. */
  remembered?: readonly Meaning[] | undefined;
  /** Columns that were chosen under the same headings before. */
  columnsUnder?: ((heading: Heading) => Promise<ImportState['columns']>) | undefined;
  /** Name of the list; without it that of the file, without what changes from day to day (N9). */
  source?: string | undefined;
  /** For rows whose need looks like one that is there, where nothing else was chosen. */
  similar?: RowChoice | undefined;
  /** Withdraws all needs that the list no longer names. `decided.gone` names some. */
  withdrawGone?: boolean | undefined;
  /** What became of earlier batches of the list with this hash. */
  earlier?: ((digest: string) => Promise<Earlier>) | undefined;
}

export interface Earlier {
  /** Ids of commands of the list that were undone: their rows are new after that. */
  undone?: ReadonlySet<string> | undefined;
  /** What its earlier batches wrote, of lists of needs, stock and shipments. */
  written?: WrittenBefore | undefined;
}
