// Decisions about a list that the server has not answered yet: joined into one step, and seen over what it knows.
import type { ImportState, ImportStep, Mapping } from '#domain/import.ts';

type Key = Pick<Mapping, 'kind' | 'word'> & { item?: string | null | undefined };
interface Cell {
  row: number;
  column: number;
}

export const sameWord = (a: Key, b: Key) =>
  a.kind === b.kind && a.word === b.word && (a.item ?? null) === (b.item ?? null);
const sameCell = (a: Cell, b: Cell) => a.row === b.row && a.column === b.column;
const sameRow = (a: { row: number }, b: { row: number }) => a.row === b.row;

/** The older entries that no newer one replaces, and the newer ones. */
function over<T>(older: readonly T[], newer: readonly T[], same: (a: T, b: T) => boolean): T[] {
  return [...older.filter((one) => !newer.some((two) => same(one, two))), ...newer];
}

/** One step that does what both do, one after the other. */
export function joinSteps(first: ImportStep, second: ImportStep): ImportStep {
  const { forget: taken = {} } = second;
  const before = first.forget ?? {};
  const isTaken = {
    mapping: (one: Key) => taken.mappings?.some((key) => sameWord(key, one)) ?? false,
    edit: (one: Cell) => taken.edits?.some((key) => sameCell(key, one)) ?? false,
    choice: ({ row }: { row: number }) => taken.choices?.includes(row) ?? false,
  };
  const mappings = over(
    (first.mappings ?? []).filter((one) => !isTaken.mapping(one)),
    second.mappings ?? [],
    sameWord,
  );
  const edits = over(
    (first.edits ?? []).filter((one) => !isTaken.edit(one)),
    second.edits ?? [],
    sameCell,
  );
  const choices = over(
    (first.choices ?? []).filter((one) => !isTaken.choice(one)),
    second.choices ?? [],
    sameRow,
  );
  // What is decided anew is not forgotten any more.
  const forget = {
    mappings: over(before.mappings ?? [], taken.mappings ?? [], sameWord).filter(
      (key) => !mappings.some((one) => sameWord(key, one)),
    ),
    edits: over(before.edits ?? [], taken.edits ?? [], sameCell).filter(
      (key) => !edits.some((one) => sameCell(key, one)),
    ),
    choices: [...new Set([...(before.choices ?? []), ...(taken.choices ?? [])])].filter(
      (row) => !choices.some((one) => one.row === row),
    ),
  };
  return { ...first, ...second, mappings, edits, choices, forget };
}

/** The state as it will be once the server has taken the step. */
export function stateAfter(state: ImportState, step: ImportStep): ImportState {
  const {
    mappings,
    edits,
    choices,
    forget: _forget,
    ...whole
  } = joinSteps({ mappings: state.mappings, edits: state.edits, choices: state.choices }, step);
  return {
    ...state,
    ...whole,
    mappings: (mappings ?? []) as Mapping[],
    edits: edits ?? [],
    choices: choices ?? [],
  };
}

/** Whether a step says nothing. */
export function isEmptyStep(step: ImportStep): boolean {
  const { mappings = [], edits = [], choices = [], forget = {}, ...whole } = step;
  const lists = [mappings, edits, choices, ...Object.values(forget)];
  return Object.keys(whole).length === 0 && lists.every((list) => (list as unknown[]).length === 0);
}
