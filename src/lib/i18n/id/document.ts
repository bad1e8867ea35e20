// Documents that people write together: the note on a card, and why an update is refused.
export const document = {
  'document.note': 'Catatan bersama',
  'document.none': 'Belum ada catatan. Semua anggota dapat membacanya; umum tidak.',
  'document.begin': 'Mulai catatan',
  'document.close': 'Tutup catatan',
  'document.reopen': 'Buka lagi catatan',
  'document.notLoaded': 'Catatan belum dapat dimuat. Periksa sinyal, lalu buka lagi kartu ini.',
  'document.loading': 'Memuat catatan …',
  'document.readOnly': 'Anda dapat membaca catatan ini, tidak menulisnya.',
  'document.thrifty': 'Hemat Data menyala: catatan hanya dapat dibaca. Matikan untuk menulis.',
  'document.outdated': 'Halaman ini versi lama dan hanya dapat membaca. Muat ulang untuk menulis.',
  'document.writes': '{name} ({organisation}) menulis di baris {line, number}',
  'document.reads': '{name} ({organisation}) membaca',
  'document.sent': 'Semua tersimpan',
  'document.unsent': '{count, plural, other {# perubahan belum terkirim}}',
  'document.unsentNotes':
    '{count, plural, other {# perubahan catatan belum terkirim. Tersimpan di perangkat ini, terkirim begitu ada sinyal.}}',
  'document.rightLost':
    '{count, plural, other {# perubahan Anda belum terkirim dan tidak dapat dikirim lagi. Salin teks Anda sebelum membuangnya.}}',
  'document.copy': 'Salin teks Anda',
  'document.copied': 'Teks disalin',
  'document.discard': 'Buang perubahan saya',
  'document.versions': '{count, plural, other {Teks sebelum dihapus (#)}}',
  'document.removed': '{name} ({organisation}) menghapus {removed, plural, other {# huruf}} {ago}',
  'document.restore': 'Pulihkan',
  'document.restored': 'Teks dipulihkan',
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
