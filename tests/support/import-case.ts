// What each list of tests/fixtures/import/lists must become, in the words of a reasonable person.
import type { ImportOptions } from '#server/exchange/import.ts';

export interface ImportCase {
  file: string;
  kind: ImportOptions['kind'];
  /** What the import must do. "Asks" is a refusal or a question that names a cure. */
  expected: string;
  /** Lists of one name are imported in order to the same board. */
  board?: string;
}

export const importCases: ImportCase[] = [
  {
    file: '01_two_header_rows.csv',
    kind: 'sites',
    expected: 'people 160 and 100, households 40 and 25',
  },
  {
    file: '02_title_rows.csv',
    kind: 'sites',
    expected: 'one site; the signatures are skipped',
  },
  {
    file: '03_totals.csv',
    kind: 'sites',
    expected: 'three sites; the totals are skipped',
  },
  {
    file: '05_dates.csv',
    kind: 'sites',
    expected:
      'A to G and J are 10 December 2025, E from a serial number; H and K to M are refused; I can be two days',
  },
  {
    file: '06_numbers_beras.csv',
    kind: 'needs',
    expected: 'each amount is read right or refused, never wrong without a word',
  },
  {
    file: '07_units.csv',
    kind: 'needs',
    expected: 'converted when certain, else refused with the units that fit',
  },
  {
    file: '08_unit_in_header.csv',
    kind: 'needs',
    expected: 'rice 500 kg; a column that is not read is told',
  },
  {
    file: '10_areas.csv',
    kind: 'sites',
    expected:
      'regency or city of one name is decided by the district beside it; abbreviations are known',
  },
  {
    file: '11_desa_repeated.csv',
    kind: 'sites',
    expected: 'ambiguous villages are asked',
  },
  {
    file: '12_coordinates.csv',
    kind: 'sites',
    expected: 'right or refused; no point in the sea',
  },
  {
    file: '12b_coordinates_noarea.csv',
    kind: 'sites',
    expected: 'right or refused; no point in the sea',
  },
  {
    file: '15_utf16_nobom.csv',
    kind: 'sites',
    expected: 'read, or refused with the name of the encoding',
  },
  { file: '21_quotes_newlines.csv', kind: 'sites', expected: 'one site' },
  {
    file: '24_pdf.csv',
    kind: 'sites',
    expected: 'refused: a PDF is no table',
  },
  {
    file: '27_header_only.csv',
    kind: 'sites',
    expected: 'says that there are no rows',
  },
  {
    file: '28_shifted_english.csv',
    kind: 'needs',
    expected: '1250 kg and 2000 sheets, or asks; never 1.25 kg',
  },
  {
    file: '29_multi_item_cell.csv',
    kind: 'needs',
    expected: 'the items are split; each has an amount or is named',
  },
  {
    file: '30_stock_dups.csv',
    kind: 'stock',
    expected: 'rows of one item twice are asked; 12/2026 is the last day of the month',
  },
  {
    file: '31_stock_saldo.csv',
    kind: 'stock',
    expected: 'Sisa is what was counted: 1200 and 150',
  },
  {
    file: '32_stock_jumlah_masuk.csv',
    kind: 'stock',
    expected: 'Sisa Stok is what was counted: 1200, not 1500',
  },
  {
    file: '35_total_people_mixed.csv',
    kind: 'sites',
    expected: 'A is refused, because L + P is more than Jiwa; D is refused: 100 KK are no people',
  },
  {
    file: '36_sheet_of_kk_only.csv',
    kind: 'sites',
    expected: 'a site with 40 KK, or asks',
  },
  {
    file: '39_kab_in_name.csv',
    kind: 'needs',
    expected: 'a need that is fulfilled does not become an open one without a word',
  },
  {
    file: '40_macro_roman.csv',
    kind: 'sites',
    expected: 'section rows are no sites',
  },
  {
    file: '50_several_sheets.xlsx',
    kind: 'sites',
    expected: 'both sheets of data are read, or one is told as left out',
  },
  {
    file: '51_hidden.xlsx',
    kind: 'sites',
    expected: 'the hidden row is left out and told',
  },
  {
    file: '52_hidden_sheet.xlsx',
    kind: 'sites',
    expected: 'the visible sheet is read',
  },
  {
    file: '53_merged.xlsx',
    kind: 'sites',
    expected: 'people 160 and 100, households 40 and 25; the total is skipped',
  },
  {
    file: '54_formulas.xlsx',
    kind: 'sites',
    expected: '30; a formula that failed and one without a value are refused, each for its row',
  },
  {
    file: '55_dates_serial.xlsx',
    kind: 'sites',
    expected: 'both are 10 December 2025',
  },
  {
    file: '56_number_as_date.xlsx',
    kind: 'needs',
    expected: 'a date as an amount is refused; rich text is read; 50% is refused',
  },
  {
    file: '57_horizontal_needs.xlsx',
    kind: 'needs',
    expected: 'the columns are items; a column that is not read is told',
  },
  {
    file: '58_filter_text_numbers.xlsx',
    kind: 'sites',
    expected: 'the number 11.16 is read or refused; 1116 is refused as a BPS code',
  },
  {
    file: '60_same_name_two_kecamatan.csv',
    kind: 'sites',
    expected: 'two shelters, one in each district',
  },
  { file: '61a_first.csv', kind: 'sites', board: '61', expected: 'one site with 120 people' },
  {
    file: '61b_other_kecamatan.csv',
    kind: 'sites',
    board: '61',
    expected: 'a second site in Rantau; the first keeps 120 people',
  },
  {
    file: '64_old_headcount.csv',
    kind: 'sites',
    board: '61',
    expected: 'older than what the board has: the figure stays, which is told',
  },
  { file: '62a_needs_day1.csv', kind: 'needs', board: '62', expected: 'three lines' },
  {
    file: '62b_needs_day2.csv',
    kind: 'needs',
    board: '62',
    expected: '200 kg becomes 250 kg and one need is added; nothing is doubled',
  },
  {
    file: '63_no_unit.csv',
    kind: 'needs',
    expected: 'an amount without a unit has a note of the unit taken, or asks',
  },
  {
    file: '65_future_date.csv',
    kind: 'sites',
    expected: 'refused: the date is in the future',
  },
  { file: '66_kk_l_p_columns.csv', kind: 'sites', expected: '85 people (L + P) in 20 KK' },
  { file: '67_stock_masuk_keluar.csv', kind: 'stock', expected: 'Stok Akhir is counted: 1200' },
  {
    file: '68_after_alias_hijack.csv',
    kind: 'needs',
    expected: 'rice and blankets, whatever item is defined later',
  },
];
