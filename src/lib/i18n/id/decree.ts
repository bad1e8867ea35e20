// Decrees (SK): confirmed or not, corrected, disputed, shut and revoked.
export const decree = {
  'decree.unconfirmed': 'Belum dikonfirmasi',
  'decree.confirmed': 'dikonfirmasi',
  'decree.disputed': 'diragukan',
  'decree.revoked': 'dicabut {date}',
  'decree.trail': 'Dicatat {who}, {date}',
  'decree.trailConfirmed': 'Dikonfirmasi {who}, {date}',
  'decree.trailCorrected': 'Dikoreksi {who}, {date}: {reason}',
  'decree.trailDisputed': 'Diragukan {who}, {date}: {reason}',
  'decree.trailShut': 'Lumbung ditutup {who}, {date}: {reason}',
  'decree.trailRevoked': 'Dicabut {who}, {date}: {reason}',
  'decree.system': 'data awal',
  'decree.manage': 'Konfirmasi, koreksi, cabut',
  'decree.openedAtOnce':
    'SK langsung membuka lumbung karena desa yang terputus tidak bisa menunggu. Pemilik lumbung atau Kemensos mengonfirmasinya; keduanya dapat menutup lagi.',
  'decree.confirm': 'Konfirmasi SK',
  'decree.dispute': 'Nyatakan ragu',
  'decree.shut': 'Tutup lumbung kami lagi',
  'decree.revoke': 'Cabut SK',
  'decree.correct': 'Koreksi SK',
  'decree.correctLead':
    'Isi SK yang dikoreksi harus dikonfirmasi lagi. Dokumen yang menyusul tidak mengubah konfirmasi.',
  'decree.reason': 'Alasan',
  'decree.reasonMissing': 'Isi alasannya.',
  'decree.document': 'Letak dokumen',
  'decree.documentHint': 'Tautan atau nomor arsip. Boleh menyusul.',
  'decree.effect': 'Lumbung yang dibuka SK ini: {names}.',
  'decree.effectNone': 'Tidak ada lumbung yang hanya dibuka oleh SK ini.',
  'decree.effectPlanned':
    'Direncanakan dari sana dan belum dimuat: {codes}. Tanpa SK ini tidak dapat dimuat.',
  'decree.left': 'Keluar dari lumbung sejak SK dicatat',
  'decree.leftNone': 'Belum ada yang keluar sejak SK dicatat.',
  'decree.leftFrom': '{date}, dari {site}',
  'decree.leftMore': 'Hanya {count, number} yang terbaru ditampilkan.',
  'decree.task': 'SK {number} belum dikonfirmasi',
  'decree.taskDisputed': 'SK {number} diragukan',
  'refusal.decree-long':
    'SK ini berlaku {days, number} hari, lebih dari {limit, number}. Periksa tanggalnya; bila benar, tekan sekali lagi.',
  'refusal.decree-revoked':
    'SK {number} sudah dicabut. Catat SK baru bila keadaan darurat berlaku lagi.',
  'refusal.decree-own':
    'SK {number} Anda catat atau koreksi sendiri. Minta orang lain di lembaga pemilik lumbung atau Kemensos mengonfirmasinya.',
  'refusal.decree-confirmed': 'SK {number} sudah dikonfirmasi. Tidak ada yang perlu dikerjakan.',
} as const;
