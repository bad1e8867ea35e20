// The board: map, list, filters, legend, presence, palette.
export const board = {
  'board.title': 'Papan {incident}',
  'board.map': 'Peta',
  'board.list': 'Daftar',
  'board.needs': 'Kebutuhan',
  'board.tasks': 'Tugas',
  'board.myTasks': 'Tugas saya',
  'board.shipments': 'Kiriman',
  'board.storage': 'Gudang',
  'board.shelters': 'Pengungsian',
  'board.matrix': 'Matriks',
  'board.feed': 'Kegiatan terbaru',
  'board.report': 'Lapor kebutuhan',

  'urgency.critical': 'Kritis',
  'urgency.high': 'Tinggi',
  'urgency.medium': 'Sedang',
  'urgency.low': 'Rendah',

  'legend.title': 'Keterangan',
  'legend.met': 'Terpenuhi',
  'legend.onTheWay': 'Diambil atau di jalan',
  'legend.gap': 'Belum ada yang mengambil',
  'legend.unverified': 'Belum diverifikasi',

  'filter.title': 'Saringan',
  'filter.open': 'Belum tertutup',
  'filter.mine': 'Lembaga saya',
  'filter.myArea': 'Wilayah saya',
  'filter.clear': 'Hapus saringan',
  'filter.result': '{count, number} kebutuhan, {unplaced, number} tanpa lokasi',

  'sort.urgent': 'Mendesak dulu',
  'sort.newest': 'Terbaru dulu',
  'sort.gap': 'Kekurangan terbesar dulu',

  'empty.needs': 'Belum ada kebutuhan di {place}.',
  'empty.filtered': 'Tidak ada kebutuhan yang cocok dengan saringan ini.',

  'map.zoomIn': 'Perbesar peta',
  'map.zoomOut': 'Perkecil peta',
  'map.cluster':
    '{count, number} kebutuhan, {critical, number} kritis, {percent, number} persen terpenuhi',
  'map.unvisited': '{count, number} desa belum didatangi',

  'presence.here': '{names} ada di papan ini',
  'presence.more': '+{count, number}',

  'palette.title': 'Cari atau jalankan',
  'palette.hint': 'Ketik nama tempat, barang, lembaga atau tindakan',
} as const;
