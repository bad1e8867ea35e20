// Reading a QR code with the camera or from a picture.
export const scan = {
  'scan.title': 'Pindai kode QR',
  'scan.start': 'Pindai dengan kamera',
  'scan.stop': 'Tutup kamera',
  'scan.camera': 'Gambar kamera',
  'scan.hold': 'Arahkan kamera ke kode QR pada surat jalan.',
  'scan.picture': 'Atau pilih gambar kode QR',
  'scan.problem.camera':
    'Kamera tidak dapat dipakai di sini. Ketik kodenya, atau pilih gambar kode QR.',
  'scan.problem.none':
    'Tidak ada kode QR yang terbaca. Potret lebih dekat dan terang, atau ketik kodenya.',
  'scan.problem.other': 'Kode QR ini bukan surat jalan Posko. Coba kode yang lain.',
} as const;
