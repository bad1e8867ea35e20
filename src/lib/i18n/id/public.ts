// The public pages: what is needed where, for everyone, without signing in.
export const publicSite = {
  'public.title': 'Apa yang dibutuhkan, di mana',
  'public.intro':
    'Kebutuhan yang sudah diverifikasi koordinator, langsung dari papan. Tidak perlu masuk.',
  'public.asOf': 'Data per {time}',
  'public.outsidePosts':
    'Di luar pos ini: {people} jiwa belum dirinci per pos (perkiraan), kebutuhannya tercatat di tingkat kabupaten atau kota.',
  'public.outsidePostsOpen': '{quantity} belum dirinci per pos',
  'public.peopleShort': 'jiwa',
  'public.peopleShortEstimated': 'jiwa (perkiraan)',
  'public.openMap': 'Buka peta langsung',
  'public.lacks': 'Yang dibutuhkan',
  'public.noneVerified':
    'Belum ada kebutuhan yang terverifikasi. Laporan yang masuk ditampilkan di sini setelah diperiksa koordinator wilayah.',
  'public.unnamedPlace': 'lokasi lain',
  'public.morePlaces': 'dan {count, number} lokasi lain',
  'public.notNeeded': 'Yang TIDAK dibutuhkan',
  'public.notNeededHow':
    'Dihitung dari papan: seluruh kebutuhan terverifikasi barang ini di wilayahnya sudah diambil atau tiba. Mohon jangan dikirim dulu.',
  'public.deliverHow':
    'Pos yang tercatat, terbanyak penghuninya dulu. Sebelum berangkat, ambil tugasnya di papan supaya tidak dobel.',
  'public.siteCount': '{count, number} pos',
  'public.moreOnMap': '{count, number} pos lain ada di peta.',
  'public.noIncident': 'Tidak ada kejadian yang sedang berjalan',
  'public.noIncidentWhy': 'Begitu keadaan darurat dibuka, kebutuhannya tampil di sini.',
  'public.danger': 'Bahaya sekarang?',
  'public.verified': 'kebutuhan terverifikasi',
  'public.progress': '{arrived, number} sudah tiba, {promised, number} diambil atau di jalan',
  'public.progressOpen': '{open, number} masih kurang',
  'public.unchecked': 'laporan sedang diperiksa, belum dihitung di sini',
  'public.atPosts': 'orang di {sites, number} pos yang tercatat',
  'public.atPostsEstimated': 'orang di {sites, number} pos yang tercatat (perkiraan)',
  'public.outsidePostsAll': 'pengungsi di luar pos tercatat, belum dirinci per pos (perkiraan)',
  'public.lacking': 'kurang {quantity}',
  'public.onlyVerified': 'hanya yang sudah diverifikasi',
  'public.moreRegencies': 'dan {count, number} wilayah lain',
  'public.moreItems': '{count, number} barang lain',
  'public.coveredIn': 'Sudah cukup: {areas}.',
  'public.stillMissingIn': 'Masih kurang di {count, number} wilayah lain.',
  'public.worst': 'Di mana paling kurang',
  'public.worstHow':
    'Menurut orang-hari yang belum ada yang membantu, dari kebutuhan terverifikasi.',
  'public.uncoveredShare': '{share} % belum terlayani',
  'public.nobodyYet': 'belum ada sama sekali',
  'public.byRegency': 'Menurut wilayah, dan ke mana mengantar',
  'public.itemCount': '{count, number} barang kurang',
  'public.otherRegencies':
    '{count, number} wilayah lain dengan pos tercatat, tanpa kebutuhan terverifikasi',
  'public.posts': 'Pos yang tercatat',
  'public.privacy':
    'Halaman ini tidak memuat nama, nomor telepon, atau posisi kendaraan. Kelompok di bawah lima jiwa tidak ditampilkan.',
} as const;
