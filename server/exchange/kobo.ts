// Exports of KoboToolbox and ODK as plain tables: headings without group and question number, choices of one question
// in one cell, one column for a point, and rows of repeated groups with the answers of their form.
import { headings } from './heading-word.ts';
import { isBlank } from './cell.ts';
import type { Cell, Table, TableRow } from './table.ts';

/** Columns that Kobo adds to every form; one of the pair is enough beside `_id`. */
const marks = ['_uuid', '_submission_time'];
/** Columns that tie rows of a repeated group to their form. */
const [parentTable, parentIndex] = ['_parent_table_name', '_parent_index'];

/** Titles that the list of headings knows. */
const [pointTitle, latTitle, lngTitle, timeTitle] = [
  'Koordinat',
  'Lintang',
  'Bujur',
  'Tanggal data',
];
/** Heading of the identity of a form; it stays the same when the form is sent again after a change. */
const identityTitle = 'ID formulir';

const siteTitles = headings.site.split('|');

export const foldTitle = (title: string) =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const known = new Set(Object.values(headings).flatMap((words) => words.split('|').map(foldTitle)));

const titlesOf = (table: Table) =>
  (table.rows[0]?.cells ?? []).map((cell) => (typeof cell === 'string' ? cell.trim() : ''));

function isForm(titles: string[]): boolean {
  return titles.includes('_id') && marks.some((mark) => titles.includes(mark));
}

function isRepeat(titles: string[]): boolean {
  return titles.includes(parentTable) && titles.includes(parentIndex);
}

/** The sheets as plain tables when they are an export of Kobo, else as they are. Columns keep their places. */
export function plainKobo(tables: Table[]): Table[] {
  const forms = new Map(
    tables.flatMap((table) => (isForm(titlesOf(table)) ? [[table.sheet, table] as const] : [])),
  );
  if (forms.size === 0) return tables;
  return tables.map((table) => {
    const titles = titlesOf(table);
    if (isRepeat(titles)) return plain(joined(table, titles, forms), titles.length);
    return forms.has(table.sheet) ? plain(table) : table;
  });
}

/** Number of cells of all sheets when plainKobo has joined them. */
export function cellsAsPlain(tables: readonly Table[]): number {
  const sized = tables.map((table) => {
    const width = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    return { rows: table.rows.length, width, titles: titlesOf(table) };
  });
  const forms = sized.filter(({ titles }) => isForm(titles)).map(({ width }) => width);
  const widest = Math.max(0, ...forms);
  return sized.reduce(
    (sum, { rows, width, titles }) => sum + rows * (width + (isRepeat(titles) ? widest : 0)),
    0,
  );
}

/** Rows of a repeated group, each with the cells of its form behind its own. */
function joined(table: Table, titles: string[], forms: Map<string | null, Table>): Table {
  const [name, index] = [titles.indexOf(parentTable), titles.indexOf(parentIndex)];
  const byIndex = new Map(
    [...forms].map(([sheet, form]) => {
      const own = titlesOf(form).indexOf('_index');
      return [sheet, new Map(form.rows.map(({ cells }) => [String(cells[own]), cells]))] as const;
    }),
  );
  const [first] = table.rows;
  const parent = [...forms.values()][0];
  const width = titles.length;
  // Kobo repeats `_submission__id` and its kin in the group; those of the form count.
  const own = titles.map((title) => (title.startsWith('_submission_') ? '' : title));
  const rows = table.rows.slice(1).map(({ number, cells }): TableRow => {
    const form = byIndex.get(String(cells[name]))?.get(String(cells[index])) ?? [];
    const padded = Array.from({ length: width }, (_, n) => cells[n] ?? null);
    return { number, cells: [...padded, ...form] };
  });
  const heading = [...own, ...(parent ? titlesOf(parent) : [])];
  return { ...table, rows: [{ number: first?.number ?? 1, cells: heading }, ...rows] };
}

/** @param own columns of a repeated group before those of its form; none in a form */
function plain(table: Table, own = 0): Table {
  const raw = titlesOf(table);
  const body = table.rows.slice(1).map((row) => ({ ...row, cells: row.cells.map(readable) }));
  const titles = raw.map(plainTitle);
  joinChoices(raw, titles, body);
  joinPoints(raw, titles, body);
  const [id, time] = [raw.lastIndexOf('_id'), raw.lastIndexOf('_submission_time')];
  // A group with places of its own: each row is another place, and none is the form.
  const named = titles.slice(0, own).some((title) => siteTitles.includes(foldTitle(title)));
  if (id >= 0) titles[id] = named ? '' : identityTitle;
  // The day of sending stands in only where the form did not ask for a day.
  const asked = titles.some((title) => headings.countedAt.split('|').includes(foldTitle(title)));
  if (time >= 0) titles[time] = asked ? '' : timeTitle;
  if (time >= 0) for (const { cells } of body) cells[time] = inUtc(cells[time] ?? null);
  return {
    ...table,
    rows: [{ number: table.rows[0]?.number ?? 1, cells: titles }, ...body],
    remarks: [{ code: 'kobo-form' }],
  };
}

/** Names of choices, "aceh_tamiang", as words. */
function readable(cell: Cell): Cell {
  return typeof cell === 'string' && /^[a-z0-9]+(_[a-z0-9]+)+$/i.test(cell)
    ? cell.replaceAll('_', ' ')
    : cell;
}

/** Kobo writes the time of sending in UTC without saying so. */
function inUtc(cell: Cell): Cell {
  const text = cell instanceof Date ? cell.toISOString() : cell;
  return typeof text === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text;
}

const question = /^(?:\d+[.)]\s*)?(?:(?:berapa|sebutkan|tuliskan|isilah|isi|masukkan|apa)\s+)?/i;

/** "data_posko/nama_posko" is "nama_posko", "Lokasi/Kabupaten/Kota" is "Kabupaten/Kota", "1. Berapa jiwa?" is "jiwa". */
export function plainTitle(title: string): string {
  if (title.startsWith('_')) return '';
  const parts = title.split('/');
  const ends = parts.map((_, n) => parts.slice(n).join('/'));
  const shorn = [...ends, ...ends.map((end) => end.replace(question, ''))];
  return shorn.find((end) => known.has(foldTitle(end))) ?? parts.at(-1)?.trim() ?? '';
}

const isTick = (cell: Cell | undefined) =>
  isBlank(cell) ||
  cell === 1 ||
  cell === 0 ||
  typeof cell === 'boolean' ||
  /^(0|1|true|false)$/i.test(String(cell));
const isTicked = (cell: Cell | undefined) =>
  cell === 1 || cell === true || /^(1|true)$/i.test(String(cell));

/**
 * A question with several answers has a column of 1 and 0 for each choice, and mostly one for all. They become one
 * cell of names between commas.
 */
function joinChoices(raw: string[], titles: string[], body: TableRow[]): void {
  const columns = Map.groupBy(
    raw.keys(),
    (n) => /^(?!_)(.+)\/[^/]+$/.exec(raw[n] ?? '')?.[1] ?? '',
  );
  for (const [asked, choices] of columns) {
    const whole = raw.indexOf(asked);
    const isQuestion =
      asked !== '' &&
      choices.every((n) => body.every(({ cells }) => isTick(cells[n]))) &&
      body.some(({ cells }) => choices.some((n) => isTicked(cells[n])));
    // Counts of a group may be 1 and 0 by chance: without a column for all, no choice may be a heading.
    const alone = choices.length > 1 && !choices.some((n) => known.has(foldTitle(titles[n] ?? '')));
    if (!isQuestion || (whole < 0 && !alone)) continue;
    const names = new Map(
      choices.map((n) => [n, raw[n]?.split('/').at(-1)?.replaceAll('_', ' ') ?? '']),
    );
    const target = whole >= 0 ? whole : (choices[0] ?? 0);
    for (const { cells } of body) {
      const ticked = choices.filter((n) => isTicked(cells[n])).map((n) => names.get(n) ?? '');
      cells[target] = ticked.length > 0 ? ticked.join(', ') : null;
    }
    for (const n of choices) titles[n] = '';
    titles[target] = plainTitle(asked);
  }
}

const pointPart = /^(?:.*\/)?_(.+)_(latitude|longitude|altitude|precision)$/;
/** Latitude, longitude and mostly altitude and accuracy, as a form writes a point into one cell. */
const pointCell = /^-?\d+(\.\d+)?( -?\d+(\.\d+)?){1,3}$/;

/** The first point of a form is its coordinates: its two columns of degrees, else the cell with all numbers. */
function joinPoints(raw: string[], titles: string[], body: TableRow[]): void {
  const parts = raw.flatMap((title, n) => {
    const [, asked = '', part = ''] = pointPart.exec(title) ?? [];
    return part === '' ? [] : [{ n, asked, part }];
  });
  const asked = parts[0]?.asked.split('/').at(-1);
  for (const { n, asked: of, part } of parts) {
    if (of !== parts[0]?.asked) continue;
    if (part === 'latitude') titles[n] = latTitle;
    if (part === 'longitude') titles[n] = lngTitle;
  }
  if (asked !== undefined) {
    const whole = raw.findIndex((title) => title.split('/').at(-1) === asked);
    if (whole >= 0) titles[whole] = '';
    return;
  }
  const found = raw.findIndex((title, n) => title !== '_geolocation' && arePoints(body, n));
  const at = found >= 0 ? found : raw.indexOf('_geolocation');
  if (at >= 0) titles[at] = pointTitle;
}

/** Whether a column has points and nothing else. */
function arePoints(body: TableRow[], column: number): boolean {
  const given = body.map(({ cells }) => cells[column]).filter((cell) => !isBlank(cell));
  return (
    given.length > 0 && given.every((cell) => typeof cell === 'string' && pointCell.test(cell))
  );
}
