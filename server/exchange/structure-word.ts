// Texts of an import report about the structure of a sheet: what is skipped, what is left aside, what must be said.

/** Questions and problems that the structure of a sheet brings. */
export const structureProblems = {
  'numbers-ask': {
    id: 'angka seperti "{typed}" bisa berarti {one} atau {other}. Pilih cara menulis angka di berkas ini: Indonesia (1.200,5) atau Inggris (1,200.5). Menentukan {count} sel.',
    en: 'numbers such as "{typed}" may mean {one} or {other}. Choose how this file writes numbers: Indonesian (1.200,5) or English (1,200.5). It decides {count} cells.',
  },
  'number-ask': {
    id: '"{typed}" bisa berarti {one} atau {other}. Pilih cara menulis angka di berkas ini, atau tulis tanpa titik dan koma.',
    en: '"{typed}" may mean {one} or {other}. Choose how this file writes numbers, or write it without dots and commas.',
  },
  'dates-ask': {
    id: 'tanggal seperti "{typed}" bisa berarti {one} atau {other}. Pilih urutan tanggal di berkas ini: hari dulu atau bulan dulu. Menentukan {count} sel.',
    en: 'dates such as "{typed}" may mean {one} or {other}. Choose the order of dates in this file: day first or month first. It decides {count} cells.',
  },
  'date-ask': {
    id: '"{typed}" bisa berarti {one} atau {other}. Pilih urutan tanggal di berkas ini, atau tulis nama bulannya.',
    en: '"{typed}" may mean {one} or {other}. Choose the order of dates in this file, or write the name of the month.',
  },
  'date-future': {
    id: '"{typed}" belum terjadi. Periksa tanggal dan tahunnya.',
    en: '"{typed}" lies in the future. Check the day and the year.',
  },
  'date-absurd': {
    id: '"{typed}" tidak mungkin: tahunnya harus antara {from} dan {until}. Periksa tahunnya.',
    en: '"{typed}" cannot be: its year must be from {from} to {until}. Check the year.',
  },
  'formula-empty': {
    id: 'berisi rumus yang belum dihitung. Buka berkas di Excel lalu simpan lagi, atau tulis nilainya.',
    en: 'holds a formula that was never calculated. Open the file in Excel and save it again, or write the value.',
  },
  'only-hidden': {
    id: 'hanya lembar tersembunyi ({near}) yang berisi tabel ini. Tampilkan lembarnya, atau pilih lembar itu.',
    en: 'only hidden sheets ({near}) hold such a table. Show the sheet, or choose it.',
  },
  'no-rows': {
    id: 'judul kolom ditemukan, tetapi tidak ada baris data di bawahnya. Isi datanya, atau pilih lembar lain.',
    en: 'the headings were found, but there are no rows of data below them. Fill them in, or choose another sheet.',
  },
  'stock-left-missing': {
    id: 'ada kolom {typed}, tetapi tidak ada kolom sisa. Tambahkan kolom Sisa atau Stok akhir: itulah yang dihitung.',
    en: 'there is a column {typed} but none of what is left. Add a column Sisa or Stok akhir: that is what counts.',
  },
  'row-long': {
    id: 'punya lebih banyak sel ({count}) daripada judul kolom ({limit}), jadi isinya mungkin bergeser. Beri tanda kutip pada sel yang berisi pemisah.',
    en: 'has more cells ({count}) than there are headings ({limit}), so its contents may have shifted. Quote cells that contain the separator.',
  },
} satisfies Record<string, Record<'id' | 'en', string>>;

/** Something about the structure that was understood but should be checked. `more` names further rows. */
export const structureNotes = {
  'numbers-read': {
    id: 'angka dibaca cara Inggris, seperti {typed}: koma untuk ribuan, titik untuk desimal.',
    en: 'numbers were read as English ones, such as {typed}: a comma for thousands, a dot for decimals.',
  },
  'dates-read': {
    id: 'tanggal dibaca bulan dulu, seperti di Amerika.',
    en: 'dates were read month first, as in America.',
  },
  'sheets-left': {
    id: 'lembar lain juga berisi tabel seperti ini dan tidak dibaca: {near}. Impor tiap lembar sendiri.',
    en: 'other sheets hold such a table too and were not read: {near}. Import each sheet by itself.',
  },
  'hidden-left': {
    id: 'lembar tersembunyi tidak dibaca: {near}.',
    en: 'hidden sheets were not read: {near}.',
  },
  'recap-left': {
    id: 'lembar rekap {near} tidak dibaca: angkanya sudah ada di lembar rincian.',
    en: 'the recap {near} was not read: its numbers are in the sheets of detail.',
  },
  'recap-read': {
    id: 'lembar ini rekap, padahal ada lembar rincian: {near}. Jangan impor keduanya.',
    en: 'this sheet is a recap, and there are sheets of detail: {near}. Do not import both.',
  },
  turned: {
    id: 'tabel ini menyamping: judulnya di kolom pertama. Nomor baris di bawah adalah nomor kolom.',
    en: 'this table lies on its side: its headings are in the first column. Numbers of rows below are numbers of columns.',
  },
  'columns-guessed': {
    id: 'arti kolom diperkirakan dari ejaannya: {near}. Periksa.',
    en: 'columns were guessed from their spelling: {near}. Check them.',
  },
  'columns-hidden': {
    id: 'kolom tersembunyi ikut dibaca: {near}.',
    en: 'hidden columns were read too: {near}.',
  },
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
