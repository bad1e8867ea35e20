// Chooses the sheet and finds its structure: what is read, what is left aside, and what must be said about that.
import type { Item } from '#domain/item.ts';
import { isBlank } from './cell.ts';
import { headingOf, titleOf } from './heading.ts';
import type { Heading, StructureChoice } from './heading.ts';
import type { Field, SheetKind } from './heading-word.ts';
import { plainMatrix } from './matrix.ts';
import { isNote } from './remark.ts';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';

export interface SheetChoice extends StructureChoice {
  /** Name of a sheet; without it the first visible one that holds such a list. */
  sheet?: string | undefined;
}

/** A sheet of the file, for the list from which a person chooses. */
export interface SheetSummary {
  name: string | null;
  hidden: boolean;
  /** Rows that are not empty. */
  rows: number;
  /** Whether it holds such a list. */
  fits: boolean;
  chosen: boolean;
}

export interface Structure {
  heading: Heading;
  table: Table;
  sheets: SheetSummary[];
  remarks: Remark[];
}

/** Required columns of each kind of sheet. */
export const wanted: Record<SheetKind, Field[]> = {
  needs: ['site', 'item', 'quantity'],
  sites: ['site', 'regency'],
  stock: ['item', 'quantity'],
  shipments: ['item', 'quantity'],
  organisations: ['organisation', 'kind'],
  members: ['organisation', 'role'],
};

/** Names of sheets that sum up others. */
const recap = /rekap|recap|ringkas|summary|total|dashboard|resume/i;

interface Candidate {
  table: Table;
  heading: Heading | undefined;
  /** Of a table with items on one side and places on the other. */
  remarks: Remark[];
}

/** The structure of the sheet to read, or why there is none. */
export function findStructure(
  tables: readonly Table[],
  kind: SheetKind,
  items: readonly Item[],
  choice: SheetChoice,
  sites: ReadonlySet<string> = new Set(),
): Structure | Remark {
  const { sheet, ...more } = choice;
  const isNamed = (table: Table) => sheet === undefined || table.sheet === sheet;
  if (!tables.some(isNamed)) {
    const near = tables.flatMap((table) => table.sheet ?? []);
    return { code: 'sheet-unknown', facts: { typed: sheet ?? '', near } };
  }
  const candidates = tables.map((table): Candidate => {
    // What was said of the columns was said of one sheet.
    const said = tables.length === 1 || table.sheet === sheet ? more : { hidden: more.hidden };
    const matrix = said.headingRows ? undefined : plainMatrix(table, kind, items, sites);
    if (matrix && 'code' in matrix && !isNote(matrix))
      return { table, heading: undefined, remarks: [matrix] };
    const [list, remarks] = !matrix
      ? [table, []]
      : 'code' in matrix
        ? [table, [matrix]]
        : [matrix.table, matrix.remarks];
    return { table: list, heading: headingOf(list, kind, items, said), remarks };
  });
  const fitting = candidates.filter(({ heading }) => heading !== undefined);
  const open = fitting.filter(
    ({ table }) =>
      isNamed(table) && (!table.hidden || sheet !== undefined || more.hidden === 'read'),
  );
  const chosen = open.find(({ table }) => !recap.test(table.sheet ?? '')) ?? open[0];
  if (!chosen?.heading) {
    const near = fitting
      .filter(({ table }) => isNamed(table))
      .map(({ table }) => table.sheet ?? '');
    if (near.length > 0) return { code: 'only-hidden', facts: { near } };
    const why = candidates
      .filter(({ table }) => isNamed(table))
      .flatMap(({ remarks }) => remarks)
      .find((remark) => !isNote(remark));
    if (why) return why;
    return { code: 'heading-missing', facts: { near: wanted[kind].map(titleOf) } };
  }
  const { table, heading } = chosen;
  const unclear = unclearStock(heading, kind, choice);
  if (unclear) return unclear;
  const sheets = candidates.map((one) => ({
    name: one.table.sheet,
    hidden: one.table.hidden ?? false,
    rows: one.table.rows.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
      .length,
    fits: one.heading !== undefined,
    chosen: one === chosen,
  }));
  return {
    heading,
    table,
    sheets,
    remarks: [
      ...chosen.remarks,
      ...remarksOf(chosen, fitting),
      ...columnRemarks(heading, table, kind),
    ],
  };
}

/** What came and what went, without what is left. */
function unclearStock(
  { fields, columns }: Heading,
  kind: SheetKind,
  { columns: said = [] }: SheetChoice,
): Remark | undefined {
  const out = fields.get('outgoing');
  const amount = fields.get('quantity');
  const isSaid = said.some(({ index }) => index === amount?.index);
  if (kind !== 'stock' || !out || !amount || isSaid) return undefined;
  const isLeft = columns.some(({ index, left }) => index === amount.index && left);
  return isLeft ? undefined : { code: 'stock-left-missing', facts: { typed: out.title } };
}

function remarksOf(chosen: Candidate, fitting: readonly Candidate[]): Remark[] {
  const others = fitting.filter(
    (one) => one !== chosen && one.heading && one.heading.rows.length > 0,
  );
  const names = (some: readonly Candidate[]) => some.flatMap(({ table }) => table.sheet ?? []);
  const isRecap = ({ table }: Candidate) => recap.test(table.sheet ?? '');
  const hidden = names(others.filter(({ table }) => table.hidden));
  const shown = others.filter(({ table }) => !table.hidden);
  const recaps = names(shown.filter(isRecap));
  const details = names(shown.filter((one) => !isRecap(one)));
  const told: [Remark['code'], string[]][] = [
    [isRecap(chosen) ? 'recap-read' : 'sheets-left', details],
    ['recap-left', isRecap(chosen) ? [] : recaps],
    ['hidden-left', hidden],
  ];
  return told.flatMap(([code, near]) => (near.length > 0 ? [{ code, facts: { near } }] : []));
}

/** Columns without an item among columns of items: what they hold is told, because it is left out. */
function unreadColumns({ columns, items, rows }: Heading): string[] {
  if (items.length === 0) return [];
  return columns.flatMap(({ index, title, sureness }) => {
    const isCounting = /^(no|nomor|urut|no urut|#)\.?$/i.test(title);
    const isUsed = rows.some(({ cells }) => !isBlank(cells[index]));
    return sureness === undefined && !isCounting && isUsed ? [title] : [];
  });
}

/** Of a list of needs: what came already, or what is still wanting. The whole amount is read, which is told. */
const met =
  /terpenuhi|dipenuhi|terkirim|dikirim|tersalur|disalurkan|diterima|realisasi|kekurangan|^kurang|sisa kebutuhan|fulfilled|delivered|received|shortfall|\bgap\b/i;

function metColumns({ columns, rows }: Heading): string[] {
  return columns.flatMap(({ index, title, sureness }) => {
    const isUsed = rows.some(({ cells }) => /\d/.test(String(cells[index] ?? '')));
    return sureness === undefined && met.test(title) && isUsed ? [title] : [];
  });
}

function columnRemarks(heading: Heading, { hiddenColumns = [] }: Table, kind: SheetKind): Remark[] {
  const partly = kind === 'needs' ? metColumns(heading) : [];
  const { columns, turned } = heading;
  const unread = unreadColumns(heading);
  const titles = (some: Heading['columns']) => some.map(({ title }) => title);
  const guessed = titles(columns.filter(({ sureness }) => sureness === 'guess'));
  const hidden = turned
    ? []
    : titles(columns.filter(({ index, sureness }) => sureness && hiddenColumns.includes(index)));
  return [
    ...(unread.length > 0 ? [{ code: 'columns-unread' as const, facts: { near: unread } }] : []),
    ...(partly.length > 0 ? [{ code: 'met-unread' as const, facts: { near: partly } }] : []),
    ...(turned ? [{ code: 'turned' as const }] : []),
    ...(guessed.length > 0 ? [{ code: 'columns-guessed' as const, facts: { near: guessed } }] : []),
    ...(hidden.length > 0 ? [{ code: 'columns-hidden' as const, facts: { near: hidden } }] : []),
  ];
}
