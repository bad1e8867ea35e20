// Refusals: one sentence for each code: what happened and what to do. Key = 'refusal.' + code.
export const refusal = {
  'refusal.unknown': 'Belum bisa dikerjakan. Periksa isian, lalu coba lagi.',
  'refusal.invalid-input':
    'Ada isian yang perlu diperbaiki. Periksa yang ditandai, lalu kirim lagi.',
  'refusal.not-json': 'Isi permintaan harus JSON dengan content-type application/json.',
  'refusal.not-a-form':
    'Formulir ini tidak dapat dibaca. Muat ulang halaman, isi lagi tanpa karakter tersembunyi, lalu kirim.',
  'refusal.too-large': 'Kiriman terlalu besar. Ringkas isinya, paling banyak {limit, number} bita.',
  'refusal.unknown-command': 'Perintah {command} tidak dikenal. Daftar perintah ada di /api.',
  'refusal.not-signed-in': 'Masuk dulu untuk melanjutkan. Isian Anda tetap aman.',
  'refusal.not-allowed':
    'Peran Anda tidak boleh melakukan ini. Hubungi koordinator wilayah atau pengelola lembaga Anda.',
  'refusal.not-found':
    'Yang Anda tuju ({field}) tidak ada di papan ini. Muat ulang, lalu pilih dari daftar.',
  'refusal.wrong-credentials':
    'Surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
  'refusal.too-many-attempts':
    'Terlalu banyak percobaan. Tunggu {retryAfter, number} detik, lalu coba lagi.',
  'refusal.proof-needed':
    'Sekarang banyak sekali laporan masuk. Laporan Anda belum terkirim: tunggu {retryAfter, number} detik, lalu kirim lagi.',
  'refusal.foreign-origin':
    'Permintaan datang dari situs lain dan ditolak. Buka Posko langsung, lalu ulangi.',
  'refusal.command-id-reused':
    'Nomor kiriman ini sudah dipakai untuk isi yang lain. Kirim lagi dengan nomor baru.',
  'refusal.stale-revision':
    'Data ini baru saja diubah orang lain. Lihat nilai terbarunya, lalu simpan lagi.',
  'refusal.outside-organisation':
    'Wilayah {area} di luar wilayah kerja {organisation}. Pilih wilayah di dalamnya, atau ubah dulu wilayah kerja lembaga.',
  'refusal.name-looks-alike':
    'Nama ini tampak sama dengan nama {other}. Pakai nama yang jelas berbeda, misalnya dengan nama daerahnya.',
  'refusal.already-exists': 'Sudah ada yang sama ({field}). Pakai yang ada atau ganti isian itu.',
  'refusal.nothing-changed': 'Tidak ada yang berubah. Periksa apakah ini sudah dikerjakan.',
  'refusal.incident-closed': 'Kejadian {incident} sudah ditutup. Papan ini hanya bisa dibaca.',
  'refusal.organisation-withdrawn':
    'Verifikasi lembaga Anda dicabut Kemensos. Yang masih dapat dibuka hanya kiriman Anda yang sedang di jalan, sampai tiba atau kembali. Hubungi Kemensos untuk memulihkannya.',
  'refusal.organisation-unverified':
    'Lembaga Anda belum diverifikasi Kemensos. Minta pengelola Kemensos memverifikasinya dulu.',
  'refusal.outside-indonesia':
    'Titik ini di luar wilayah Indonesia. Geser pin atau pilih wilayah dari daftar.',
  'refusal.outside-incident':
    'Lokasi di luar wilayah kejadian {incident}. Geser pin atau pilih kejadian yang tepat.',
  'refusal.place-missing': 'Pilih tempatnya: pos dari daftar, wilayah, atau titik di peta.',
  'refusal.unit-mismatch': 'Satuan {given} tidak cocok untuk barang ini. Pakai satuan: {units}.',
  'refusal.quantity-missing':
    'Isi jumlahnya, atau isi jumlah jiwa agar dapat dihitung sebagai perkiraan.',
  'refusal.quantity-absurd':
    'Jumlah terlalu besar untuk satu kebutuhan, batasnya {limit, number}. Periksa angka dan satuannya.',
  'refusal.possible-duplicate':
    'Kebutuhan serupa sudah ada di dekat sini. Tambahkan suara di sana, atau nyatakan berbeda.',
  'refusal.report-code-unknown':
    'Tidak ada laporan dengan kode ini. Periksa lagi kedelapan hurufnya; bila kodenya hilang, kirim laporan baru.',
  'refusal.report-leased':
    'Laporan ini sedang ditangani orang lain sampai {until}. Tunggu sebentar, atau kerjakan laporan berikutnya.',
  'refusal.report-is-need':
    'Laporan ini tentang kebutuhan. Jadikan kebutuhan, satukan, atau tolak dengan alasan.',
  'refusal.offer-not-open':
    'Tawaran ini tidak terbuka untuk diambil. Muat ulang untuk melihat keadaannya.',
  'refusal.offer-taken':
    'Lembaga lain lebih dulu mengambil tawaran ini. Lihat tawaran lain di daftar.',
  'refusal.report-decided': 'Laporan ini sudah diputuskan. Muat ulang untuk melihat keputusannya.',
  'refusal.report-not-asked':
    'Tidak ada pertanyaan yang menunggu jawaban. Muat ulang halaman laporan Anda untuk melihat keadaannya.',
  'refusal.report-not-counted':
    'Laporan ini belum menjadi kebutuhan, jadi belum ada bantuan yang dapat dikonfirmasi. Muat ulang halaman laporan Anda untuk melihat keadaannya.',
  'refusal.report-not-rejected':
    'Hanya laporan yang ditolak yang dapat dibuka lagi. Muat ulang untuk melihat keadaannya.',
  'refusal.report-said-enough': 'Laporan ini sudah terlalu sering dijawab. Kirim laporan baru.',
  'refusal.attachments-full':
    '{what, select, voice {Rekaman suara sudah ada. Hapus yang lama dulu.} day {Foto dan rekaman di sini sudah terlalu sering diganti hari ini. Coba lagi besok.} other {Sudah ada {most, number} foto dari Anda di sini. Hapus salah satu dulu.}}',
  'refusal.attachment-too-large':
    '{what, select, voice {Rekaman} other {Foto}} terlalu besar, paling banyak {kilobytes, number} kB. Pilih yang lebih kecil.',
  'refusal.attachment-unreadable':
    '{what, select, voice {{why, select, long {Rekaman lebih dari 30 detik. Rekam yang lebih pendek.} other {Rekaman ini tidak dapat dibaca. Rekam lagi, atau tulis sebagai catatan.}}} other {Foto ini tidak dapat dibaca. Pilih foto JPEG, PNG, atau WebP, atau potret lagi.}}',
  'refusal.attachment-removed': 'Lampiran ini sudah dihapus. Tambahkan lagi bila masih diperlukan.',
  'refusal.attachment-private':
    'Hanya foto dari laporan yang sudah menjadi kebutuhan terverifikasi yang dapat ditampilkan. Verifikasi laporannya dulu.',
  'refusal.part-out-of-order':
    'Bagian berkas ini melompat. Kirim lanjutannya mulai dari bita ke-{received, number}.',
  'refusal.part-differs':
    'Bagian berkas ini berbeda dari yang sudah diterima. Mulai lagi sebagai lampiran baru.',
  'refusal.need-not-open':
    'Kebutuhan ini sudah tidak terbuka. Buka kartunya untuk melihat keadaannya.',
  'refusal.need-not-verified':
    'Kebutuhan ini belum diverifikasi. Minta koordinator wilayah memverifikasinya dulu.',
  'refusal.need-already-verified': 'Kebutuhan ini sudah diverifikasi.',
  'refusal.below-committed':
    'Sudah {committed, number} {unit} diambil atau dikirim. Jumlah tidak boleh kurang dari itu; lepas tugasnya dulu.',
  'refusal.claim-exceeds-open':
    '{count, plural, =0 {Sisa {open, number} {unit}.} other {Sudah diambil {holders}. Sisa {open, number} {unit}.}} {open, plural, =0 {Pilih kebutuhan lain atau minta ambil alih.} other {Ambil paling banyak sisanya.}}',
  'refusal.claim-ended':
    'Tugas ini sudah berakhir. Ambil lagi dari kartu kebutuhan bila masih ada sisa.',
  'refusal.reopen-late':
    'Koordinator dapat membuka lagi kejadian ini sampai {until}. Sekarang hanya admin kementerian: mintalah ke sana.',
  'refusal.claim-under-way':
    'Bagian tugas ini sudah dalam perjalanan atau tiba. Kerjakan langkah berikutnya, bukan yang ini.',
  'refusal.quantity-exceeds-claim':
    'Pada tugas ini tersisa {available, number} {unit}{planned, plural, =0 {} other {; selebihnya sudah direncanakan dengan kiriman {plans}}}. Isi paling banyak sejumlah itu.',
  'refusal.reason-missing': 'Tulis alasannya supaya yang lain mengerti.',
  'refusal.receiver-only':
    'Hanya penerima yang dapat mengonfirmasi: pengelola lokasi, pelapor, atau koordinator wilayah, bukan pengirimnya.',
  'refusal.contact-stopped':
    'Sejak {since} kontak tidak dapat dibuka lagi: {looks, number} kontak dibuka untuk tugas atau kiriman yang barangnya tidak pernah bergerak. Minta koordinator wilayah mengizinkannya lagi; tugas yang sudah Anda pegang tetap berjalan.',
  'refusal.convoy-beyond-vehicles':
    'Muatan ini kira-kira {kilograms, number} kg dan {liters, number} liter, perlu sedikitnya {needed, number} kendaraan jenis ini; yang ditulis {vehicles, number}. Periksa jumlah barangnya, atau isi jenis dan banyaknya kendaraan. Lebih dari {limit, number} kendaraan dicatat sebagai konvoi lain.',
  'refusal.claims-idle-full':
    'Lembaga Anda memegang {held, number} tugas yang belum bergerak; paling banyak {limit, number} dalam satu kejadian. Muat atau berangkatkan sebagian, atau lepas yang tidak jadi, lalu ambil lagi.',
  'refusal.extension-without-progress':
    'Tugas ini sudah {limit, number} kali diperpanjang tanpa kemajuan. Muat barangnya, laporkan posisi kendaraan, atau minta koordinator menandai wilayahnya terputus; kalau tidak, tugas ini kembali terbuka {expiresAt}.',
  'refusal.claim-stalled':
    'Tugas ini sudah dua kali diperpanjang tanpa kemajuan, jadi permintaan ambil alih tidak bisa ditolak. Serahkan, atau berangkatkan barangnya sebelum waktunya.',
  'refusal.handover-cooling':
    'Permintaan Anda baru saja ditolak. Anda dapat meminta tugas ini lagi mulai {until}; lembaga lain dapat memintanya sekarang.',
  'refusal.second-person':
    '{did, select, planned {Anda ikut merencanakan} loaded {Anda ikut memuat} moved {Anda ikut membawa} other {Anda mencatat serah terima}} kiriman ini, jadi orang lain yang menghitung: rekan di lokasi tujuan atau koordinator wilayah. Bila sendirian, pakai "Catat serah terima" dengan nama penerimanya.',
  'refusal.record-waits':
    'Muatan di {place} sudah dicatat diserahkan {at}. Minta orang kedua di sana menghitungnya dulu; yang ternyata tidak diserahkan dihitung sebagai ditolak dan tetap di kendaraan.',
  'refusal.handover-pending': 'Ambil alih sudah diminta. Tunggu jawabannya.',
  'refusal.handover-missing': 'Tidak ada permintaan ambil alih yang menunggu jawaban.',
  'refusal.handover-was-accepted':
    'Sudah dijawab: {holder} menyerahkan tugas ini kepada {asker}, {at}. Hubungi {asker} bila itu keliru.',
  'refusal.handover-was-granted':
    'Sudah beralih: {holder} tidak menjawab, jadi tugas ini pindah ke {asker}, {at}. Minta ambil alih bila itu keliru.',
  'refusal.handover-was-declined':
    'Sudah dijawab: {holder} menolak permintaan {asker}, {at}. {asker} dapat meminta lagi.',
  'refusal.handover-was-ended':
    'Permintaan {asker} sudah gugur, {at}: {holder} memberangkatkan barangnya, atau tugasnya berakhir.',
  'refusal.handover-was-void':
    'Permintaan {asker} sudah gugur, {at}: yang meminta tidak boleh lagi mengerjakan tugas ini. Tugas tetap pada {holder}.',
  'refusal.handover-taker':
    'Yang meminta tidak boleh mengerjakan tugas ini sekarang. Tolak permintaan ini, atau minta pengelola lembaganya membetulkannya.',
  'refusal.handover-taker-organisation':
    '{asker} sedang tidak diverifikasi, jadi tugas tidak dapat beralih kepadanya. Tolak permintaan ini; {asker} dapat meminta lagi setelah Kemensos memverifikasinya.',
  'refusal.handover-taker-member':
    'Anggota {asker} yang meminta tidak boleh lagi mengerjakan tugas. Tolak permintaan ini; anggota lain {asker} dapat meminta lagi.',
  'refusal.handover-taker-full':
    '{asker} sudah memegang tugas yang belum bergerak sebanyak batasnya, jadi tugas ini tidak dapat beralih kepadanya. Tolak permintaan ini; {asker} dapat meminta lagi setelah sebagian tugasnya bergerak.',
  'refusal.handover-taker-area':
    'Tempat ini di luar wilayah kerja {asker} atau anggotanya yang meminta. Pilih tugas di wilayah itu, atau minta pengelola lembaga menambah wilayah kerjanya.',
  'refusal.own-claim': 'Tugas ini sudah milik lembaga Anda.',
  'refusal.undo-expired':
    'Waktu untuk mengurungkan sudah habis. Ambil lagi dari kartu bila masih ada sisa.',
  'refusal.undo-handover':
    'Saat tugas ini dilepas, lembaga lain sudah memintanya, jadi tidak dapat diurungkan. Ambil lagi dari kartu bila masih ada sisa.',
  'refusal.merge-into-itself':
    'Kebutuhan tidak bisa digabung dengan dirinya sendiri. Pilih kebutuhan lain.',
  'refusal.merge-not-latest':
    'Setelah itu ada kebutuhan lain yang digabung ke sini: {place}, {mergedAt}. Pisahkan yang itu dulu.',
  'refusal.merge-units-differ':
    'Satuan barang pada kedua kebutuhan berbeda. Samakan dulu, lalu gabungkan.',
  'refusal.merge-too-far':
    'Kedua kebutuhan tidak berada di satu lokasi atau dalam jarak 300 m. Tulis mengapa keduanya satu kebutuhan.',
  'refusal.invitation-invalid':
    'Undangan ini sudah dipakai, dicabut, atau lewat 72 jam. Minta undangan baru.',
  'refusal.access-link-invalid':
    'Tautan ini tidak dikenal. Buka lagi dari pesan aslinya secara utuh, atau minta tautan baru kepada pengirimnya.',
  'refusal.access-link-ended':
    '{end, select, revoked {Tautan ini sudah dicabut} expired {Tautan ini sudah lewat 7 hari} other {Yang memberi tautan ini tidak lagi mengurus tempat atau kiriman ini}}. Minta tautan baru kepada posko yang mengirimnya.',
  'refusal.access-link-unopened':
    'Tautan ini belum dibuka di ponsel mana pun. Tekan "Mulai di ponsel ini" dulu.',
  'refusal.access-link-elsewhere':
    'Tautan ini sudah dipakai di ponsel lain, dan hanya berlaku untuk satu ponsel. Minta tautan baru kepada posko yang mengirimnya.',
  'refusal.access-links-full':
    'Sudah ada {limit, number} tautan yang masih berlaku. Cabut salah satunya dulu.',
  'refusal.last-admin': 'Ini pengelola terakhir lembaga. Angkat pengelola lain dulu.',
  'refusal.decree-dates': 'Tanggal akhir SK mendahului tanggal mulainya. Periksa kedua tanggal.',
  'refusal.stock-short':
    'Barang di sini tidak cukup: tersedia {left}, sisanya {planned, plural, =0 {tidak ada atau lewat masa. Kurangi jumlahnya} other {dipesan kiriman {plans}. Kurangi jumlahnya, batalkan rencana itu,}} atau ambil dari gudang lain.',
  'refusal.stock-changed':
    'Stok ini berubah selagi Anda menghitung: sekarang {current, number} {unit}. Hitung lagi, lalu simpan.',
  'refusal.storage-not-empty':
    'Gudang ini masih berisi. Kirim atau salurkan dulu semua barangnya, lalu tutup.',
  'refusal.storage-awaited':
    'Kiriman {shipment} masih menuju atau berasal dari sini. Selesaikan dulu, lalu tutup gudangnya.',
  'refusal.site-closed-next':
    '{site} sudah ditutup dan dilanjutkan di {next}. Pilih lokasi itu; bila {site} dipakai lagi, minta pengelolanya atau koordinator membukanya lagi.',
  'refusal.site-closed':
    '{site} sudah ditutup. Pilih lokasi lain; bila {site} dipakai lagi, minta pengelolanya atau koordinator membukanya lagi.',
  'refusal.lot-expired':
    'Tanggal kedaluwarsanya sudah lewat. Periksa tanggalnya; bila benar, terima sebagai barang kedaluwarsa: dicatat, tetapi tidak dibagikan.',
  'refusal.lumbung-shut':
    '{site} belum boleh mengeluarkan barang: tidak ada SK darurat yang berlaku di wilayahnya. Minta SK dicatat, atau ambil dari gudang lain.',
  'refusal.override-kemensos-only':
    'Hanya koordinator atau pengelola Kemensos yang boleh membuka lumbung tanpa SK. Hubungi Kemensos.',
  'refusal.not-your-goods':
    'Barang di {site} bukan milik lembaga Anda. Minta pengelolanya membuat kesepakatan, atau pilih gudang lain.',
  'refusal.load-beyond-plan':
    'Rencana kiriman ini hanya mengizinkan {allowed, number} {unit} dari {site}, dan lembaga Anda sekarang tidak boleh mengambil lebih. Muat sebanyak rencana, atau minta pengelolanya membuat kesepakatan.',
  'refusal.load-beyond-gate':
    '{site} tertutup: tidak ada SK darurat yang berlaku. Yang diizinkan keluar hanya {allowed, number} {unit}. Muat sebanyak itu, minta SK dicatat, atau minta Kemensos mengizinkan selebihnya.',
  'refusal.agreement-with-itself': 'Kesepakatan dibuat dengan lembaga lain. Pilih lembaga lain.',
  'refusal.goods-of-others':
    'Barang itu milik {owner} dan hanya dititipkan di {site}. {owner} boleh mengirimnya selama ada kesepakatan dengan pengelola gudang; pengelola gudang boleh selama {owner} mengizinkannya. Buat kesepakatannya di halaman lembaga.',
  'refusal.owner-not-in-store':
    '{site} bukan gudang. Barang titipan lembaga lain hanya dicatat di gudang: catat tanpa pemilik, atau pilih gudang.',
  'refusal.claim-not-yours':
    'Tugas itu milik lembaga lain. Pilih tugas lembaga Anda, atau kirim tanpa tugas.',
  'refusal.claim-item-differs': 'Tugas itu untuk barang lain. Pilih tugas dengan barang yang sama.',
  'refusal.claim-place-differs':
    'Tugas itu untuk tempat lain. Samakan perhentiannya, atau pilih tugas di tempat ini.',
  'refusal.already-coming':
    'Barang yang sama sudah dalam perjalanan ke {place}. Kirim ke tempat lain, atau tulis alasan mengapa tetap perlu.',
  'refusal.shipment-not-planned': 'Kiriman ini sudah dimuat. Lanjutkan ke langkah berikutnya.',
  'refusal.shipment-not-loaded':
    'Kiriman ini belum dimuat. Catat muatannya dulu, lalu berangkatkan.',
  'refusal.shipment-not-departed': 'Kiriman ini belum berangkat. Catat keberangkatannya dulu.',
  'refusal.shipment-under-way':
    'Kiriman sudah di jalan dan tidak bisa dibatalkan. Barang yang kembali dicatat saat menutup kiriman.',
  'refusal.shipment-ended': 'Kiriman ini sudah berakhir. Buat kiriman baru bila masih perlu.',
  'refusal.shipment-transferred':
    'Muatan kiriman ini sudah pindah ke kendaraan lain. Hitung pada kiriman {transferredTo}.',
  'refusal.already-received':
    'Perhentian ini sudah diterima dan dihitung. Lihat hasilnya di kartu kiriman.',
  'refusal.never-sent':
    'Barang ini tidak ada dalam muatan yang dikirim ke perhentian ini. Periksa nomor kirimannya.',
  'refusal.goods-aboard':
    'Masih ada muatan untuk {place} yang belum dihitung. Minta penerima menghitungnya, atau catat: dibawa kembali, dialihkan, atau hilang.',
  'refusal.receipt-incomplete':
    'Hitungan belum genap: bagi seluruh muatan setiap barang menjadi sesuai, kurang, rusak, atau lainnya.',
  'refusal.not-received':
    'Perhentian ini belum diterima, jadi belum ada hitungan yang dapat dibetulkan. Catat penerimaannya dulu.',
  'refusal.correction-pending':
    'Pembetulan hitungan sudah diminta dan menunggu jawaban pihak lain. Tunggu jawabannya, atau tarik kembali permintaan itu.',
  'refusal.correction-missing': 'Tidak ada pembetulan hitungan yang menunggu jawaban.',
  'refusal.surplus-doubtful':
    '{came, number} {unit} tampak terlalu banyak: dimuat {loaded, number}, dan batas wajarnya {limit, number} (perkiraan daya angkut, atau sepuluh kali muatan). Periksa angka dan satuannya; bila benar, kirim sekali lagi untuk memastikan.',
  'refusal.surplus-transferred':
    'Dihitung {came, number} {unit}, padahal tersisa {loaded, number} dalam kendaraan ini: muatan lain pindah ke kiriman {transferredTo}. Hitung yang pindah pada kiriman itu; bila angka ini benar, kirim sekali lagi untuk memastikan.',
  'refusal.need-unanswered':
    'Di tempat ini masih dibutuhkan {open, number} {unit} barang yang sama. Katakan berapa dari {came, number} {unit} ini untuk kebutuhan itu, atau nol bila untuk hal lain.',
  'refusal.against-exceeds-count':
    'Barang ini tinggal {left, number} {unit}, tetapi {wanted, number} {unit} dihitung untuk kebutuhan. Kurangi jumlahnya.',
  'refusal.not-aboard':
    'Di kendaraan hanya ada {available, number} {unit} yang belum dihitung, bukan {wanted, number}. Kurangi jumlahnya.',
  'refusal.vehicle-empty':
    'Kendaraan {shipment} sudah kosong: semua muatannya sudah dihitung atau dipindahkan. Tutup kirimannya.',
  'refusal.already-departed':
    'Kiriman {shipment} sudah berangkat, jadi tidak bisa dimuati lagi. Buat kiriman baru untuk barang berikutnya.',
  'refusal.store-not-yours':
    '{site} dijaga lembaga lain, jadi merekalah yang menghitung. Alihkan kiriman ke sana, atau kembalikan ke gudang Anda.',
  'refusal.load-for-closed':
    '{site} sudah ditutup, jadi tidak ada barang baru yang dimuat untuknya. Alihkan perhentian itu dulu, atau batalkan kirimannya.',
  'refusal.amendments-full':
    'Kiriman {shipment} sudah berubah {limit, number} kali. Minta penerima menghitung muatannya, atau kembalikan muatannya ke gudang.',
  'refusal.received-twice':
    'Barang yang sama, {received, number} {unit}, baru saja diterima di sini ({at}). Bila ini kedatangan yang lain, kirim sekali lagi untuk memastikan.',
  'refusal.point-outside-area':
    'Titik ini di luar wilayah yang tercatat untuk lokasi ini. Periksa titiknya; bila benar, kirim lagi untuk menyetujui.',
  'refusal.headcount-doubtful':
    '{people, number} jiwa tampak terlalu banyak untuk lokasi ini: batas wajarnya {limit, number} (perkiraan menurut jenis lokasi, atau dua kali daya tampungnya). Periksa angkanya; bila benar, kirim sekali lagi untuk memastikan.',
  'refusal.headcount-jump':
    'Jumlahnya berubah dari {was, number} menjadi {people, number} jiwa. Tulis alasannya; angka ini lalu berlaku dan ditandai "belum dipastikan" sampai orang lain memastikannya.',
  'refusal.headcount-own':
    'Pengelola lokasi sendiri menghitung {was, number} jiwa. Tulis mengapa {people, number} yang benar; angka ini lalu berlaku dan ditandai "belum dipastikan" sampai pengelola atau koordinator memastikannya.',
  'refusal.own-headcount':
    'Angka ini Anda sendiri yang menghitung. Minta orang lain dari pengelola lokasi, atau koordinator wilayah, memastikannya.',
  'refusal.before-incident':
    'Waktunya, {at}, sebelum kejadian {incident} dimulai ({start}). Periksa tanggalnya; bila benar, kirim sekali lagi untuk memastikan. Awal kejadian dapat diubah pengelola Kemensos.',
  'refusal.in-future':
    'Waktunya, {at}, belum terjadi. Isi waktu yang sudah lewat; periksa juga jam perangkat Anda.',
  'refusal.stock-short-then':
    'Pada {at} hanya ada {left} di sini; selebihnya datang sesudahnya atau keluar sejak itu. Periksa waktunya, kurangi jumlahnya, atau catat dengan waktu sekarang.',
  'refusal.count-superseded':
    'Barang ini sudah dihitung lagi sesudahnya ({countedAt}), dan hitungan itu yang berlaku. Hitung ulang dengan waktu sekarang bila masih berbeda.',
  'refusal.count-contradicted':
    'Sesudah waktu itu {out, number} {unit} sudah keluar dari sini, jadi {counted, number} {unit} tidak mungkin. Periksa waktu atau hitungannya, atau hitung ulang sekarang.',
  'refusal.page-outdated':
    'Halaman ini sudah lama, Posko sudah diperbarui. Muat ulang halaman untuk melanjutkan.',
  'refusal.snapshot-needed': 'Data di perangkat ini terlalu lama. Papan dimuat ulang dari awal.',
  'refusal.kept-on-device':
    'Tanpa jaringan: ini tersimpan di HP ini dan terkirim sendiri begitu ada jaringan. Sampai saat itu belum berlaku.',
  'refusal.waits-never':
    'Tanpa jaringan, ini tidak dapat dilakukan: keputusannya bergantung pada keadaan papan saat itu. Isian Anda tetap di halaman ini, coba lagi bila ada jaringan.',
  'refusal.unreached':
    'Terputus: belum ada jawaban dari server. Coba lagi bila sudah tersambung; kiriman yang sama tidak akan dobel.',
  'refusal.lots-too-many':
    'Lebih dari {limit, number} lot barang {item} di satu tempat. Gabungkan kartonnya dalam satu lot, atau keluarkan lot lama dulu.',
  'refusal.storage-full':
    'Tidak disimpan: penyimpanan server hampir penuh. Catat dulu, lalu kirim lagi nanti; pengelola server harus mengosongkan ruang.',
  'refusal.fate-unknown':
    'Belum pasti tersimpan; kami kirim ulang. Kiriman yang sama tidak akan dobel.',
  'refusal.unreadable': 'Data belum bisa dibaca: server sedang sibuk. Muat ulang sebentar lagi.',
  'refusal.repeated':
    'Kiriman ini sudah ditolak sebelumnya ({code}). Lihat keadaan terbaru, lalu kirim sebagai kiriman baru.',
  'refusal.unavailable':
    'Belum tersimpan: server sedang sibuk. Coba lagi sebentar; kiriman yang sama tidak akan dobel.',

  'problem.missing': 'Wajib diisi.',
  'problem.unknown': 'Isian ini tidak dikenal. Hapus dari kiriman.',
  'problem.type': 'Bentuk isian tidak cocok. Periksa angka atau teksnya.',
  'problem.too-long': 'Terlalu panjang, paling banyak {limit}.',
  'problem.too-short': 'Terlalu pendek, paling sedikit {limit}.',
  'problem.too-small': 'Terlalu kecil. Isi angka di atas {limit}.',
  'problem.too-large': 'Terlalu besar. Isi paling banyak {limit}.',
  'problem.format': 'Formatnya belum cocok. Ikuti contoh di bawah isian.',
  'problem.not-whole': 'Isi bilangan bulat: barang ini tidak bisa dibagi.',
  'problem.twice': 'Barang ini sudah ada di daftar. Gabungkan jumlahnya.',
  'problem.less-than-parts':
    'Jumlah jiwa lebih kecil daripada rinciannya ({parts}). Periksa keduanya.',
} as const;
