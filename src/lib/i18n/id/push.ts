// Pushes to devices, and what is pushed (/akun).
export const push = {
  'push.batch.title': '{count, number} hal menunggu Anda',
  'push.summary.title': 'Masih {count, number} hal lain di kotak Anda',
  'push.trial.title': 'Percobaan berhasil',
  'push.trial.body': 'Perangkat ini menerima pemberitahuan Posko.',
  'refusal.push-off':
    'Server ini belum dapat mengirim pemberitahuan ke perangkat. Semua tetap ada di kotak.',
  'refusal.push-address': 'Layanan pemberitahuan peramban ini tidak dikenali. Coba peramban lain.',
  'refusal.push-no-device':
    'Belum ada perangkat yang menerima pemberitahuan. Aktifkan dulu di perangkat ini.',

  'push.title': 'Pemberitahuan',
  'push.why':
    'Semua pemberitahuan ada di kotak. Yang mendesak juga dapat muncul di layar perangkat ini, paling banyak enam kali sejam, dan tidak pada pukul 21–05 kecuali tugas kritis Anda sendiri.',
  'push.on': 'Perangkat ini menerima pemberitahuan.',
  'push.off': 'Perangkat ini belum menerima pemberitahuan.',
  'push.denied':
    'Peramban ini menolak pemberitahuan. Izinkan di pengaturan situs, lalu muat ulang.',
  'push.unsupported':
    'Peramban ini tidak dapat menerima pemberitahuan. Di iPhone, tambahkan Posko ke layar utama dulu, lalu buka dari sana.',
  'push.unavailable': 'Server ini belum mengirim pemberitahuan ke perangkat. Semua ada di kotak.',
  'push.enable': 'Aktifkan di perangkat ini',
  'push.disable': 'Matikan di perangkat ini',
  'push.trial': 'Kirim percobaan',
  'push.trial.sent': 'Percobaan dikirim. Seharusnya muncul dalam beberapa detik.',
  'push.failed': 'Tidak berhasil. Periksa sambungan dan izin peramban, lalu coba lagi.',
  'push.offer': 'Beri tahu saya bila waktu tugas hampir habis atau ada jawaban',
  'push.offer.later': 'Nanti saja',
  'push.offer.report': 'Beri tahu saya bila laporan ini dijawab',
  'push.events': 'Yang muncul di layar',
  'push.events.hint': 'Yang tidak dipilih tetap ada di kotak.',
  'push.saved': 'Pilihan tersimpan.',
  'push.mute': 'Diamkan 8 jam',
  'push.muted': 'Semua diam sampai {until}.',
  'push.mutedIncident': '{incident} diam sampai {until}.',
  'push.listen': 'Bunyikan lagi',
  'push.muteIncident': 'Diamkan 8 jam: {incident}',
} as const;
