// What the browser gets of an import: its structure, its questions, and its rows in piles (src/lib/domain/import-view.ts).
import { asksTwice, doubtCodes } from '#domain/doubt.ts';
import type { ImportState } from '#domain/import.ts';
import { rowsPerPage } from '#domain/import.ts';
import type { ImportRows, ImportView } from '#domain/import-view.ts';
import type { Locale } from '#i18n/message.ts';
import type { I18n } from '#i18n/translate.ts';
import { isBlank } from './cell.ts';
import type { Examined } from './examine.ts';
import type { Heading } from './heading.ts';
import { titleOf } from './heading.ts';
import { fieldsOf } from './heading-word.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { wanted } from './structure.ts';
import { isNote, quoted, remarkText } from './remark.ts';
import type { Remark } from './remark.ts';
import { skipRemarks } from './skipped-row.ts';
import type { Sent } from './settle.ts';
import type { Cell } from './table.ts';
import { totals } from './tally.ts';

type Report = NonNullable<ImportView['report']>;
type ShownRemark = Report['remarks'][number];

/** Cells of a column that are shown as examples. */
const samples = 3;
/** Remarks about the file that are shown. */
const mostRemarks = 200;

/** A remark without its place, which the page shows beside it. */
function shown(remark: Remark, heading: Heading | null, i18n: I18n): ShownRemark {
  const { row, column, code, facts } = remark;
  const at = heading?.columns.find(({ title }) => title === column)?.index;
  return {
    row: row ?? null,
    column: at ?? null,
    code,
    problem: !isNote(remark),
    text: remarkText(i18n, { code, ...(facts && { facts }) }),
  };
}

/** The report but for the words that must be looked up. `kept`: commands that were written, or would be. */
export function reportView(
  examined: Examined,
  kept: Sent[],
  state: ImportState,
  kind: SheetKind,
  i18n: I18n,
): Omit<Report, 'unknown' | 'gone'> {
  const { tables, heading, remarks, rows, repeated } = examined;
  const counted = totals(kept, repeated, remarks);
  const piles = pilesOf(examined);
  return {
    sheets: (tables ?? []).map((table) => ({
      name: table.sheet,
      rows: table.rows.filter(({ cells }) => !cells.every(isBlank)).length,
      hidden: table.hidden ?? false,
      chosen: heading !== null && heading.sheet === table.sheet,
    })),
    headingRows: heading?.headingRows ?? [],
    columns: heading ? columnsOf(heading, state, examined.columnsRemembered) : [],
    skipped: (heading?.skipped ?? []).flatMap((one) =>
      skipRemarks([one]).map((remark) => shown(remark, heading, i18n)),
    ),
    fields: fieldsOf[kind].map((field) => ({
      field,
      label: labelOf(field, i18n.locale),
      required: wanted[kind].includes(field),
    })),
    questions: remarks.flatMap((remark) => questionOf(remark, i18n)),
    doubts: doubtsOf(remarks, state.confirmed),
    remarks: remarks
      .filter(({ row }) => row === undefined)
      .slice(0, mostRemarks)
      .map((remark) => shown(remark, heading, i18n)),
    rows: {
      all: rows.length,
      sound: counted.soundRows,
      problems: piles.problems.size,
      notes: piles.notes.size,
      repeated: counted.repeatedRows,
    },
    commands: counted.commands,
    lines: counted.lines,
  };
}

/** The doubts that rows still have, and those that were answered for all. */
function doubtsOf(
  remarks: readonly Remark[],
  confirmed: ImportState['confirmed'],
): Report['doubts'] {
  return doubtCodes.flatMap((code) => {
    const asking = remarks.filter(({ refusal, row }) => refusal === code && row !== undefined);
    const rows = new Set(asking.map(({ row }) => row)).size;
    return rows > 0 || confirmed.includes(code) ? { code, rows } : [];
  });
}

function columnsOf(
  { columns, rows }: Heading,
  state: ImportState,
  remembered: ReadonlySet<number>,
): Report['columns'] {
  const chosen = new Set(state.columns.map(({ index }) => index));
  return columns.map(({ index, title, field, item, sureness }) => ({
    index,
    title,
    as: item === undefined ? (field ?? 'none') : `item:${item}`,
    confidence: chosen.has(index)
      ? 'chosen'
      : remembered.has(index)
        ? 'remembered'
        : (sureness ?? 'guess'),
    sample: rows
      .flatMap(({ cells }) => (isBlank(cells[index]) ? [] : quoted(cells[index])))
      .slice(0, samples),
  }));
}

function questionOf({ code, facts = {} }: Remark, i18n: I18n): Report['questions'] {
  const about = /^(numbers|dates)-ask$/.exec(code)?.[1] as 'numbers' | 'dates' | undefined;
  if (!about) return [];
  const typed = typeof facts.typed === 'string' ? [facts.typed] : [];
  return [{ about, text: remarkText(i18n, { code, facts }), examples: typed }];
}

/** "Jumlah", "Contact phone". */
function labelOf(field: Field, language: Locale): string {
  if (language === 'id') return titleOf(field);
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Piles {
  problems: ReadonlySet<number>;
  notes: ReadonlySet<number>;
  sound: ReadonlySet<number>;
  repeated: ReadonlySet<number>;
}

const known = new WeakMap<Remark[], { size: number; piles: Piles }>();

/** Rows by what became of them. A row with a problem is in no other pile; a note is a sound row's. */
function pilesOf({ remarks, sound, repeated }: Examined): Piles {
  const before = known.get(remarks);
  // Writing adds remarks.
  if (before?.size === remarks.length) return before.piles;
  const rowsIn = (some: Remark[]) => new Set(some.flatMap(({ row }) => row ?? []));
  const problems = rowsIn(remarks.filter((remark) => !isNote(remark)));
  const without = (rows: Iterable<number>) =>
    new Set([...rows].filter((row) => !problems.has(row)));
  const piles = {
    problems,
    sound: without(sound.flatMap(({ rows }) => rows)),
    repeated: without(repeated.flatMap(({ rows }) => rows)),
    notes: without(rowsIn(remarks.filter(isNote))),
  };
  known.set(remarks, { size: remarks.length, piles });
  return piles;
}

/** One page of a pile. */
export function rowsView(
  examined: Examined,
  { edits, choices }: ImportState,
  { pile, page }: { pile: ImportRows['pile']; page: number },
  i18n: I18n,
): ImportRows {
  const { heading, remarks, found } = examined;
  const all = found?.rows ?? [];
  const piles = pilesOf(examined);
  const listed = pile === 'all' ? all : all.filter(({ number }) => piles[pile].has(number));
  const start = page * rowsPerPage;
  const shownRows = listed.slice(start, start + rowsPerPage);
  const numbers = new Set(shownRows.map(({ number }) => number));
  const said = Map.groupBy(
    remarks.filter(({ row }) => row !== undefined && numbers.has(row)),
    ({ row }) => row ?? 0,
  );
  return {
    pile,
    page,
    pages: Math.ceil(listed.length / rowsPerPage),
    total: listed.length,
    rows: shownRows.map(({ number, cells }) => {
      const own = edits.filter(({ row }) => row === number);
      const texts = cells.map((cell) => cellText(cell, i18n.locale));
      for (const { column, text } of own) {
        while (texts.length < column) texts.push('');
        texts[column] = text;
      }
      const about = said.get(number) ?? [];
      const isDouble = about.some(({ refusal }) => refusal === 'possible-duplicate');
      const asks = about.some(({ refusal }) => refusal !== undefined && asksTwice(refusal));
      const choice = choices.find(({ row }) => row === number)?.choice ?? null;
      return {
        row: number,
        cells: texts,
        edited: own.map(({ column }) => column),
        remarks: about.map((remark) => shown(remark, heading, i18n)),
        choices: [
          ...(isDouble || choice === 'support' || choice === 'different'
            ? (['support', 'different'] as const)
            : []),
          ...(asks || choice === 'confirm' ? (['confirm'] as const) : []),
          'skip' as const,
        ],
        choice,
      };
    }),
  };
}

/** A cell as a person would type it. */
function cellText(cell: Cell, language: Locale): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(cell).replace('.', language === 'id' ? ',' : '.');
  return String(cell);
}
