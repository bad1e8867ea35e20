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
  percent: {
    id: '"{typed}" adalah persen. Isi jumlahnya.',
    en: '"{typed}" is a share. Write the amount.',
  },
  rate: {
    id: '"{typed}" adalah jumlah per hari atau per orang. Isi jumlah seluruhnya.',
    en: '"{typed}" is an amount per day or person. Write the whole amount.',
  },
  'words-differ': {
    id: '"{typed}": angka dan hurufnya tidak sama. Tanyakan mana yang benar.',
    en: '"{typed}": its figures and its words differ. Ask which are right.',
  },
  'pack-unclear': {
    id: '"{typed}" tidak menyebut satuan isinya. Tulis misalnya 10 sak @ 25 kg.',
    en: '"{typed}" does not say in what its content is measured. Write 10 sak @ 25 kg for instance.',
  },
  'unit-unclear': {
    id: '"{typed}" menjumlahkan satuan yang berbeda. Tulis satu jumlah dalam {near}.',
    en: '"{typed}" adds different units. Write one amount in {near}.',
  },
  'part-of-whole': {
    id: '{name}: barang ini tidak bisa dibagi. Bulatkan jumlahnya.',
    en: '{name}: this item cannot be divided. Round the amount.',
  },
  'households-not-people': {
    id: '"{typed}" adalah keluarga, bukan jiwa. Isi jumlah jiwa, dan KK di kolomnya sendiri.',
    en: '"{typed}" counts households, not people. Write the people here, and the households in a column of their own.',
  },
  'people-not-households': {
    id: '"{typed}" adalah jiwa, bukan keluarga. Isi jumlah KK.',
    en: '"{typed}" counts people, not households. Write the number of households.',
  },
  'parts-more': {
    id: '{typed} lebih banyak daripada jumlah jiwa {other}. Periksa ketiganya.',
    en: '{typed} is more than the {other} people. Check all three.',
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
  'days-across': {
    id: 'kolomnya adalah hari: {near}. Tidak jelas hari mana yang dihitung. Sisakan satu hari, dan beri judul Jumlah.',
    en: 'its columns are days: {near}. It is not clear which day counts. Keep one day, and call it Jumlah.',
  },
  'columns-untitled': {
    id: 'kolom {near} berisi angka tetapi tidak punya judul sendiri. Beri tiap kolom satu judul: nama tempatnya.',
    en: 'columns {near} hold numbers but have no heading of their own. Give each column one heading: the name of its place.',
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
  estimated: {
    id: '"{typed}" bukan angka pasti, dibaca sebagai {name}.',
    en: '"{typed}" is no exact number, and was read as {name}.',
  },
  'unit-taken': {
    id: 'angka tanpa satuan untuk {name} dihitung dalam {unit}. Tulis satuannya jika bukan itu.',
    en: 'numbers without a unit for {name} count as {unit}. Write the unit when it is another.',
  },
  'status-done': {
    id: 'berstatus "{typed}", jadi dilewati: tidak menjadi kebutuhan terbuka atau lokasi aktif.',
    en: 'has the status "{typed}" and is skipped: it becomes no open need and no active site.',
  },
  'parts-less': {
    id: '{typed} lebih sedikit daripada jumlah jiwa {other}. Jumlah jiwa yang dipakai.',
    en: '{typed} is less than the {other} people. The number of people counts.',
  },
  'stock-sum': {
    id: 'awal dan masuk dikurangi keluar adalah {typed}, bukan {other}. Yang dicatat {other}.',
    en: 'opening and received less issued is {typed}, not {other}. Recorded is {other}.',
  },
  'columns-unread': {
    id: 'kolom {near} berisi data tetapi tidak dibaca: barangnya tidak ada di katalog.',
    en: 'columns {near} hold data but were not read: the catalogue has no such items.',
  },
  'phone-left': {
    id: 'bukan nomor telepon, jadi tidak dicatat. Tulis misalnya 0812 3456 7890.',
    en: 'is no phone number and was left out. Write 0812 3456 7890 for instance.',
  },
  'phone-first': {
    id: 'berisi beberapa nomor telepon, yang pertama dicatat.',
    en: 'holds several phone numbers, the first was kept.',
  },
  'phone-zero': {
    id: 'nol di depan nomor telepon hilang, sudah ditambahkan.',
    en: 'the zero before a phone number was lost, and was added.',
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
  'matrix-read': {
    id: 'tabel{sheet, maybe,  di lembar {sheet}|} bersilang: barang di satu sisi, tempat di sisi lain. Dibaca satu baris untuk tiap tempat dan barang, {count} baris; nomor {typed} adalah sel {other}.{near, maybe,  Kolom {near} dilewati.|}',
    en: 'the table{sheet, maybe,  of sheet {sheet}|} has items on one side and places on the other. It was read as one row for each place and item, {count} rows; number {typed} is cell {other}.{near, maybe,  Columns {near} were skipped.|}',
  },
  'met-unread': {
    id: 'kolom {near} tidak dibaca: yang ditulis adalah seluruh kebutuhan, juga bagian yang sudah dipenuhi. Pilih kolom kekurangan sebagai jumlah jika itu yang dimaksud.',
    en: 'columns {near} were not read: what is written is the whole need, also the part that came already. Choose the column of what is wanting as the amount when that is meant.',
  },
  'sum-read': {
    id: 'dibaca kolom {name}, yaitu jumlah kolom {near}. Kolom itu sendiri tidak dibaca.',
    en: 'the column {name} was read, which is the sum of {near}. Those columns themselves were not read.',
  },
  'columns-other': {
    id: 'kolom {near} berisi angka tetapi tidak dibaca: bukan nama tempat atau barang yang dikenal.',
    en: 'columns {near} hold numbers but were not read: they are no known place or item.',
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
