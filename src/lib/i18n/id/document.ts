// Documents that people write together: the note on a card, and why an update is refused.
export const document = {
  'refusal.document-closed':
    'Catatan ini sudah ditutup koordinator. Tulisan Anda tetap ada di perangkat ini; salin bila perlu.',
  'refusal.document-foreign':
    'Halaman ini tidak dapat menulis lagi. Salin teks Anda, lalu muat ulang halaman.',
  'refusal.document-unreadable':
    'Tulisan itu tidak dapat dibaca server. Salin teks Anda, lalu muat ulang halaman.',
  'refusal.document-full':
    'Catatan sudah penuh, paling banyak {kilobytes, number} kB. Ringkas dulu isinya.',
  'refusal.document-nik': 'Ada angka yang mirip NIK. Hapus angka itu; yang lain lalu terkirim.',
  'refusal.document-resync': 'Server belum punya tulisan sebelumnya. Halaman ini mengirimnya lagi.',
} as const;
