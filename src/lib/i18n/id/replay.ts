// The board of the past: slider, playing, and the way back.
export const replay = {
  'refusal.past-board': 'Papan yang lampau hanya bisa dibaca. Kembali ke langsung, lalu ulangi.',
  'replay.title': 'Putar ulang',
  'replay.banner': 'Anda melihat papan per {time}',
  'replay.live': 'Kembali ke langsung',
  'replay.back': 'Ke perubahan sebelumnya',
  'replay.forward': 'Ke perubahan berikutnya',
  'replay.play': 'Putar',
  'replay.pause': 'Jeda',
  'replay.speed': 'Kecepatan putar',
  'replay.times': '{n, number}×',
  'replay.slider': 'Waktu yang ditampilkan',
  'replay.decree': 'Keputusan mulai {date}',
  'replay.decrees': 'Keputusan mulai: {dates}',
  'replay.skipped': '{time} tanpa perubahan dilewati',
  'replay.failed': 'Papan waktu itu tidak dapat diambil. Periksa jaringan, lalu geser lagi.',
} as const;
