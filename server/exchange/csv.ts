// CSV as spreadsheets in Indonesia write it: semicolons, old encodings, extra characters at the start.
import { parse } from 'csv-parse/sync';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';
import { cellsTooMany, mostCells, mostRows } from './table-limit.ts';

const separators = [';', '\t', ',', '|'];

/** Number of characters in which the separator is searched. */
const sample = 64 * 1024;

/** Longest record in bytes, because an unclosed quote would take the whole file as one record. */
const longestRecord = 256 * 1024;

/**
 * The table of a CSV file, or why it cannot be read.
 * @param progress called with the part that is done, from 0 to 1
 */
export function readCsv(bytes: Buffer, progress?: (share: number) => void): Table[] | Remark {
  const { text, encoding } = decode(bytes);
  if (text.includes('\u0000')) return { code: 'not-a-table' };
  // Web pages are often saved under the name .xls or .csv.
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) return { code: 'web-page' };
  // Excel's own separator hint (`sep=`).
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const separator = hint?.[1] ?? sniff(text);
  try {
    const records = split(text, separator, progress);
    if (!records) return cellsTooMany;
    const rows = records.map((cells, index) => ({ number: index + 1, cells }));
    return [{ sheet: null, format: { separator, encoding }, rows: hint ? rows.slice(1) : rows }];
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code === undefined) throw error;
    return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
      ? { code: 'quote-open', facts: { line: lines ?? 0 } }
      : { code: 'not-a-table' };
  }
}

/** UTF-8 when it is valid, UTF-16 when its mark or its zeros are there, else the Windows code page of Europe and Indonesia. */
export function decode(bytes: Buffer): { text: string; encoding: string } {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    const encoding = mark === 'fffe' ? 'utf-16le' : 'utf-16be';
    return { text: new TextDecoder(encoding).decode(bytes), encoding };
  }
  // Spreadsheets also write UTF-16 without its mark: every second byte of Latin letters is zero.
  const unmarked = zeros(bytes);
  if (unmarked) return { text: new TextDecoder(unmarked).decode(bytes), encoding: unmarked };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** Fewer bytes are too few to tell. */
const shortestUnmarked = 16;

/** The order of the bytes in UTF-16, when nearly all of one half of them are zero. */
function zeros(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4096);
  if (head.length < shortestUnmarked) return undefined;
  const count = [0, 0];
  head.forEach((byte, n) => {
    if (byte === 0) count[n % 2] = (count[n % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = count.map((found) => found / (head.length / 2));
  if (odd > 0.8 && even < 0.1) return 'utf-16le';
  return even > 0.8 && odd < 0.1 ? 'utf-16be' : undefined;
}

/**
 * The separator that splits most rows into the same number of cells. A decimal comma also splits, but not all rows
 * alike.
 */
export function sniff(text: string): string {
  const whole = text.length <= sample;
  const head = whole ? text : text.slice(0, text.lastIndexOf('\n', sample) + 1);
  const scored = separators.map((separator) => ({ separator, score: evenness(head, separator) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.separator ?? ';';
}

function evenness(text: string, separator: string): number {
  const counts = new Map<number, number>();
  try {
    for (const cells of split(text, separator) ?? [])
      if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  } catch {
    // A quote that stays open only with this separator.
    return 0;
  }
  return Math.max(0, ...[...counts].map(([cells, rows]) => rows * (cells - 1)));
}

/** The records, at most one more than a table may have; undefined when they have too many cells. */
function split(
  text: string,
  delimiter: string,
  progress?: (share: number) => void,
): string[][] | undefined {
  let cells = 0;
  let length = 0;
  const records = parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: longestRecord,
    // A row with the separator's hint (`sep=`) does not count.
    to: mostRows + 2,
    // What is beyond the bound is not kept: the parser leaves out what is null.
    on_record(record: string[]) {
      cells += record.length;
      length += record.reduce((sum, cell) => sum + cell.length + 1, 0);
      progress?.(Math.min(1, length / text.length));
      return cells > mostCells ? null : record;
    },
  });
  return cells > mostCells ? undefined : records;
}
