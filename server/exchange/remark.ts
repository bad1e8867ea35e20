// What is to be said about a file or a row: what is wrong, in which column, and the cure, in two languages.
import type { I18n } from '#i18n/translate.ts';

type Words = Record<'id' | 'en', string>;

/** Why a file is not read at all. */
const fileWords = {
  'file-empty': {
    id: 'Berkas ini kosong.',
    en: 'The file is empty.',
  },
  'file-too-large': {
    id: 'Berkas lebih besar dari {limit} MB. Bagi menjadi beberapa berkas.',
    en: 'The file is larger than {limit} MB. Split it into several files.',
  },
  swells: {
    id: 'Isi berkas ini terlalu besar setelah dibuka. Simpan sebagai CSV, atau bagi menjadi beberapa berkas.',
    en: 'The file is too large once unpacked. Save it as CSV, or split it into several files.',
  },
  'rows-too-many': {
    id: 'Lebih dari {limit} baris. Bagi menjadi beberapa berkas.',
    en: 'More than {limit} rows. Split the file.',
  },
  'old-xls': {
    id: 'Ini berkas Excel lama (.xls). Buka di Excel, lalu simpan sebagai .xlsx.',
    en: 'This is an old Excel file (.xls). Open it in Excel and save it as .xlsx.',
  },
  'web-page': {
    id: 'Isi berkas ini halaman web, bukan tabel. Buka di Excel, lalu simpan sebagai .xlsx.',
    en: 'This file holds a web page, not a table. Open it in Excel and save it as .xlsx.',
  },
  'not-a-table': {
    id: 'Berkas ini bukan tabel CSV atau XLSX. Simpan tabelnya sebagai .csv atau .xlsx.',
    en: 'This file is not a CSV or XLSX table. Save the table as .csv or .xlsx.',
  },
  'quote-open': {
    id: 'Tanda kutip (") di sekitar baris {line} tidak ditutup. Hapus atau tutup tanda itu.',
    en: 'A quotation mark (") near line {line} is not closed. Remove or close it.',
  },
  'cell-broken': {
    id: 'Sel pada baris {row}, kolom {column} tidak punya nilai. Buka berkas di Excel, lalu simpan lagi.',
    en: 'The cell in row {row}, column {column} has no value. Open the file in Excel and save it again.',
  },
  'sheet-unknown': {
    id: 'Tidak ada lembar bernama {typed}. Lembar yang ada: {near}.',
    en: 'There is no sheet called {typed}. Sheets: {near}.',
  },
  'heading-missing': {
    id: 'Judul kolom tidak ditemukan. Perlu kolom {near} dalam satu baris judul.',
    en: 'No headings found. Columns {near} are needed in one row of headings.',
  },
} satisfies Record<string, Words>;

/** Why a row cannot be written. */
const problemWords = {
  missing: { id: 'kosong. Wajib diisi.', en: 'is empty. Fill it in.' },
  'not-a-number': {
    id: '"{typed}" bukan angka. Isi dengan angka, misalnya 1.200.',
    en: '"{typed}" is not a number. Write a number, 1.200 for instance.',
  },
  negative: { id: '"{typed}" kurang dari nol.', en: '"{typed}" is below zero.' },
  zero: {
    id: 'nol. Hapus barisnya, atau isi jumlah yang dibutuhkan.',
    en: 'is zero. Delete the row, or write the amount needed.',
  },
  'quantity-missing': {
    id: 'kosong, dan tidak dapat dihitung. Isi jumlahnya, atau jumlah jiwa untuk barang yang punya standar.',
    en: 'is empty and cannot be computed. Write the amount, or the number of people for an item that has a standard.',
  },
  'not-whole': {
    id: '"{typed}" harus bilangan bulat, tanpa koma.',
    en: '"{typed}" must be a whole number.',
  },
  range: {
    id: '"{typed}" adalah kisaran. Isi satu angka saja.',
    en: '"{typed}" is a range. Write one number.',
  },
  money: {
    id: '"{typed}" adalah uang. Isi jumlah barangnya.',
    en: '"{typed}" is money. Write the amount of goods.',
  },
  'too-large': {
    id: '"{typed}" terlalu besar. Periksa angka dan satuannya.',
    en: '"{typed}" is too large. Check the number and its unit.',
  },
  'unit-unknown': {
    id: 'satuan pada "{typed}" tidak dikenal. Pakai {near}.',
    en: 'the unit in "{typed}" is unknown. Use {near}.',
  },
  'unit-wrong': {
    id: '"{typed}" tidak dapat diubah menjadi {unit}. Isi jumlah dalam {near}.',
    en: '"{typed}" cannot be turned into {unit}. Give the amount in {near}.',
  },
  'not-a-date': {
    id: '"{typed}" bukan tanggal. Tulis misalnya 10/12/2025 atau 10 Desember 2025.',
    en: '"{typed}" is not a date. Write 10/12/2025 or 10 Desember 2025 for instance.',
  },
  'not-coordinates': {
    id: '"{typed}" bukan koordinat. Tulis derajat desimal, misalnya 4,281 dan 98,062.',
    en: '"{typed}" is no coordinate. Write decimal degrees, 4.281 and 98.062 for instance.',
  },
  'half-coordinates': {
    id: 'lintang dan bujur harus diisi berdua, atau dikosongkan berdua.',
    en: 'latitude and longitude are both needed, or neither.',
  },
  nowhere: {
    id: 'titik {typed} tidak berada di kecamatan mana pun di Indonesia. Periksa koordinatnya.',
    en: 'the point {typed} lies in no district of Indonesia. Check the coordinates.',
  },
  'area-unknown': {
    id: 'wilayah "{typed}" tidak ditemukan. {near, maybe, Maksudnya {near}?|Periksa ejaan dan wilayah di atasnya.}',
    en: 'no area is called "{typed}". {near, maybe, Is it {near}?|Check the spelling and the area above it.}',
  },
  'area-code': {
    id: '"{typed}" bukan kode Kemendagri bertitik, misalnya 11.16.08. Simpan kolom itu sebagai teks; kode BPS tidak diterima.',
    en: '"{typed}" is no dotted Kemendagri code such as 11.16.08. Store the column as text; BPS codes are not taken.',
  },
  'place-missing': {
    id: 'tempatnya tidak diketahui. Isi nama posko yang terdaftar, kabupaten dan kecamatan, atau koordinat.',
    en: 'the place is unknown. Give a registered site, regency and district, or coordinates.',
  },
  'area-missing': {
    id: 'wilayahnya tidak diketahui. Isi kabupaten dan kecamatan, atau koordinat.',
    en: 'the area is unknown. Give regency and district, or coordinates.',
  },
  'site-unknown': {
    id: 'lokasi "{typed}" tidak terdaftar. {near, maybe, Maksudnya {near}? Jika bukan, isi juga kabupaten dan kecamatan.|Isi juga kabupaten dan kecamatan, atau daftarkan dulu lokasinya.}',
    en: 'no site is called "{typed}". {near, maybe, Is it {near}? If not, give regency and district too.|Give regency and district too, or register the site first.}',
  },
  'site-ambiguous': {
    id: 'ada beberapa lokasi bernama "{typed}": {near}. Isi juga kabupaten dan kecamatan.',
    en: 'several sites are called "{typed}": {near}. Give regency and district too.',
  },
  'item-unknown': {
    id: 'barang "{typed}" tidak ada di katalog. {near, maybe, Maksudnya {near}?|Pakai nama dari katalog.}',
    en: 'the catalogue has no "{typed}". {near, maybe, Is it {near}?|Use a name of the catalogue.}',
  },
  'item-missing': {
    id: 'tidak ada barang. Isi kolom barang, atau jumlah di kolom barangnya.',
    en: 'no item. Fill in the item, or an amount in its column.',
  },
  'word-unknown': {
    id: '"{typed}" tidak dikenal. Pakai {near}.',
    en: '"{typed}" is unknown. Use {near}.',
  },
  'organisation-unknown': {
    id: 'lembaga "{typed}" tidak terdaftar. {near, maybe, Maksudnya {near}?|Daftarkan dulu, atau kosongkan.}',
    en: 'no organisation is called "{typed}". {near, maybe, Is it {near}?|Register it first, or leave it empty.}',
  },
  'people-missing': {
    id: 'kosong, padahal rinciannya diisi. Isi jumlah jiwa.',
    en: 'is empty although its parts are given. Fill in the number of people.',
  },
  phone: {
    id: 'bukan nomor telepon. Tulis misalnya 0812 3456 7890.',
    en: 'is no phone number. Write 0812 3456 7890 for instance.',
  },
  'text-long': {
    id: 'terlalu panjang, paling banyak {limit} huruf.',
    en: 'is too long, at most {limit} characters.',
  },
  'formula-error': {
    id: 'rumusnya gagal ({typed}). Perbaiki rumus atau tulis nilainya.',
    en: 'its formula failed ({typed}). Mend the formula or write the value.',
  },
  twice: {
    id: 'sama dengan baris {other}. Gabungkan keduanya atau hapus salah satu.',
    en: 'says the same as row {other}. Join them or delete one.',
  },
  refused: { id: '{text}', en: '{text}' },
} satisfies Record<string, Words>;

/** What was understood in a way worth checking. */
const noteWords = {
  'read-as': { id: '"{typed}" dibaca sebagai {name}.', en: '"{typed}" was read as {name}.' },
  carried: {
    id: 'sel kosong diisi dari baris di atasnya, {count} kali.',
    en: 'empty cells were filled from the row above, {count} times.',
  },
  computed: {
    id: 'kosong, dihitung dari jumlah jiwa dan standar sebagai perkiraan.',
    en: 'is empty, computed from the people and the standard as an estimate.',
  },
  swapped: {
    id: 'lintang dan bujur tertukar, sudah dibalik.',
    en: 'latitude and longitude were swapped, and put right.',
  },
  'total-skipped': { id: 'baris jumlah, dilewati.', en: 'a row of totals, skipped.' },
  'not-on-board': {
    id: '"{typed}" belum terdaftar sebagai lokasi, dicatat sebagai patokan.',
    en: '"{typed}" is no registered site, it was kept as a landmark.',
  },
  'site-known': {
    id: 'lokasi ini sudah terdaftar, hanya jumlah jiwanya yang dicatat.',
    en: 'this site is registered already, only its headcount is recorded.',
  },
  'nothing-new': {
    id: 'lokasi ini sudah terdaftar dan tidak ada jumlah jiwa baru.',
    en: 'this site is registered already, and there is no headcount.',
  },
  done: {
    id: 'sudah pernah diimpor dari berkas ini.',
    en: 'was imported from this file before.',
  },
} satisfies Record<string, Words>;

const words: Readonly<Record<string, Words>> = { ...fileWords, ...problemWords, ...noteWords };

/** Everything there is to be said. */
export const remarkCodes = Object.keys(words) as Remark['code'][];

export type FileProblem = keyof typeof fileWords;
export type RowProblem = keyof typeof problemWords;
export type RowNote = keyof typeof noteWords;

export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

export interface Remark {
  code: FileProblem | RowProblem | RowNote;
  /** As the spreadsheet numbers it; absent for the file, or a column, as a whole. */
  row?: number;
  /** Heading of the column; absent for the row as a whole. */
  column?: string | undefined;
  facts?: Facts;
}

export function isNote({ code }: Remark): boolean {
  return Object.hasOwn(noteWords, code);
}

/** `Baris 5, kolom Jumlah: "banyak" bukan angka. …` */
export function remarkText(i18n: I18n, { code, row, column, facts = {} }: Remark): string {
  const text = fill(i18n, words[code]?.[i18n.locale] ?? code, facts);
  const indonesian = i18n.locale === 'id';
  const place = [
    row === undefined ? undefined : `${indonesian ? 'Baris' : 'Row'} ${row}`,
    column === undefined ? undefined : `${indonesian ? 'kolom' : 'column'} ${column}`,
  ].filter((part) => part !== undefined);
  if (place.length === 0) return text.charAt(0).toUpperCase() + text.slice(1);
  const [first = '', second] = place;
  const capital = first.charAt(0).toUpperCase() + first.slice(1);
  return `${[capital, second].filter((part) => part !== undefined).join(', ')}: ${text}`;
}

const places = /\{(\w+)(?:, maybe, ((?:[^{}|]|\{\w+\})*)\|([^{}]*))?\}/g;

/** `{name}` is the fact of that name; `{name, maybe, A|B}` is A where the fact is there and B where it is not. */
function fill(i18n: I18n, text: string, facts: Facts): string {
  const replace = (_all: string, name: string, some?: string, none?: string): string => {
    const fact = shown(i18n, facts[name]);
    if (some === undefined) return fact;
    return fact === '' ? (none ?? '') : fill(i18n, some, facts);
  };
  return text.replace(places, replace);
}

function shown({ locale }: I18n, fact: Facts[string] | undefined): string {
  if (fact === undefined) return '';
  if (typeof fact === 'number') return String(fact);
  if (typeof fact === 'string') return fact;
  // "beras, air, atau selimut"
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(fact);
}

/** Longest piece of a cell that is repeated in a remark. */
const longestQuote = 60;

/** A cell as it may stand in a report: on one line, short, and without what a terminal would obey. */
export function quoted(value: unknown): string {
  const plain = (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > longestQuote ? `${plain.slice(0, longestQuote - 1)}…` : plain;
}
