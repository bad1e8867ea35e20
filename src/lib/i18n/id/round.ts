// The daily request round: what each kecamatan sent, and which did not.
export const round = {
  'round.title': 'Putaran permintaan',
  'round.lead': 'Yang masuk sejak tutup putaran terakhir, per kecamatan, dan yang belum mengirim.',
  'round.since': 'Sejak {time}',
  'round.closes': 'Putaran ini tutup {time}, {left} lagi',
  'round.hour': 'Jam tutup',
  'round.hourAt': '{hour}.00 {zone}',
  'round.usual': '{hour}.00 {zone} (biasanya)',
  'round.save': 'Simpan jam',
  'round.saved': 'Jam tutup disimpan',
  'round.sent': 'Sudah mengirim',
  'round.missing':
    '{count, plural, =0 {Semua kecamatan sudah mengirim} other {# kecamatan belum mengirim}}',
  'round.missingWhy':
    'Punya pos pengungsian atau kebutuhan, tetapi tidak ada yang diposkan atau diperbarui. Pelapornya diingatkan satu jam sebelum tutup.',
  'round.none': 'Belum ada yang masuk di putaran ini',
  'round.noneWhy':
    'Kebutuhan yang diposkan atau diperbarui sejak tutup terakhir muncul di sini per kecamatan.',
  'round.noDistrict': '{regency}, kecamatan belum diketahui',
  'round.counts': '{posted, number} baru, {refreshed, number} diperbarui',
  'round.approve': 'Setujui {count, number} laporan',
  'round.approveNamed': 'Setujui {count, number} laporan: {area}',
  'round.inDoubt': '{count, number} perlu diperiksa satu per satu',
  'round.list': 'Lihat daftarnya',
  'round.listNamed': 'Lihat daftarnya: {area}',
  'round.share.closes': 'Tutup {time}',
  'round.share.more': 'dan {count, number} lagi',
  'round.share.title': 'Bagikan pengingat',
} as const;
