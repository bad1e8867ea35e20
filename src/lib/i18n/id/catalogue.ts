// The catalogue of items: its page, forms, and why a step is refused.
export const catalogue = {
  'refusal.item-same': 'Barang tidak bisa digabung dengan dirinya sendiri. Pilih barang lain.',
  'refusal.item-merged':
    '{item} sudah digabung ke {into}. Pakai {into}, atau pisahkan lagi dulu di katalog.',
  'refusal.item-retired':
    '{item} tidak dipakai lagi untuk yang baru. Pilih barang lain, atau minta Kemensos memakainya kembali.',
  'refusal.merge-factor-missing': 'Satuan keduanya berbeda. Isi berapa {of} dalam satu {unit}.',
  'refusal.preview-outdated':
    'Kini {rows, number} catatan memakai barang ini, berbeda dari pratinjau. Periksa lagi, lalu gabungkan.',
  'refusal.name-not-typed': 'Ketik nama barang yang digabung, {name}, untuk menegaskannya.',
  'refusal.name-taken':
    '“{name}” sudah nama barang {owner} ({item}). Satu kata hanya untuk satu barang: pakai kata lain, atau gabungkan kedua barang.',
  'refusal.unit-locked':
    'Satuan {item} tetap {unit}, karena sudah dipakai kebutuhan, stok, kiriman, atau standar. Tambahkan kemasan, atau buat barang baru lalu gabungkan.',
  'refusal.pack-known-unit':
    'Satu {unit} selalu {content, number} {of}. Pakai nama kemasan lain, atau hapus baris ini.',
  'refusal.too-many-aliases':
    'Barang ini sudah punya {limit} nama lain. Hapus yang tidak dipakai dulu.',
} as const;
