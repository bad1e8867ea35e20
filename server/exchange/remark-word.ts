// What an import report says of rows, in two languages. What it says of files is in file-word.ts.
import { structureNotes, structureProblems } from './structure-word.ts';

export type Words = Record<'id' | 'en', string>;

/** Why a row cannot be written. */
export const problemWords = {
  ...structureProblems,
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
  'area-ambiguous': {
    id: 'ada beberapa wilayah bernama "{typed}": {near}. Isi juga wilayah di atasnya.',
    en: 'several areas are called "{typed}": {near}. Give the area above it too.',
  },
  'area-column': {
    id: '"{typed}" bukan wilayah kolom ini, melainkan {near}. Pindahkan ke kolomnya.',
    en: '"{typed}" is no area of this column but {near}. Move it to its own column.',
  },
  'area-elsewhere': {
    id: '"{typed}" tidak ada di {beside}. Yang ada: {near}. Perbaiki salah satunya.',
    en: '"{typed}" is not in {beside}. There is {near}. Correct one of the two.',
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
  'rejected-before': {
    id: 'kebutuhan ini pernah ditolak di papan. {text, maybe, Alasannya: {text}.|} Hapus barisnya, atau pilih "berbeda" untuk mengirimnya lagi.',
    en: 'this need was rejected on the board. {text, maybe, The reason: {text}.|} Delete the row, or choose "different" to post it again.',
  },
  'site-wide': {
    id: '"{typed}" tercatat di {name} tanpa kecamatan. Lengkapi kecamatannya di papan, atau kosongkan kecamatan baris ini jika lokasinya sama.',
    en: '"{typed}" is registered in {name} without a district. Add its district on the board, or leave the district of this row empty if it is the same site.',
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
  'text-long': {
    id: 'terlalu panjang, paling banyak {limit} huruf.',
    en: 'is too long, at most {limit} characters.',
  },
  'formula-error': {
    id: 'rumusnya gagal ({typed}). Perbaiki rumus atau tulis nilainya.',
    en: 'its formula failed ({typed}). Mend the formula or write the value.',
  },
  contradicts: {
    id: 'baris {other} menyebut barang dan satuan yang sama dengan jumlah lain. Tanyakan mana yang benar, lalu hapus yang lain.',
    en: 'row {other} gives another amount of the same thing in the same unit. Ask which is right, and delete the other.',
  },
  'store-missing': {
    id: 'gudangnya tidak disebut. Isi kolom gudang, atau pakai --site.',
    en: 'no store is named. Fill in the column of stores, or use --site.',
  },
  twice: {
    id: 'sama dengan baris {other}. Gabungkan keduanya atau hapus salah satu.',
    en: 'says the same as row {other}. Join them or delete one.',
  },
  'areas-many': {
    id: 'lebih dari {limit} wilayah. Tulis provinsi atau kabupaten sebagai ganti kecamatannya.',
    en: 'names more than {limit} areas. Write the province or regency instead of its districts.',
  },
  'near-row': {
    id: 'mirip baris {other} di berkas ini: tempat dan barangnya bisa sama. Pilih "tambahkan suara" atau "berbeda", atau lewati salah satunya.',
    en: 'is like row {other} of this file: place and item may be the same. Choose "add a voice" or "different", or leave out one of the two.',
  },
  'edit-outside': {
    id: 'kolom {typed} tidak ada di daftar ini; kolom terakhirnya {other}. Kembalikan isi sel itu, lalu ubah sel di kolom yang ada.',
    en: 'the list has no column {typed}; its last one is {other}. Take that change back, and change a cell of a column that is there.',
  },
  'unit-contradicts': {
    id: 'satu {typed} berisi {name} menurut katalog, tetapi jawaban untuk kata itu {other}. Hapus jawaban itu, atau ubah isi kemasannya di katalog.',
    en: 'one {typed} holds {name} by the catalogue, but the answer for that word is {other}. Delete the answer, or change the package in the catalogue.',
  },
  'written-otherwise': {
    id: 'berkas ini sudah ditulis di tempat ini dengan {name}, dan sekarang dibaca lain. Urungkan impor sebelumnya, lalu tulis lagi.',
    en: 'this file was written at this place before with {name}, and now reads otherwise. Undo the import before, then write again.',
  },
  refused: { id: '{text}', en: '{text}' },
  'outside-area': {
    id: '{name} di luar wilayah kerja Anda. Minta koordinator wilayah itu mengimpornya, atau hapus baris ini.',
    en: '{name} is outside your working area. Ask its coordinator to import it, or delete this row.',
  },
} satisfies Record<string, Words>;

/** Something that was understood but should be checked. */
export const noteWords = {
  ...structureNotes,
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
  'organisation-known': {
    id: '{name} sudah terdaftar, baris ini dilewati.',
    en: '{name} is registered already, this row is skipped.',
  },
  'desk-phone': {
    id: 'bukan nomor telepon dan tidak dicatat. Tulis misalnya 0641 123456.',
    en: 'is no telephone number and is left out. Write 0641 123456 for instance.',
  },
  'not-a-point': {
    id: 'bentuknya {typed}, bukan satu titik, jadi tidak memberi koordinat. Tempatnya dibaca dari kolom wilayah.',
    en: 'its shape is {typed} and not one point, so it gives no coordinates. Its place is read from the columns of areas.',
  },
  'kobo-form': {
    id: 'berkas ini dibaca sebagai ekspor Kobo: nama grup dilepas dari judul kolom, dan pilihan satu pertanyaan digabung dalam satu sel.',
    en: 'this file was read as an export of Kobo: groups are taken off the headings, and the choices of a question are joined in one cell.',
  },
  'not-on-board': {
    id: '"{typed}" belum terdaftar sebagai lokasi, dicatat sebagai patokan.',
    en: '"{typed}" is no registered site, it was kept as a landmark.',
  },
  'site-known': {
    id: 'lokasi ini sudah terdaftar, hanya jumlah jiwanya yang dicatat.',
    en: 'this site is registered already, only its headcount is recorded.',
  },
  'below-claimed': {
    id: 'diminta {typed}, tetapi {name} sudah diambil lembaga. Kebutuhan di papan tetap {name}.',
    en: 'asks for {typed}, but organisations have taken {name}. The need on the board stays at {name}.',
  },
  'form-moved': {
    id: 'formulir ini dikirim lagi dengan wilayah lain. Kebutuhannya diubah di tempat semula; pindahkan di papan jika wilayahnya memang lain.',
    en: 'this form was sent again with another area. Its need is changed where it was; move it on the board if the area is another indeed.',
  },
  'form-renamed': {
    id: 'formulir ini sudah terdaftar sebagai {name}. Namanya di papan tidak diubah.',
    en: 'this form is registered as {name} already. Its name on the board stays.',
  },
  rewritten: {
    id: 'berkas ini sudah ditulis dan sekarang dibaca lain: {near} ditarik, sebagai gantinya ditulis yang sekarang.',
    en: 'this file was written before and now reads otherwise: {near} is withdrawn, and what it says now is written instead.',
  },
  'rewritten-kept': {
    id: 'berkas ini sudah ditulis dan sekarang dibaca lain, tetapi penggantinya ditolak: {near} tetap seperti di papan.',
    en: 'this file was written before and now reads otherwise, but what replaces it is refused: {near} stays as it is on the board.',
  },
  'merged-before': {
    id: 'kebutuhan ini sudah digabung dengan laporan lain di papan. Angkanya tidak diubah dari daftar.',
    en: 'this need was merged with another report on the board. The list does not change its figures.',
  },
  again: {
    id: 'kebutuhan ini pernah dibatalkan di papan{text, maybe,  ({text})|}, dan dikirim lagi karena ada di daftar.',
    en: 'this need was cancelled on the board{text, maybe,  ({text})|}, and is posted again because the list has it.',
  },
  'list-continued': {
    id: 'dibaca sebagai kelanjutan daftar "{name}".',
    en: 'was read as the continuation of the list "{name}".',
  },
  gone: {
    id: '{count} kebutuhan dari daftar sebelumnya tidak ada lagi di daftar ini: {near}. Di papan tidak diubah kecuali Anda memilihnya.',
    en: '{count} needs of the list before are not in this list: {near}. The board keeps them unless you choose otherwise.',
  },
  'site-similar': {
    id: 'mirip dengan {name} yang sudah terdaftar, dicatat sebagai lokasi lain. Samakan namanya jika lokasinya sama.',
    en: 'is like {name}, which is registered, and was taken for another site. Write its name alike if it is the same.',
  },
  'count-earlier': {
    id: 'papan sudah punya jumlah jiwa yang lebih baru untuk {name}. Baris ini masuk riwayat dan tidak mengganti angka sekarang.',
    en: 'the board has a newer headcount of {name}. This row enters the history and does not replace the figure now.',
  },
  'nothing-new': {
    id: 'lokasi ini sudah terdaftar dan tidak ada jumlah jiwa baru.',
    en: 'this site is registered already, and there is no headcount.',
  },
  packed: {
    id: 'satu {typed} dihitung {name}.',
    en: 'one {typed} counts as {name}.',
  },
  added: {
    id: 'dijumlahkan dengan baris {other}: sama-sama {name}.',
    en: 'added to row {other}: both are {name}.',
  },
  outdated: {
    id: 'papan sudah punya catatan yang lebih baru daripada {typed} untuk {name}, baris ini dilewati.',
    en: 'the board knows of {name} something newer than {typed}, this row is skipped.',
  },
  'no-destination': {
    id: 'tujuan tidak disebut, dicatat untuk seluruh wilayah kejadian.',
    en: 'no destination is named, it is recorded for the whole area of the incident.',
  },
  'left-out': {
    id: 'dilewati karena pilihan Anda, {count} baris.',
    en: 'left out by your choice, {count} rows.',
  },
  done: {
    id: 'sudah pernah diimpor dari berkas ini.',
    en: 'was imported from this file before.',
  },
} satisfies Record<string, Words>;
