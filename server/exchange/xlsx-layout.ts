// What a workbook says beside its values: hidden sheets, rows and columns, merged cells, formulas that failed, per cent.
import { strFromU8 } from 'fflate';
import { Parser } from 'saxen';
import { uncalculated } from './table.ts';
import type { Merge } from './table.ts';

/** Unpacked files of a workbook by their path. */
export type Parts = Readonly<Record<string, Uint8Array>>;

export interface SheetLayout {
  sheet: string;
  hidden: boolean;
  /** Numbers of rows. */
  hiddenRows: number[];
  /** Indexes from 0. */
  hiddenColumns: number[];
  merges: Merge[];
  /** Text in place of the value: of a formula that failed, of one that was never calculated, and of per cent. */
  instead: { row: number; column: number; text: string }[];
  /** Number of the last row with a value. */
  lastRow: number;
}

/** Files that the layout is in; the others need not be unpacked. */
export const isLayoutPart = (path: string): boolean =>
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|worksheets\/[^/]+\.xml)$/.test(path);

type Attributes = Readonly<Record<string, string>>;

interface Reader {
  open?(name: string, attributes: () => Attributes, decode: (text: string) => string): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Calls the reader for each tag. Prefixes of namespaces are left out. */
function walk(part: Uint8Array | undefined, reader: Reader): void {
  if (!part) return;
  const parser = new Parser();
  const bare = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('openTag', (name, attributes, decode) => reader.open?.(bare(name), attributes, decode));
  parser.on('closeTag', (name) => reader.close?.(bare(name)));
  if (reader.text) parser.on('text', (text, decode) => reader.text?.(decode(text)));
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(strFromU8(part));
}

/** The layout of every sheet, in the order of the workbook. */
export function readLayout(parts: Parts, progress: (share: number) => void): SheetLayout[] {
  const targets = new Map<string, string>();
  walk(parts['xl/_rels/workbook.xml.rels'], {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const { Id = '', Target = '' } = attributes();
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { sheet: string; hidden: boolean; path: string }[] = [];
  walk(parts['xl/workbook.xml'], {
    open(name, attributes, decode) {
      if (name !== 'sheet') return;
      const { name: sheet = '', state = 'visible', ...rest } = attributes();
      // The relation's prefix is `r:` in nearly all files, but need not be.
      const id = Object.entries(rest).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({
        sheet: decode(sheet),
        hidden: state !== 'visible',
        path: targets.get(id) ?? '',
      });
    },
  });
  const percents = percentStyles(parts['xl/styles.xml']);
  return sheets.map(({ path, ...head }, n) => {
    progress(n / sheets.length);
    return { ...head, ...readSheet(parts[path], percents) };
  });
}

/** Numbers of the styles that show a number as per cent. */
function percentStyles(part: Uint8Array | undefined): Set<string> {
  // Two formats that every spreadsheet knows: 0% and 0.00%.
  const formats = new Set(['9', '10']);
  const styles = new Set<string>();
  let inCells = false;
  let style = 0;
  walk(part, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId = '', formatCode = '' } = attributes();
        if (formatCode.includes('%')) formats.add(numFmtId);
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        if (formats.has(attributes().numFmtId ?? '')) styles.add(String(style));
        style += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

function readSheet(
  part: Uint8Array | undefined,
  percents: ReadonlySet<string>,
): Omit<SheetLayout, 'sheet' | 'hidden'> {
  const layout: Omit<SheetLayout, 'sheet' | 'hidden'> = {
    hiddenRows: [],
    hiddenColumns: [],
    merges: [],
    instead: [],
    lastRow: 0,
  };
  let row = 0;
  let column = -1;
  let cell:
    { type: string; style: string; formula: boolean; value: string | undefined } | undefined;
  let inValue = false;

  function closeCell(): void {
    if (!cell) return;
    const { type, style, formula, value } = cell;
    cell = undefined;
    if (value === undefined && !formula) return;
    layout.lastRow = row;
    const say = (text: string) => layout.instead.push({ row, column, text });
    if (value === undefined) say(uncalculated);
    else if (type === 'e') say(value);
    else if (type === 'n' && percents.has(style))
      say(`${Number((Number(value) * 100).toFixed(6))}%`);
  }

  walk(part, {
    open(name, attributes) {
      if (name === 'c') {
        const { r, t = 'n', s = '' } = attributes();
        column = r === undefined ? column + 1 : placeOf(r).column;
        cell = { type: t, style: s, formula: false, value: undefined };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v' || name === 'is') {
        inValue = true;
        if (cell) cell.value = '';
      } else if (name === 'row') {
        const { r, hidden } = attributes();
        row = r === undefined ? row + 1 : Number(r);
        column = -1;
        if (isSet(hidden)) layout.hiddenRows.push(row);
      } else if (name === 'col') {
        const { min = '1', max = min, hidden } = attributes();
        // A range may reach to the last column of the sheet; no list is that wide.
        const last = Math.min(Number(max), widest);
        if (isSet(hidden))
          for (let n = Number(min); n <= last; n += 1) layout.hiddenColumns.push(n - 1);
      } else if (name === 'mergeCell') {
        const [from = '', to = from] = (attributes().ref ?? '').split(':');
        const [first, last] = [placeOf(from), placeOf(to)];
        layout.merges.push({
          top: first.row,
          bottom: last.row,
          left: first.column,
          right: last.column,
        });
      }
    },
    close(name) {
      if (name === 'c') closeCell();
      else if (name === 'v' || name === 'is') inValue = false;
    },
    text(text) {
      if (inValue && cell) cell.value = (cell.value ?? '') + text;
    },
  });
  return layout;
}

/** Columns beyond this one are not looked at. */
const widest = 1000;

const isSet = (value: string | undefined) => value === '1' || value === 'true';

/** "C5" is row 5 and column 2. */
function placeOf(address: string): { row: number; column: number } {
  const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(address.replace(/\$/g, '')) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column: column - 1 };
}
