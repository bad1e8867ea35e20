// The report form of everybody (/lapor), without an account.
export const tell = {
  'danger.112': 'Darurat',
  'danger.115': 'Basarnas',
  'danger.129': 'SAPA',

  'tell.place': 'Di mana kebutuhannya?',
  'tell.place.hint': 'Tanpa akun. Nomor Anda tidak ditampilkan.',
  'tell.place.find': 'Cari nama pos, sekolah, masjid, atau gedung',
  'tell.place.posts': 'Pos yang tercatat',
  'tell.place.none': 'Tidak ada pos dengan nama itu. Pilih wilayahnya, atau tulis patokan.',
  'tell.place.other': 'Bukan salah satunya',
  'tell.place.away': '{metres} m',
  'tell.place.fix':
    'Posisi sudah didapat, ketelitian sekitar {metres} m. Pilih pos, atau lanjutkan.',
  'tell.place.map': 'Tunjuk di peta',
  'tell.place.pin': 'Titik di peta sudah dipilih. Pilih pos, atau lanjutkan.',
  'tell.place.noMap': 'Peta belum bisa dimuat. Pilih pos atau wilayah, atau tulis patokan.',
  'tell.place.area': 'Atau pilih wilayahnya',
  'tell.place.deeper': 'Tampilkan wilayah di dalamnya',
  'tell.rest':
    'Bagian berikutnya belum termuat. Isian Anda tersimpan di HP ini. Tekan Lanjutkan lagi saat ada sinyal.',
  'tell.place.missing': 'Pilih pos atau wilayah, atau tulis patokan.',
  'tell.area.missing': 'Pilih juga kabupaten atau kotanya, atau tulis patokan.',

  'tell.items': 'Apa yang kurang, dan berapa?',
  'tell.items.hint': 'Centang yang kurang, lalu isi jumlahnya.',
  'tell.items.find': 'Cari barang lain',
  'tell.items.none': 'Tidak ada barang dengan nama itu. Tulis dengan kata sendiri di bawah.',
  'tell.item.missing': 'Centang paling sedikit satu barang, atau tulis dengan kata sendiri.',
  'tell.item.full': 'Terlalu banyak barang. Kirim dulu yang ini, lalu lapor lagi.',
  'tell.amount': '{item} yang kurang, dalam {unit}',
  'tell.amount.unknown': 'Tidak tahu jumlahnya',
  'tell.amount.missing': '{item}: isi jumlah dalam angka, misalnya 1.200, atau centang tidak tahu.',
  'tell.amount.wrong': '{item}: jumlahnya tidak terbaca. Isi dalam angka, misalnya 1.200.',
  'tell.amount.large': '{item}: jumlahnya terlalu besar. Periksa lagi angkanya.',
  'tell.other': 'Yang lain, dengan kata sendiri',
  'tell.other.hint': 'Contoh: 3 kursi roda, jembatan putus',
  'tell.estimate.waits': 'Perkiraan dihitung setelah jumlah orang diisi.',

  'tell.alike': 'Apakah ini kebutuhan yang sama?',
  'tell.alike.own': 'Laporan Anda',
  'tell.alike.of': 'dari {quantity}',
  'tell.alike.age': 'terverifikasi, dipastikan {ago}',
  'tell.alike.same': 'Sama, tambahkan suara saya',
  'tell.alike.same.hint': 'angka tetap, Anda ikut dikabari',
  'tell.alike.change': 'Sama, tapi jumlahnya lain',
  'tell.alike.change.hint': 'angka Anda diperiksa koordinator',
  'tell.alike.differ.hint': 'jadi laporan baru, isian Anda tetap',

  'tell.people': 'Seberapa mendesak, dan untuk berapa orang?',
  'tell.people.fromSite': 'Tercatat di {site}: {people} jiwa. Isi bila keadaannya lain.',
  'tell.people.wrong':
    'Isi orang dalam angka bulat sampai 10.000.000, misalnya 480, atau kosongkan.',
  'tell.urgency': 'Seberapa mendesak?',
  'tell.urgency.missing': 'Pilih seberapa mendesak.',

  'tell.note': 'Ada yang perlu diketahui?',
  'tell.note.nik': 'Ada NIK di sini. NIK disamarkan sebelum dikirim.',
  'tell.note.number':
    'Ada nomor telepon di sini. Lebih aman di isian nomor telepon di bawah: hanya koordinator yang membukanya.',
  'tell.contact': 'Siapa yang bisa dihubungi di sana?',
  'tell.contact.who': 'Hanya koordinator wilayah yang membukanya, dan setiap pembukaan dicatat.',
  'tell.phone.wrong': 'Tulis nomor telepon seperti 0812 3456 7890, atau kosongkan.',
  'tell.tooLong': 'Terlalu panjang, paling banyak {limit, number} huruf.',

  'tell.review': 'Periksa, lalu kirim',
  'tell.review.point': 'Titik dari perangkat ini',
  'tell.review.unknown': '{item}, tidak tahu jumlah',
  'tell.review.people': 'Mendesaknya dan orang di sana',
  'tell.review.voice': 'Suara Anda ditambahkan pada kebutuhan yang sudah ada. Angkanya tetap.',
  'tell.review.who':
    'Laporan ini hanya dibaca koordinator wilayah sampai diperiksa. Anda mendapat kode untuk melihat kabarnya.',
  'tell.send': 'Kirim laporan',
  'tell.kept': 'Tersimpan di HP ini',
  'tell.kept.why':
    'Laporan dikirim sendiri begitu ada sinyal. Halaman ini boleh ditutup, dan kodenya sudah berlaku.',
  'tell.aside':
    'Server belum menerimanya: ada isian yang perlu diperbaiki. Buka antrean, lihat sebabnya, lalu perbaiki.',
  'tell.offline': 'Lapor tanpa sinyal',
  'tell.offline.why':
    'Halaman ini tidak memerlukan jaringan. Laporan disimpan di HP dan terkirim begitu ada sinyal.',
  'tell.back': 'Kembali',
  'tell.sentBefore':
    'Dari halaman ini sudah terkirim laporan dengan kode {code}. Kirim lagi bila ini laporan lain.',
} as const;
