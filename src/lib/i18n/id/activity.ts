// Activities: their kinds and states, and why a step of one is refused.
export const activity = {
  'activity.kind.kitchen': 'Dapur umum',
  'activity.kind.clean-water': 'Air bersih',
  'activity.kind.pallets': 'Palet lantai tenda',
  'activity.kind.latrines': 'Jamban',
  'activity.kind.health': 'Layanan kesehatan',
  'activity.kind.psychosocial': 'Dukungan psikososial',
  'activity.kind.training': 'Pelatihan',
  'activity.kind.education': 'Pendidikan darurat',
  'activity.kind.disinfection': 'Penyemprotan disinfektan',
  'activity.kind.joint-business': 'Kelompok usaha bersama (KUBE)',
  'activity.kind.shelter': 'Tenda dan hunian sementara',
  'activity.kind.evacuation': 'Evakuasi warga',
  'activity.kind.other': 'Kegiatan lain',

  'activity.state.planned': 'Direncanakan',
  'activity.state.running': 'Berjalan',
  'activity.state.silent': 'Tanpa kabar',
  'activity.state.ended': 'Selesai',

  'refusal.activity-not-running':
    'Kegiatan ini belum dimulai atau sudah selesai. Catat mulainya dulu, atau rencanakan yang baru.',

  'problem.before-start': 'Tanggal ini mendahului hari mulainya ({limit}). Pilih hari sesudahnya.',
  'problem.day-over': 'Hari ini sudah lewat. Pilih hari ini atau sesudahnya.',
  'problem.day-to-come': 'Hari itu belum tiba. Laporkan paling lambat untuk hari ini ({limit}).',
  'problem.before-report':
    'Sudah ada laporan untuk hari yang lebih baru ({limit}). Laporkan untuk hari itu atau sesudahnya.',
  'problem.below-report':
    'Lebih kecil daripada laporan sebelumnya ({limit}). Isi jumlah sejak awal, bukan hari itu saja; bila laporan lama keliru, perbaiki dulu di hari yang sama.',
  'problem.no-unit': 'Kegiatan ini direncanakan tanpa satuan. Kosongkan hasilnya.',
  'problem.unverified': 'Lembaga ini belum diverifikasi Kemensos. Pilih lembaga yang sudah.',
  'problem.same': 'Kegiatan ini sudah dipegang lembaga itu. Pilih lembaga lain.',

  'feed.activity.gone': 'kegiatan',
  'feed.activity.planned': '{who} merencanakan {what}, {where}',
  'feed.activity.started': '{who} memulai {what}, {where}',
  'feed.activity.reported': '{who} melaporkan {what}, {where}',
  'feed.activity.handed-over': '{who} menyerahkan {what}, {where}',
  'feed.activity.ended': '{who} mengakhiri {what}, {where}',
} as const;
