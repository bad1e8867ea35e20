// What waits at a site for a second word: goods off the books of a shut lumbung, who runs it, a move.
export const sitePending = {
  'feed.site.removal-asked': '{who} minta anggota kedua menyetujui pengurangan stok di {where}',
  'feed.site.removal-asked.nobody': 'Pengurangan stok di {where} menunggu anggota kedua',
  'feed.site.removal-confirmed': '{who} menyetujui pengurangan stok di {where}',
  'feed.site.removal-confirmed.nobody': 'Pengurangan stok di {where} disetujui',
  'feed.site.removal-declined': '{who} menolak pengurangan stok di {where}',
  'feed.site.removal-declined.nobody': 'Pengurangan stok di {where} ditolak',
  'feed.site.offered': '{who} menawarkan pengelolaan {where} ke lembaga lain',
  'feed.site.offered.nobody': 'Pengelolaan {where} ditawarkan',
  'feed.site.offer-accepted': '{who} menerima pengelolaan {where}',
  'feed.site.offer-accepted.nobody': 'Pengelolaan {where} diterima',
  'feed.site.offer-declined': '{who} tidak menerima pengelolaan {where}',
  'feed.site.offer-declined.nobody': 'Pengelolaan {where} tidak diterima',
  'feed.site.move-agreed': '{who} menyetujui pindah wilayah {where}',
  'feed.site.move-agreed.nobody': 'Pindah wilayah {where} disetujui',
  'feed.site.move-declined': '{who} menolak pindah wilayah {where}',
  'feed.site.move-declined.nobody': 'Pindah wilayah {where} ditolak',
  'removal.title': 'Menunggu anggota kedua',
  'removal.lead':
    'Lumbung ini tertutup. Lebih dari {limit, number} % rak berkurang hanya bila anggota kedua lembaga pemilik menyetujui.',
  'removal.damaged': 'Rusak',
  'removal.lost': 'Hilang',
  'removal.adjustment': 'Hasil hitung',
  'removal.by': 'Diminta {who}, {date}: {reason}',
  'removal.confirm': 'Setujui',
  'removal.confirmLead':
    '{site}: stok berkurang seperti yang diminta. Setujui hanya bila Anda tahu barangnya memang tidak ada lagi.',
  'removal.decline': 'Tolak',
  'removal.withdraw': 'Tarik kembali',
  'removal.ask': 'Minta anggota kedua',
  'removal.asked': 'Menunggu anggota kedua {organisation}',
  'removal.confirmed': 'Stok dikurangi',
  'removal.declined': 'Permintaan ditolak',
  'removal.task': 'Pengurangan stok menunggu Anda: {site}',
  'offer.title': 'Pengelola',
  'offer.offered': 'Ditawarkan ke {organisation} dan menunggu jawabannya.',
  'offer.give': 'Serahkan pengelolaan',
  'offer.giveLead': '{site} berganti pengelola setelah lembaga itu menerima.',
  'offer.accept': 'Terima',
  'offer.decline': 'Tidak menerima',
  'offer.withdraw': 'Tarik tawaran',
  'offer.done': 'Ditawarkan ke {organisation}',
  'offer.accepted': 'Sekarang {site} dikelola lembaga Anda',
  'offer.declined': 'Jawaban dicatat',
  'offer.task': 'Lembaga Anda diminta mengelola {site}',
  'offer.taskAssigned': 'Koordinator menunjuk lembaga Anda mengelola {site}',
  'offer.assignedLead':
    'Lembaga Anda boleh menerima barang di sana sekarang, dan boleh menolak penunjukan ini.',
  'move.task': '{site} pindah ke wilayah lain',
  'move.lead':
    'Titiknya atau wilayahnya berpindah ke {area}. Koordinator wilayah lama dan baru menyetujuinya.',
  'move.agree': 'Setujui pindah',
  'move.decline': 'Tolak pindah',
  'move.agreed': 'Persetujuan dicatat',
  'refusal.offer-missing':
    'Tidak ada lagi yang menunggu jawaban di {site}. Muat ulang untuk melihat keadaannya.',
  'refusal.lumbung-owner-only':
    '{site} tertutup: tidak ada SK darurat yang berlaku. Hanya koordinator atau pengelola lembaga pemiliknya yang boleh mengurangi stoknya. Minta mereka melakukannya.',
  'refusal.second-member-needed':
    '{site} tertutup, dan ini mengurangi rak sebanyak {quantity, number}: lebih dari {limit, number} % dalam 24 jam, atau bertanggal lebih lama. Minta anggota kedua lembaga pemiliknya menyetujui, di halaman lumbung itu.',
  'refusal.removals-full':
    '{site} sudah punya {limit, number} permintaan yang menunggu. Setujui atau tolak dulu yang ada.',
  'refusal.removal-answered':
    'Permintaan di {site} ini sudah dijawab. Muat ulang untuk melihat stoknya.',
  'refusal.removal-own':
    'Anda sendiri yang memintanya. Anggota lain dari lembaga pemilik {site} yang menyetujuinya.',
  'refusal.lot-in-lumbung':
    'Lot {lot} masih tercatat di {site} yang tertutup. Bila barang ini bukan dari sana, tekan sekali lagi; bila dari sana, kirim dengan surat jalan setelah SK berlaku.',
} as const;
