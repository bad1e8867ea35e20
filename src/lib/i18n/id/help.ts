// The forms for who brings help (/lapor/bawa) and who offers it (/lapor/bantu), and what becomes of it.
export const help = {
  'help.convoy.title': 'Saya membawa bantuan',
  'help.convoy.door': 'Sedang di jalan atau segera berangkat',
  'help.convoy.lead':
    'Kira-kira 30 detik, tanpa akun. Setelah dikirim, Anda melihat di mana masih dibutuhkan.',
  'help.convoy.barang': 'Bantuan apa yang Anda bawa?',
  'help.convoy.tempat': 'Ke mana dibawa, dan kapan tiba?',
  'help.convoy.kontak': 'Siapa yang dihubungi di jalan?',
  'help.convoy.goods.missing':
    'Centang paling sedikit satu barang, atau tulis dengan kata sendiri.',
  'help.convoy.other.hint': 'Contoh: 200 nasi bungkus, dapur umum keliling',
  'help.convoy.vehicle': 'Dengan kendaraan apa?',
  'help.convoy.vehicle.none': 'Tidak saya sebut',
  'help.convoy.area': 'Wilayah tujuan',
  'help.convoy.area.hint': 'Belum tahu tidak apa-apa: Anda diberi saran tempat.',
  'help.convoy.area.any': 'Belum tahu',
  'help.convoy.place': 'Nama pos atau tempat yang dituju',
  'help.convoy.place.hint': 'Contoh: posko SMPN 2, masjid raya',
  'help.convoy.when': 'Perkiraan tiba',
  'help.convoy.when.hint': 'Contoh: hari ini sekitar jam 4 sore',
  'help.convoy.noted.when': 'Perkiraan tiba: {when}',
  'help.convoy.contact.who':
    'Nomor Anda hanya dibaca koordinator wilayah. Ia menelepon bila jalan putus atau tujuannya sebaiknya lain.',
  'help.convoy.note.hint': 'Contoh: kami berenam, bisa menurunkan sendiri',
  'help.convoy.send': 'Kirim kabar',

  'help.offer.title': 'Saya ingin membantu',
  'help.offer.door': 'Punya barang atau kendaraan untuk dipakai',
  'help.offer.lead':
    'Kira-kira satu menit, tanpa akun. Koordinator meneruskannya ke lembaga yang dapat memakainya.',
  'help.offer.barang': 'Apa yang Anda tawarkan?',
  'help.offer.tempat': 'Di mana sekarang, dan untuk wilayah mana?',
  'help.offer.kontak': 'Siapa yang dihubungi?',
  'help.offer.goods.missing': 'Centang barang, pilih kendaraan, atau tulis dengan kata sendiri.',
  'help.offer.other.hint': 'Contoh: 50 jas hujan, gudang kosong, sopir',
  'help.offer.vehicle': 'Menawarkan kendaraan?',
  'help.offer.vehicle.none': 'Tidak',
  'help.offer.area': 'Untuk wilayah mana?',
  'help.offer.area.hint': 'Biarkan bila untuk mana saja.',
  'help.offer.area.any': 'Mana saja',
  'help.offer.place': 'Barang atau kendaraannya ada di mana?',
  'help.offer.place.hint': 'Kota atau kabupaten, dan kecamatannya. Bukan alamat rumah.',
  'help.offer.from.missing': 'Tulis kota atau kabupaten tempat barang atau kendaraannya.',
  'help.offer.when': 'Dapat dipakai sejak kapan, sampai kapan?',
  'help.offer.when.hint': 'Contoh: mulai besok, tiga hari',
  'help.offer.noted.when': 'Dapat dipakai: {when}',
  'help.offer.contact.who':
    'Nomor Anda hanya dibaca koordinator wilayah dan satu lembaga yang mengambil tawaran ini. Setiap pembukaan dicatat.',
  'help.offer.note.hint': 'Contoh: barang masih baru, perlu dijemput',
  'help.offer.send': 'Kirim tawaran',

  'help.goods.hint': 'Centang barangnya. Jumlahnya boleh kira-kira, atau dikosongkan.',
  'help.amount': '{item}, dalam {unit}',
  'help.amount.wrong':
    '{item}: jumlahnya tidak terbaca. Isi dalam angka, misalnya 1.200, atau kosongkan.',
  'help.phone.hint': 'Misalnya 0812 3456 7890. Tanpa nomor, Anda ditanya lewat halaman kode.',
  'help.noted.vehicle': 'Kendaraan: {vehicle}',
  'help.vehicle.motor': 'Motor',
  'help.vehicle.car': 'Mobil',
  'help.vehicle.pickup': 'Pikap',
  'help.vehicle.truck': 'Truk',
  'help.vehicle.boat': 'Perahu',

  'help.wanted': 'Di sini masih dibutuhkan',
  'help.wanted.lead':
    'Kebutuhan yang sudah diperiksa dan belum disanggupi siapa pun, yang paling cocok lebih dulu. Koordinator dapat menyarankan tempat lain.',
  'help.wanted.open': 'masih kurang {quantity}',
  'help.wanted.none':
    'Di papan belum tercatat tempat yang kekurangan barang ini. Tunggu kabar koordinator sebelum berangkat.',

  'help.offers.title': '{count, plural, other {# tawaran bantuan warga}}',
  'help.offers.lead':
    'Sudah diterima koordinator. Satu lembaga mengambilnya, lalu menghubungi pemberinya.',
  'help.offers.for': 'untuk {area}',
  'help.offers.take': 'Ambil tawaran ini',
  'help.offers.own': 'Diambil lembaga Anda',
  'help.offers.contact': 'Buka kontak',
  'help.offers.giveBack': 'Kembalikan',

  'track.convoy.what': 'Bantuan yang dibawa',
  'track.convoy.now.received':
    'Kabar Anda sudah di meja koordinator. Selama menunggu, lihat saran tempat di bawah.',
  'track.convoy.now.checking': 'Koordinator sedang membaca kabar Anda.',
  'track.convoy.now.verified': 'Koordinator sudah tahu bantuan Anda datang, dan menghitungnya.',
  'track.convoy.step.verified': 'Diketahui koordinator',
  'track.offer.what': 'Yang ditawarkan',
  'track.offer.now.received':
    'Tawaran Anda sudah di meja koordinator. Setelah diperiksa, lembaga di wilayah itu dapat mengambilnya.',
  'track.offer.now.checking': 'Koordinator sedang memeriksa tawaran Anda.',
  'track.offer.now.verified':
    'Tawaran Anda diterima dan terlihat oleh lembaga di wilayah itu. Belum ada yang mengambilnya.',
  'track.offer.step.verified': 'Diterima koordinator',
} as const;
