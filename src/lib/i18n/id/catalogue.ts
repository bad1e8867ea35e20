// The catalogue of items: its page, forms, and why a step is refused.
export const catalogue = {
  'refusal.name-taken':
    '“{name}” sudah nama barang {owner} ({item}). Satu kata hanya untuk satu barang: pakai kata lain, atau gabungkan kedua barang.',
  'refusal.unit-locked':
    'Satuan {item} tetap {unit}, karena sudah dipakai kebutuhan, stok, kiriman, atau standar. Tambahkan kemasan, atau buat barang baru lalu gabungkan.',
  'refusal.pack-known-unit':
    'Satu {unit} selalu {content, number} {of}. Pakai nama kemasan lain, atau hapus baris ini.',
  'refusal.too-many-aliases':
    'Barang ini sudah punya {limit} nama lain. Hapus yang tidak dipakai dulu.',
} as const;
