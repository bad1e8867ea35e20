// The board in Hemat Data: a list that the server writes.
export const light = {
  'light.title': 'Kebutuhan, daftar ringan',
  'light.asOf': 'Data per {time}. Perubahan diambil tiap menit.',
  'light.counts': '{needs, number} kebutuhan belum tertutup, {critical, number} kritis.',
  'light.unchecked': '{count, number} belum diverifikasi.',
  'light.desk': '{count, number} laporan menunggu diperiksa',
  'light.tasks': 'Tugas lembaga saya',
  'light.mine': 'Hanya wilayah saya',
  'light.everywhere': 'Semua wilayah',
  'light.whole': 'Papan lengkap (lebih banyak data)',
  'light.open': 'Daftar ringan',
  'light.none': 'Tidak ada kebutuhan yang belum tertutup di sini.',
  'light.pages': 'Halaman daftar',
  'light.page': 'Halaman {page, number} dari {pages, number}',
  'light.before': 'Sebelumnya',
  'light.next': 'Berikutnya',
} as const;
