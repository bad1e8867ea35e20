// Imports of lists: kinds, who may import them, and the decisions of a person while a list is read. The server keeps the
// file and the decisions; after each step it reads the list again and answers what it made of it (import-view.ts).
import * as v from 'valibot';
import { isMember, isMinistryAdmin, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { confirmedInput } from './doubt.ts';
import { code, text, uuid } from './field.ts';
import { itemCode } from './item.ts';

/** Kinds of lists. Organisations and members belong to the national board, the others to the board named with them. */
export const importKinds = [
  'needs',
  'sites',
  'stock',
  'shipments',
  'organisations',
  'members',
] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * Who may begin an import of the kind (INTEROP 17). Each row is checked again by its own command: a reporter's needs
 * wait for verification, stock and shipments must be of the actor's stores.
 */
export function mayImport(actor: Actor, kind: ImportKind): boolean {
  if (kind === 'organisations' || kind === 'members') return isMinistryAdmin(actor);
  if (!mayWrite(actor)) return false;
  if (kind === 'needs' || kind === 'sites') return true;
  return !isMember(actor) || actor.role !== 'reporter';
}

/**
 * The organisation whose remembered words the actor may change: the own one, by those who import its stock. What it
 * remembers changes how the lists of all its members are read. Null for others, such as reporters.
 */
export function remembersFor(actor: Actor): string | null {
  return isMember(actor) && mayImport(actor, 'stock') ? actor.organisation : null;
}

/** Kinds of lists that the actor may import. */
export function importableBy(actor: Actor): ImportKind[] {
  return importKinds.filter((kind) => mayImport(actor, kind));
}

/** Bytes of one part of a file that is sent: PUT /imports/{id}/parts/{n}. The last part may be smaller. */
export const partSize = 256 * 1024;
/** Bytes of a whole file. */
export const largestImport = 20 * 1024 * 1024;
/** Hours until the file and the decisions are erased, and until a written batch can no longer be undone. */
export const importHours = 24;
/** Rows on one page of the report. */
export const rowsPerPage = 100;

/** Row number of the spreadsheet; the first row is 1. */
const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_048_576));
/** Position of a column; the first is 0. */
const columnIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16_383));

/**
 * What a column is read as: a field such as `quantity`, `item:BRS` when its cells are amounts of that item, or `none`.
 */
const columnMeaning = v.pipe(v.string(), v.regex(/^([A-Za-z]{1,40}|item:[A-Z0-9-]{1,20})$/));

/** What can be mapped: words that the board does not know, and units whose content it does not know. */
export const mappingKinds = ['heading', 'item', 'unit', 'area', 'site', 'organisation'] as const;
export type MappingKind = (typeof mappingKinds)[number];

const mappingKey = {
  kind: v.picklist(mappingKinds),
  /** The word as the report gives it in `unknown`. */
  word: text(200),
  /** Of a unit: the item whose unit it is; without it the unit of every item. */
  item: v.optional(v.nullable(itemCode), null),
};

/**
 * What a word means: the code of an item or area, the id of a site or organisation, the name of a unit, the field of a
 * heading. Null: rows with this word are left out.
 */
export const mapping = v.strictObject({
  ...mappingKey,
  to: v.nullable(text(60)),
  /** Of a unit: so many of `to` are in one, for example 24 bottles in a carton. */
  factor: v.optional(
    v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(1_000_000))),
    null,
  ),
  /** The organisation of the actor remembers it for later lists. */
  remember: v.optional(v.boolean(), false),
});
export type Mapping = v.InferOutput<typeof mapping>;

/**
 * For one row: add a voice to the need that is there, post it as another need, leave it out, or write what looks like
 * a slip of the hand because it is right.
 */
export const rowChoices = ['support', 'different', 'skip', 'confirm'] as const;
export type RowChoice = (typeof rowChoices)[number];

/** Everything that a person decided about a list. Null and empty mean that the server decides. */
export const importState = v.strictObject({
  sheet: v.nullable(text(200)),
  headingRows: v.nullable(v.pipe(v.array(rowNumber), v.minLength(1), v.maxLength(4))),
  columns: v.pipe(
    v.array(v.strictObject({ index: columnIndex, as: columnMeaning })),
    v.maxLength(200),
  ),
  /** How numbers are written: 1.200,5 (`id`), 1,200.5 (`en`); `ask`: the file decides, or a question is asked. */
  numbers: v.picklist(['id', 'en', 'ask']),
  /** Order of day and month in 12/10/2025. */
  dates: v.picklist(['dmy', 'mdy', 'ask']),
  /** Hidden and filtered rows. */
  hidden: v.picklist(['skip', 'read']),
  /** Store of stock or shipments whose rows name none. */
  site: v.nullable(uuid),
  /** Reason of counts, or note of shipments. */
  note: v.nullable(text(300)),
  mappings: v.pipe(v.array(mapping), v.maxLength(2000)),
  /** Cells with another text than in the file. */
  edits: v.pipe(
    v.array(
      v.strictObject({
        row: rowNumber,
        column: columnIndex,
        text: v.pipe(v.string(), v.maxLength(1000)),
      }),
    ),
    v.maxLength(5000),
  ),
  choices: v.pipe(
    v.array(v.strictObject({ row: rowNumber, choice: v.picklist(rowChoices) })),
    v.maxLength(5000),
  ),
  /** Needs of an earlier list of this source that this list no longer has, and that are to be withdrawn. */
  gone: v.pipe(v.array(uuid), v.maxLength(5000)),
  /** Doubts that are answered for all rows: what looks like a slip of the hand is right. */
  confirmed: confirmedInput,
});
export type ImportState = v.InferOutput<typeof importState>;

/** The state of a list about which nobody decided anything yet. */
export const untouchedState: ImportState = {
  sheet: null,
  headingRows: null,
  columns: [],
  numbers: 'ask',
  dates: 'ask',
  hidden: 'skip',
  site: null,
  note: null,
  mappings: [],
  edits: [],
  choices: [],
  gone: [],
  confirmed: [],
};

/** Begins an import: POST /imports. The parts of the file follow. Answer: `importBegun`. */
export const importBegin = v.strictObject({
  /** Board of the rows; `nasional` for organisations, members and national stores. */
  incident: code,
  kind: v.picklist(importKinds),
  fileName: text(200),
  /** Bytes of the file; text that was pasted is sent as a file too. */
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestImport)),
});

const { mappings: _m, edits: _e, choices: _c, confirmed, ...whole } = importState.entries;

/**
 * A step: POST /imports/{id}/step. Given fields replace those of the state; `mappings`, `edits` and `choices` are put
 * beside the earlier ones, and replace those of the same word, cell or row. `forget` takes some back. The server then
 * reads the list again. Answer: `importRun`.
 */
export const importStep = v.strictObject({
  ...v.partial(v.strictObject(whole)).entries,
  confirmed: v.optional(confirmed.wrapped),
  mappings: v.optional(v.pipe(v.array(mapping), v.maxLength(500)), []),
  edits: v.optional(v.pipe(importState.entries.edits, v.maxLength(500)), []),
  choices: v.optional(v.pipe(importState.entries.choices, v.maxLength(2000)), []),
  forget: v.optional(
    v.strictObject({
      mappings: v.optional(v.pipe(v.array(v.strictObject(mappingKey)), v.maxLength(500)), []),
      edits: v.optional(
        v.pipe(v.array(v.strictObject({ row: rowNumber, column: columnIndex })), v.maxLength(500)),
        [],
      ),
      choices: v.optional(v.pipe(v.array(rowNumber), v.maxLength(2000)), []),
    }),
    {},
  ),
});
export type ImportStep = v.InferInput<typeof importStep>;

/**
 * Writes: POST /imports/{id}/write. `all` writes nothing while a row has a problem, `sound` writes the rows without
 * one. Answer: `importRun`.
 */
export const importWrite = v.strictObject({ rows: v.picklist(['sound', 'all']) });

/** A word that an organisation remembers: PUT and DELETE /imports/mappings. */
export const rememberedKey = v.strictObject(mappingKey);
const { remember: _r, ...meaning } = mapping.entries;
export const remembered = v.strictObject(meaning);
