// The public pages: what is needed where, for everyone, without signing in.
export const publicSite = {
  'public.title': 'Apa yang dibutuhkan, di mana',
  'public.intro':
    'Kebutuhan yang sudah diverifikasi koordinator, langsung dari papan. Tidak perlu masuk.',
  'public.asOf': 'Data per {time}',
  'public.openLines': 'kebutuhan belum tercukupi',
  'public.people': 'jiwa mengungsi',
  'public.peopleEstimated': 'jiwa mengungsi (perkiraan)',
  'public.outsidePosts':
    'Di luar pos ini: {people} jiwa belum dirinci per pos (perkiraan), kebutuhannya tercatat di tingkat kabupaten atau kota.',
  'public.outsidePostsOpen': '{quantity} belum dirinci per pos',
  'public.outsidePostsAll':
    'Di antaranya {people} jiwa belum dirinci per pos: tercatat di tingkat kabupaten atau kota.',
  'public.peopleShort': 'jiwa',
  'public.peopleShortEstimated': 'jiwa (perkiraan)',
  'public.sites': 'lokasi tercatat',
  'public.openMap': 'Buka peta langsung',
  'public.lacks': 'Yang dibutuhkan',
  'public.noneVerified':
    'Belum ada kebutuhan yang terverifikasi. Laporan yang masuk ditampilkan di sini setelah diperiksa koordinator wilayah.',
  'public.unnamedPlace': 'lokasi lain',
  'public.morePlaces': 'dan {count, number} lokasi lain',
  'public.notNeeded': 'Yang TIDAK dibutuhkan',
  'public.notNeededHow':
    'Dihitung dari papan: seluruh kebutuhan terverifikasi barang ini di wilayahnya sudah diambil atau tiba. Mohon jangan dikirim dulu.',
  'public.deliverTo': 'Ke mana mengantar',
  'public.deliverHow':
    'Pos yang tercatat, terbanyak penghuninya dulu. Sebelum berangkat, ambil tugasnya di papan supaya tidak dobel.',
  'public.siteCount': '{count, number} pos',
  'public.moreOnMap': '{count, number} pos lain ada di peta.',
  'public.noIncident': 'Tidak ada kejadian yang sedang berjalan',
  'public.noIncidentWhy': 'Begitu keadaan darurat dibuka, kebutuhannya tampil di sini.',
  'public.privacy':
    'Halaman ini tidak memuat nama, nomor telepon, atau posisi kendaraan. Kelompok di bawah lima jiwa tidak ditampilkan.',
} as const;
