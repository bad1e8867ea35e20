// The frame of every page: incident switcher, navigation, account menu; and the list of sites.
export const frame = {
  'frame.switch': '{incident}, ganti kejadian',
  'frame.choose': 'Pilih kejadian',
  'frame.others': 'Kejadian lain',
  'frame.all': 'Semua kejadian',
  'frame.standing': 'Halaman lain',
  'frame.day': 'hari ke-{n, number}',
  'frame.decree.none': 'belum ada SK',
  'frame.decree.until': 'SK s.d. {date}',
  'frame.decree.areas': 'SK di {count, number} wilayah s.d. {date}',
  'frame.decree.ended': 'SK berakhir {date}',
  'frame.decree.upcoming': 'SK mulai {date}',
  'frame.decree.running': 'Berlaku',
  'frame.decree.over': 'Berakhir',

  'siteList.title': 'Lokasi',
} as const;
