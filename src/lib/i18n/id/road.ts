// What happens on the road: another vehicle, another stop, brought back, lost.
export const road = {
  'shipment.paper.edition': 'Edisi {edition, number}',
  'shipment.do.transfer': 'Pindah kendaraan',
  'shipment.do.redirect': 'Alihkan',
  'shipment.do.skip': 'Lewati',
  'shipment.do.return': 'Bawa kembali',
  'shipment.do.lose': 'Muatan hilang',
  'shipment.do.revise': 'Ganti sopir atau kendaraan',
  'shipment.do.load-more': 'Tambah muatan',
  'shipment.lead.transfer':
    '{goods} ada di kendaraan ini. Yang dipindahkan menjadi kiriman baru dengan surat jalan sendiri; surat jalan ini mencatat apa yang keluar.',
  'shipment.lead.redirect':
    'Barang untuk {stop} pergi ke tempat lain. Tugas di {stop} menunggu barang lain, dan surat jalan mendapat edisi baru.',
  'shipment.lead.skip':
    'Kendaraan tidak berhenti di {stop}. {goods} tetap di kendaraan; tugasnya menunggu barang lain, dan barang kembali ke gudang bila kiriman ditutup.',
  'shipment.lead.return':
    '{goods} kembali ke rak gudang dan kiriman ini berakhir. Tugasnya menunggu kiriman lain dengan hitung mundur baru.',
  'shipment.lead.lose':
    '{goods} dicatat hilang dan keluar dari pembukuan. Kebutuhannya terbuka lagi, dan kiriman ini berakhir. Ini tidak dapat dibatalkan.',
  'shipment.lead.revise':
    'Surat jalan mendapat edisi baru. Sopir dan pelat hanya terlihat oleh pengirim, penerima, dan koordinator.',
  'shipment.lead.load-more':
    'Isi tambahan yang masuk kendaraan sebelum berangkat. Yang dipesan rencana lain tidak ikut.',
  'shipment.done.transfer': 'Muatan dipindahkan; ini surat jalan kendaraan baru',
  'shipment.done.redirect': 'Kiriman dialihkan',
  'shipment.done.skip': 'Perhentian dilewati',
  'shipment.done.return': 'Barang kembali ke gudang',
  'shipment.done.lose': 'Muatan dicatat hilang',
  'shipment.done.revise': 'Kendaraan diubah',
  'shipment.done.load-more': 'Muatan ditambah',
  'shipment.road.title': 'Ada masalah atau perubahan?',
  'shipment.road.newStop': 'Tempat baru',
  'shipment.road.ownClaim': '{goods} di sana memenuhi tugas lembaga Anda.',
  'shipment.road.store': 'Gudang yang menerima kembali',
  'shipment.road.aboard': 'di kendaraan {quantity}',
  'shipment.road.fromOther': 'Dipindahkan dari kiriman',
  'shipment.road.other': 'Buka kiriman itu',
  'shipment.road.changes': 'Perubahan di jalan',
  'shipment.road.edition': 'Yang berlaku: surat jalan edisi {edition, number}.',
  'shipment.road.closedStop': '{site} sudah ditutup',
  'shipment.road.closedCure': 'Alihkan kiriman ini, atau hitung di sana bila sudah tiba.',
  'shipment.amended.loaded-more': 'Muatan ditambah di {from}',
  'shipment.amended.revised': 'Diubah: {parts}',
  'shipment.amended.transferred': 'Dipindahkan ke kendaraan kiriman {to}',
  'shipment.amended.redirected': 'Dialihkan dari {from} ke {to}',
  'shipment.amended.skipped': 'Melewati {from}',
  'shipment.amended.returned': 'Kembali ke {to}',
  'shipment.amended.lost': 'Seluruh sisa muatan hilang',
  'shipment.amended.part.access': 'jenis kendaraan',
  'shipment.amended.part.plate': 'pelat nomor',
  'shipment.amended.part.driver': 'sopir',
  'shipment.amended.part.eta': 'perkiraan tiba',
} as const;
