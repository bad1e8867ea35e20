// The dry run of a list: reads it, applies what people decided, checks every row and decides all commands on one moment of
// the database. The command line and the browser use it alike (INTEROP 16).
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonical, sha256 } from '#server/write/hash.ts';
import { decidePlan } from './decide-plan.ts';
import type { ExamineOptions, ImportApp } from './examine-option.ts';
import { fileDigest, sheetDigest } from './file-digest.ts';
import type { Heading } from './heading.ts';
import type { SheetKind } from './heading-word.ts';
import { createItemIndex } from './item-name.ts';
import { createWords, decidedRows, itemsByWords, organisationsWithWords } from './mapping.ts';
import type { Words } from './mapping.ts';
import { planMembers } from './member-sheet.ts';
import { planNeeds } from './need-sheet.ts';
import { ownItems } from './own-item.ts';
import { planOrganisations } from './organisation-sheet.ts';
import { createContext } from './plan.ts';
import type { Planned, SheetContext } from './plan.ts';
import { readTables } from './read-table.ts';
import { isNote } from './remark.ts';
import type { Remark } from './remark.ts';
import { readRows } from './row.ts';
import type { Row } from './row.ts';
import { listOf, withdrawals } from './list-choice.ts';
import { inside } from './working-area.ts';
import type { Sent } from './settle.ts';
import { foldSiteName } from './site-name.ts';
import { planShipments } from './shipment-sheet.ts';
import { planSites } from './site-sheet.ts';
import { planStock } from './stock-sheet.ts';
import { findStructure } from './structure.ts';
import type { SheetChoice, SheetSummary, Structure } from './structure.ts';
import type { Table } from './table.ts';
import { questions, styleOf } from './writing-style.ts';
import type { WritingStyle } from './writing-style.ts';

export interface Examined {
  /** Sheets of the file; null when it is no table. */
  tables: Table[] | null;
  /** Null when the headings were not found. Its rows are as decided. */
  heading: Heading | null;
  /** The same with the rows as they are in the file, also those that are left out. */
  found: Heading | null;
  format: Table['format'];
  sheets: SheetSummary[];
  /** How numbers and days were read; null when the headings were not found. */
  style: WritingStyle | null;
  /** Positions of columns whose meaning an earlier list gave. */
  columnsRemembered: ReadonlySet<number>;
  /** Hash of the list: of the file, and of the sheet when it has several. */
  digest: string;
  remarks: Remark[];
  /** Rows of data that are not left out. */
  rows: Row[];
  /** Commands without a problem, in order. */
  sound: Sent[];
  /** Written by an earlier import of the file. */
  repeated: Sent[];
  words: Words;
  context: SheetContext | null;
}

const planners: Record<SheetKind, (context: SheetContext, rows: Row[]) => Promise<Planned[]>> = {
  needs: planNeeds,
  sites: planSites,
  stock: planStock,
  shipments: planShipments,
  organisations: planOrganisations,
  members: planMembers,
};

/** Reads and checks a list, and writes nothing. Problems are in the remarks and never thrown. */
export async function examine(
  app: Omit<ImportApp, 'execute'>,
  options: ExamineOptions,
): Promise<Examined> {
  const { kind, decided = {}, progress, signal } = options;
  const { known, own, links } = await ownItems(app.sql, options.known, options.actor);
  const remarks: Remark[] = [];
  const meanings = [...(decided.mappings ?? []), ...(options.remembered ?? [])].map((one) =>
    one.kind === 'item' ? { ...one, to: links.get(one.to ?? '')?.item ?? one.to } : one,
  );
  const words = createWords(meanings);
  const fileHash = await fileDigest(options.bytes);
  const nothing = {
    ...{ digest: fileHash, remarks, rows: [], sound: [], repeated: [], words, context: null },
    columnsRemembered: new Set<number>(),
  };
  progress?.('reading', 0, 0);
  const tables = await readTables(options.bytes, {
    progress: (share) => progress?.('reading', Math.round(share * 100), 100),
    signal,
  });
  signal?.throwIfAborted();
  if ('code' in tables) {
    remarks.push(tables);
    return {
      ...nothing,
      tables: null,
      heading: null,
      found: null,
      format: null,
      sheets: [],
      style: null,
    };
  }
  const { headingRows, columns, hidden, dates } = decided;
  const choice = { sheet: options.sheet, headingRows: headingRows ?? undefined, columns, hidden };
  const { opened, columnsRemembered } = await openSheet(tables, choice, options);
  if ('code' in opened) {
    remarks.push(opened);
    return {
      ...nothing,
      tables,
      heading: null,
      found: null,
      format: null,
      sheets: [],
      style: null,
    };
  }
  const { heading: found, table, sheets } = opened;
  const sheet = tables.length > 1 ? found.sheet : null;
  const digest = sheet === null ? fileHash : sheetDigest(fileHash, sheet);
  const { undone, written } = (await options.earlier?.(digest)) ?? {};
  const now = await app.world.clock(app.sql);
  // Others are answered between the steps over all rows.
  await nextTurn();
  const concluded = styleOf(found, { numbers: options.numbers, dates }, now);
  const { remarks: said, ...style } = concluded;
  remarks.push(...(table.remarks ?? []), ...opened.remarks, ...said);

  await nextTurn();
  const findItem = itemsByWords(createItemIndex(known.items, own), known.items, words);
  const { edits = [], choices = [] } = decided;
  const {
    left,
    packed,
    wrong,
    answers,
    rows: kept,
  } = decidedRows(found, { edits, choices }, words, findItem, style);
  const isWrong = new Set(wrong.map(({ row }) => row));
  const data = kept.filter(({ number }) => !isWrong.has(number));
  const heading = { ...found, rows: data };
  if (left[0] !== undefined)
    remarks.push({ row: left[0], code: 'left-out', facts: { count: left.length } });
  remarks.push(...wrong);
  for (const { row, ...facts } of packed) remarks.push({ row, code: 'packed', facts });
  const { fileName, note, site } = options;
  const organisations = organisationsWithWords(known.organisations, meanings);
  const context = createContext(
    app.areas,
    { ...known, organisations },
    {
      ...{ heading, digest, remarks, fileName, note, site, words, findItem },
      undone: undone ?? new Set(),
      written: written?.commands ?? new Set(),
      list: listOf({ ...options, sheet }),
      now,
      allRows: () => readRows({ ...found, rows: kept }, kind, style, []),
      decisionsOf: decisionsOf([...edits, ...choices, ...answers]),
      choices: new Map(choices.map(({ row, choice }) => [row, choice])),
      async pause(done) {
        signal?.throwIfAborted();
        progress?.('planning', done, data.length);
        await nextTurn();
      },
    },
  );
  await nextTurn();
  const rows = readRows(heading, kind, style, remarks);
  if (found.rows.length === 0) remarks.push({ code: 'no-rows' });
  const read = await planners[kind](context, rows);
  const plan = await inside(app.areas, options, context, [
    ...read,
    ...withdrawals(context, options),
  ]);
  remarks.push(...questions(remarks));
  const { sound, repeated } = await decidePlan(app, { ...options, written }, context, plan);
  const { format } = table;
  const structure = { tables, heading, found, format, sheets, style, columnsRemembered };
  return { ...structure, digest, remarks, rows, sound, repeated, words, context };
}

/** The structure of the sheet; when nobody chose columns, with those that were chosen under the same headings before. */
async function openSheet(
  tables: Table[],
  choice: SheetChoice,
  { kind, known, columnsUnder }: ExamineOptions,
): Promise<{ opened: Structure | Remark; columnsRemembered: ReadonlySet<number> }> {
  const sites = new Set([...known.sites, ...known.stores].map(({ name }) => foldSiteName(name)));
  const opened = findStructure(tables, kind, known.items, choice, sites);
  const isChosen = (choice.columns?.length ?? 0) > 0 || 'code' in opened;
  const columns = isChosen ? [] : ((await columnsUnder?.(opened.heading)) ?? []);
  if ('code' in opened || columns.length === 0) return { opened, columnsRemembered: new Set() };
  const sheet = opened.heading.sheet ?? undefined;
  const again = findStructure(tables, kind, known.items, { ...choice, sheet, columns }, sites);
  return { opened: again, columnsRemembered: new Set(columns.map(({ index }) => index)) };
}

/** Problems first, then by row. */
export function sortRemarks(remarks: Remark[]): void {
  remarks.sort((a, b) => Number(isNote(a)) - Number(isNote(b)) || (a.row ?? 0) - (b.row ?? 0));
}

/** A row that somebody corrected is another row: it is written although the one before was. */
function decisionsOf(decisions: readonly { row: number }[]) {
  const byRow = Map.groupBy<number, object>(decisions, (one) => (one as { row: number }).row);
  return (rows: readonly number[]): string => {
    const own = rows.flatMap((row) => byRow.get(row) ?? []);
    return own.length === 0 ? '' : sha256(canonical(own));
  };
}
