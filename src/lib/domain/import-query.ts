// Queries of imports: how far one is, its rows, the list of imports, the preview of an undo, remembered words.
import * as v from 'valibot';
import { uuid } from './field.ts';
import {
  importList,
  importMemory,
  importPiles,
  importRows,
  importUndo,
  importView,
} from './import-view.ts';
import { defineQuery, knownReader } from './query.ts';

const language = v.optional(v.picklist(['id', 'en']), 'id');
const shared = {
  tag: 'import',
  method: 'GET',
  may: knownReader,
  cache: 'private, no-store',
} as const;

/** Only the member who brought the file may read it; for others it does not exist. */
export const importRead = defineQuery({
  ...shared,
  name: 'import.read',
  description:
    'An import of the reader: how far it is, what was decided, and the report of the dry run',
  path: '/imports/{id}',
  input: v.strictObject({ id: uuid, language }),
  answer: importView,
  cost: 2,
});

export const importRowsRead = defineQuery({
  ...shared,
  name: 'import.rows',
  description: 'Rows of an import with their problems and notes, a page of 100 at a time',
  path: '/imports/{id}/rows',
  input: v.strictObject({
    id: uuid,
    pile: v.optional(v.picklist(importPiles), 'problems'),
    page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)), 0),
    language,
  }),
  answer: importRows,
  cost: 2,
});

export const importListRead = defineQuery({
  ...shared,
  name: 'import.list',
  description: 'Open imports of the reader, and the written batches of his organisation',
  path: '/imports',
  input: v.strictObject({ language }),
  answer: importList,
  cost: 2,
});

export const importUndoRead = defineQuery({
  ...shared,
  name: 'import.undo-preview',
  description:
    'What undoing a batch would take back, keep and refuse; the three add up to the batch',
  path: '/imports/batches/{id}/undo',
  input: v.strictObject({ id: uuid, language }),
  answer: importUndo,
  cost: 5,
});

export const importMemoryRead = defineQuery({
  ...shared,
  name: 'import.mappings',
  description: 'Words of lists that the organisation of the reader has mapped once',
  path: '/imports/mappings',
  input: v.strictObject({}),
  answer: importMemory,
  cost: 1,
});
