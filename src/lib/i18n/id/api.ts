// The page that describes the API.
export const api = {
  'api.lead':
    'Semua yang ada di layar dapat dibaca dan ditulis lewat alamat ini. Keterangan lengkap untuk mesin:',
  'api.write': 'Menulis',
  'api.writeText':
    'Masuk lewat POST /api/v1/session, lalu kirim perintah dengan id (UUID) buatan sendiri. Perintah yang dikirim ulang dengan id sama hanya berlaku satu kali.',
  'api.read': 'Membaca',
  'api.board': 'keadaan papan sekarang beserta nomor urut (seq)',
  'api.changes': 'perubahan sesudah nomor itu, berurutan',
  'api.socket': 'perubahan langsung: join, changes, command',
  'api.commands': 'Perintah',
  'api.required': 'Isian bercetak tebal wajib diisi.',
  'api.refusals': 'Jawaban yang menolak',
} as const;
