// Puts a step into the state of an import: whole fields are replaced, decisions about words, cells and rows are added.
import * as v from 'valibot';
import { importState } from '#domain/import.ts';
import type { ImportState, importStep } from '#domain/import.ts';
import { problemOf } from '#domain/parse.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

export type ParsedStep = v.InferOutput<typeof importStep>;

type MappingKey = Pick<ImportState['mappings'][number], 'kind' | 'word' | 'item'>;
const wordKey = ({ kind, word, item }: MappingKey) => JSON.stringify([kind, word, item]);
const cellKey = ({ row, column }: { row: number; column: number }) => `${row} ${column}`;

/** The state after the step; refused when it would hold too much. */
export function merged(state: ImportState, step: ParsedStep): ImportState | Refusal {
  const { mappings, edits, choices, forget, ...whole } = step;
  const next = {
    ...state,
    ...whole,
    mappings: put(state.mappings, mappings, wordKey, forget.mappings.map(wordKey)),
    edits: put(state.edits, edits, cellKey, forget.edits.map(cellKey)),
    choices: put(state.choices, choices, ({ row }) => `${row}`, forget.choices.map(String)),
  };
  const parsed = v.safeParse(importState, next);
  return parsed.success
    ? parsed.output
    : refuse('invalid-input', { issues: parsed.issues.slice(0, 20).map(problemOf) });
}

/** The earlier ones without the forgotten, and the new ones; of one key the last counts. */
function put<T>(
  before: readonly T[],
  added: readonly T[],
  keyOf: (one: T) => string,
  forgotten: readonly string[],
): T[] {
  const all = new Map(before.map((one) => [keyOf(one), one]));
  for (const key of forgotten) all.delete(key);
  for (const one of added) all.set(keyOf(one), one);
  return [...all.values()];
}
