// Texts of an import report about the structure of a sheet: what is skipped, what is left aside, what must be said.

/** `more` names further rows. */
export const structureNotes = {
  'total-skipped': {
    id: 'baris jumlah, dilewati.{more, maybe,  Juga baris {more}.|}',
    en: 'a row of totals, skipped.{more, maybe,  Also rows {more}.|}',
  },
  'section-read': {
    id: 'nama wilayah, dipakai untuk baris di bawahnya.{more, maybe,  Juga baris {more}.|}',
    en: 'names an area, used for the rows below.{more, maybe,  Also rows {more}.|}',
  },
  'hidden-skipped': {
    id: 'tersembunyi atau tersaring di Excel, dilewati.{more, maybe,  Juga baris {more}.|} Tampilkan barisnya jika perlu dibaca.',
    en: 'hidden or filtered out in the spreadsheet, skipped.{more, maybe,  Also rows {more}.|} Show it when it must be read.',
  },
  'heading-again': {
    id: 'judul kolom yang berulang, dilewati.{more, maybe,  Juga baris {more}.|}',
    en: 'the headings again, skipped.{more, maybe,  Also rows {more}.|}',
  },
  'after-table': {
    id: 'catatan atau tanda tangan, dilewati.{more, maybe,  Juga baris {more}.|}',
    en: 'a footnote or signature, skipped.{more, maybe,  Also rows {more}.|}',
  },
} satisfies Record<string, Record<'id' | 'en', string>>;
