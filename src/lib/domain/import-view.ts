// What the server says of an import: how far it is, what it read, what it asks, and what became of each row.
import * as v from 'valibot';
import { doubtCodes } from './doubt.ts';
import { importKinds, importState, mappingKinds, remembered, rowChoices } from './import.ts';

/**
 * `receiving`: parts of the file are missing; `reading`, `planning`, `deciding`: the dry run; `ready`: its report can be
 * read; `writing`; `written`; `undoing`; `undone`; `cancelled`; `failed`: `problem` says why.
 */
export const importPhases = [
  ...(['receiving', 'reading', 'planning', 'deciding', 'ready', 'writing', 'written'] as const),
  ...(['undoing', 'undone', 'cancelled', 'failed'] as const),
] as const;

/** How far it is: asked again (GET /imports/{id}) about once a second while `busy`. */
export const importRun = v.object({
  id: v.string(),
  phase: v.picklist(importPhases),
  busy: v.boolean(),
  /** Rows, commands or bytes that are done, of `total`; both 0 while that is not known. */
  done: v.number(),
  total: v.number(),
  /** Why it failed, in the reader's language. */
  problem: v.nullable(v.string()),
});
export type ImportRun = v.InferOutput<typeof importRun>;

export const importBegun = v.object({
  id: v.string(),
  partSize: v.number(),
  expiresAt: v.string(),
});

/** A problem or a note, in the reader's language. */
const remark = v.object({
  /** Row of the spreadsheet; null for the file or a column as a whole. */
  row: v.nullable(v.number()),
  /** Position of the column; null for the row as a whole. */
  column: v.nullable(v.number()),
  code: v.string(),
  problem: v.boolean(),
  text: v.string(),
});

const sheet = v.object({
  /** Null for a file without sheets. */
  name: v.nullable(v.string()),
  rows: v.number(),
  hidden: v.boolean(),
  /** The one that is read. */
  chosen: v.boolean(),
});

const column = v.object({
  index: v.number(),
  title: v.string(),
  /** Field, `item:CODE`, or `none`. */
  as: v.string(),
  /** `chosen`: by a person; `remembered`: an earlier list of the organisation had the same headings. */
  confidence: v.picklist(['sure', 'likely', 'guess', 'remembered', 'chosen']),
  /** The first cells that are not empty. */
  sample: v.array(v.string()),
});

/** A word to be mapped once, for all of its rows. */
const unknownWord = v.object({
  kind: v.picklist(mappingKinds),
  word: v.string(),
  item: v.nullable(v.string()),
  /** Name of that item. */
  itemName: v.nullable(v.string()),
  /** Number of rows, and the first of them. */
  rows: v.number(),
  row: v.number(),
  /** Why it is asked, in the reader's language. */
  text: v.string(),
  /** Suggestions, best first. */
  near: v.array(v.object({ to: v.string(), label: v.string() })),
});

/** GET /imports/{id}. */
export const importView = v.object({
  ...importRun.entries,
  kind: v.picklist(importKinds),
  incident: v.string(),
  fileName: v.string(),
  size: v.number(),
  at: v.string(),
  expiresAt: v.string(),
  state: importState,
  /** Null until the first dry run is ready. While a later one runs, the report before it stays. */
  report: v.nullable(
    v.object({
      sheets: v.array(sheet),
      /** Rows of the headings. */
      headingRows: v.array(v.number()),
      columns: v.array(column),
      /** Rows that are no data, with the reason: totals, signatures, numbering. */
      skipped: v.array(remark),
      /** The fields that columns of this kind can have, with their names in the reader's language. */
      fields: v.array(v.object({ field: v.string(), label: v.string(), required: v.boolean() })),
      /** What the file leaves open: `numbers` or `dates`, with cells as examples. */
      questions: v.array(
        v.object({
          about: v.picklist(['numbers', 'dates']),
          text: v.string(),
          examples: v.array(v.string()),
        }),
      ),
      unknown: v.array(unknownWord),
      /** Refusals that a person may answer with "it is right", by code, with the number of rows that still ask. */
      doubts: v.array(v.object({ code: v.picklist(doubtCodes), rows: v.number() })),
      /** Remarks about the file as a whole. */
      remarks: v.array(remark),
      rows: v.object({
        all: v.number(),
        /** Rows without a problem that would be written. */
        sound: v.number(),
        problems: v.number(),
        /** Sound rows with a note. */
        notes: v.number(),
        /** Imported before; nothing changes for them. */
        repeated: v.number(),
      }),
      /** What would be written, or was: number of commands by name, and their lines. */
      commands: v.record(v.string(), v.number()),
      lines: v.number(),
      /** Needs of an earlier list of this source that this list does not name: offered as "tidak ada lagi". */
      gone: v.array(v.object({ need: v.string(), label: v.string(), held: v.boolean() })),
    }),
  ),
  /** The batch, once rows were written. */
  batch: v.nullable(v.string()),
  /** Links of the invitations that were written. They are shown here alone, while the server remembers them. */
  invitations: v.array(v.object({ row: v.number(), path: v.string() })),
  /** Number of written invitations whose links the server no longer has, as after a restart. */
  linksLost: v.number(),
});
export type ImportView = v.InferOutput<typeof importView>;

export const importPiles = ['problems', 'notes', 'sound', 'repeated', 'all'] as const;

/** GET /imports/{id}/rows?pile=problems&page=0 */
export const importRows = v.object({
  pile: v.picklist(importPiles),
  page: v.number(),
  pages: v.number(),
  total: v.number(),
  rows: v.array(
    v.object({
      row: v.number(),
      /** By position of the column, as edited. */
      cells: v.array(v.string()),
      /** Positions of edited cells. */
      edited: v.array(v.number()),
      remarks: v.array(remark),
      /** Choices that are offered for this row. */
      choices: v.array(v.picklist(rowChoices)),
      choice: v.nullable(v.picklist(rowChoices)),
    }),
  ),
});
export type ImportRows = v.InferOutput<typeof importRows>;

/** A written import. */
export const importBatch = v.object({
  id: v.string(),
  kind: v.picklist(importKinds),
  incident: v.string(),
  organisation: v.nullable(v.string()),
  member: v.nullable(v.string()),
  /** Null for readers of other organisations. */
  fileName: v.nullable(v.string()),
  at: v.string(),
  /** Null while it is being written. */
  finishedAt: v.nullable(v.string()),
  rows: v.number(),
  commands: v.number(),
  undoneAt: v.nullable(v.string()),
  /** Whether the reader may undo it now. */
  undoable: v.boolean(),
});

/** GET /imports: own imports that are not written yet, and the batches of the reader's organisation. */
export const importList = v.object({
  open: v.array(
    v.object({
      ...importRun.entries,
      kind: v.picklist(importKinds),
      incident: v.string(),
      fileName: v.string(),
      at: v.string(),
      expiresAt: v.string(),
    }),
  ),
  batches: v.array(importBatch),
});
export type ImportList = v.InferOutput<typeof importList>;

/** One pile of an undo: how many commands of the batch, by reason. */
const undoPile = v.object({
  count: v.number(),
  reasons: v.array(v.object({ code: v.string(), text: v.string(), count: v.number() })),
  /** The first of them, with a name. */
  examples: v.array(v.object({ label: v.string(), text: v.string() })),
});

/**
 * GET /imports/batches/{id}/undo, and the answer after POST to the same address. `commands` is the sum of the piles.
 */
export const importUndo = v.object({
  batch: importBatch,
  busy: v.boolean(),
  commands: v.number(),
  undone: undoPile,
  /** Somebody acted on it. */
  kept: undoPile,
  refused: undoPile,
});
export type ImportUndo = v.InferOutput<typeof importUndo>;

/** GET /imports/mappings: what the reader's organisation remembers. */
export const importMemory = v.object({
  mappings: v.array(
    v.object({ ...remembered.entries, label: v.string(), used: v.number(), at: v.string() }),
  ),
});
