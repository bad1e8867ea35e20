// Imported lists: how the news tells them, and why one cannot be written or undone.
export const batch = {
  'feed.import.finished': '{who} memasukkan {what} dari satu daftar',
  'feed.import.undone': '{who} membatalkan daftar dengan {what}',
  'batch.needs': '{count, plural, other {# kebutuhan}}',
  'batch.sites': '{count, plural, other {# catatan lokasi}}',
  'batch.stock': '{count, plural, other {# hitungan stok}}',
  'batch.shipments': '{count, plural, other {# kiriman}}',
  'batch.organisations': '{count, plural, other {# lembaga}}',
  'batch.members': '{count, plural, other {# undangan anggota}}',

  'batch.kept.acted': 'Sudah ada yang menindaklanjuti, jadi tetap.',
  'batch.kept.reserved': 'Sudah dipesan rencana kiriman, jadi tetap. Batalkan dulu rencana itu.',
  'batch.kept.used': 'Sudah dipakai catatan lain, jadi tetap.',
  'batch.refused.need.revise':
    'Angka yang diubah daftar ini tetap. Ubah sendiri di kartu kebutuhannya bila perlu.',
  'batch.refused.need.support': 'Suara yang ditambahkan tidak bisa ditarik.',
  'batch.refused.need.refresh': 'Keterangan "masih dibutuhkan" tidak bisa ditarik.',
  'batch.refused.site.count': 'Jumlah jiwa tetap. Catat hitungan baru di lokasinya.',
  'batch.refused.organisation.register':
    'Lembaga yang terdaftar tidak dihapus. Cabut verifikasinya bila perlu.',
  'batch.refused.other': 'Langkah ini tidak bisa dibatalkan.',
  'batch.undoReason': 'Dibatalkan bersama daftar {file}',

  'refusal.import-closed':
    'Daftar ini sudah selesai ditulis. Mulai impor baru untuk menambah catatan.',
  'refusal.import-unfinished': 'Daftar ini masih ditulis. Tunggu sampai selesai, lalu coba lagi.',
  'refusal.import-undone': 'Daftar ini sudah dibatalkan. Muat ulang untuk melihat hasilnya.',
  'refusal.import-undo-expired':
    'Batas 24 jam sudah lewat, daftar ini tidak bisa dibatalkan sekaligus. Ubah catatannya satu per satu.',
  'refusal.import-busy': 'Berkas ini sedang dikerjakan. Tunggu sampai selesai, atau hentikan dulu.',
  'refusal.import-writing': 'Daftar ini sedang ditulis. Tunggu sampai selesai, atau hentikan dulu.',
  'refusal.import-written':
    'Daftar ini sudah ditulis. Lihat hasilnya, atau perbaiki baris yang tersisa lalu tulis lagi.',
  'refusal.import-unread': 'Daftar ini belum selesai dibaca. Baca lagi dulu, lalu tulis.',
  'refusal.import-has-problems':
    'Masih ada baris bermasalah. Perbaiki dulu, atau tulis yang benar saja.',
  'refusal.import-too-many':
    'Terlalu banyak berkas Anda yang belum selesai. Hapus yang tidak dipakai, lalu coba lagi.',
  'refusal.import-expired': 'Berkas ini sudah dihapus setelah 24 jam. Kirim berkasnya sekali lagi.',
  'batch.undoHint': 'Dapat diurungkan dalam 24 jam: npm run cli -- import:undo {batch}',
  'batch.failed': 'Berkas ini gagal dibaca karena kesalahan di server. Coba lagi.',
} as const;
