// CSV files as they come: separators, encodings, line ends, and files that are something else.
import { describe, expect, test } from 'vitest';
import { decode, readCsv, sniff } from '#server/exchange/csv.ts';
import { largestFile, readTables } from '#server/exchange/read-table.ts';
import { mostRows } from '#server/exchange/table-limit.ts';

function table(text: string | Buffer) {
  const read = readCsv(Buffer.from(text as string));
  if ('code' in read) throw new Error(read.code);
  const [only] = read;
  return { ...only?.format, rows: only?.rows.map(({ cells }) => cells) };
}

describe('separators', () => {
  test.each([
    ['a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['a,b,c\n"1;2",2,3\n4,5,6\n', ','],
    ['a\tb\n1,5\t2\n3,5\t4\n', '\t'],
    ['a|b|c\n1,5|2|3\n', '|'],
    ['JUDUL, DENGAN KOMA\n\na;b;c\n1;2;3\n', ';'],
    ['a;b\n"satu; dua, tiga";2\n', ';'],
    ['satu kolom\n', ';'],
  ])('%j is cut at %j', (text, separator) => {
    expect(sniff(text)).toBe(separator);
  });

  test("Excel's own hint counts and is not a row", () => {
    expect(table('sep=,\r\na,b\r\n"1;2;3","4;5;6"\r\n')).toMatchObject({
      separator: ',',
      rows: [
        ['a', 'b'],
        ['1;2;3', '4;5;6'],
      ],
    });
  });

  test('rows keep the numbers a spreadsheet gives them, empty ones and breaks in cells included', () => {
    const read = readCsv(Buffer.from('a;b\n\n"dua\nbaris";1\nx;2\n'));
    if ('code' in read) throw new Error(read.code);
    expect(read[0]?.rows.map(({ number, cells }) => [number, cells[0]])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'dua\nbaris'],
      [4, 'x'],
    ]);
  });

  test.each(['a;b\r\n1;2\r\n', 'a;b\r1;2\r', 'a;b\n1;2'])('line ends as in %j', (text) => {
    expect(table(text).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('encodings', () => {
  test('UTF-8 with and without its mark', () => {
    expect(table('\ufeffsatu;dua\n“é”;–\n')).toMatchObject({
      encoding: 'utf-8',
      rows: [
        ['satu', 'dua'],
        ['“é”', '–'],
      ],
    });
  });

  test('the code page of Windows, with its dashes and quotation marks', () => {
    const bytes = Buffer.from('Jembatan putus \x96 \x93hati-hati\x94 \xe9', 'latin1');
    expect(decode(bytes)).toEqual({
      encoding: 'windows-1252',
      text: 'Jembatan putus – “hati-hati” é',
    });
  });

  test('UTF-16 as Excel saves "Unicode text"', () => {
    const text = 'a\tb\n1\t2\n';
    expect(table(Buffer.from(`\ufeff${text}`, 'utf16le') as never)).toMatchObject({
      encoding: 'utf-16le',
      separator: '\t',
    });
  });
});

describe('files that are no table', () => {
  test.each([
    ['', 'file-empty'],
    ['<!DOCTYPE html><table></table>', 'web-page'],
    ['\n <html>', 'web-page'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-xls'],
    [Buffer.from([1, 0, 2, 0]), 'not-a-table'],
    ['a;b\n"tidak ditutup;2\n3;4\n', 'quote-open'],
    [Buffer.alloc(largestFile + 1, 'a'), 'file-too-large'],
    ['a;b\n'.repeat(mostRows + 1), 'rows-too-many'],
  ])('%#: says what it is and what to do', async (content, code) => {
    expect(await readTables(Buffer.from(content as string))).toMatchObject({ code });
  });
});
