// Texts of the printed documents in both languages. Only the server prints, so they are not in the pages' catalogue.
import type { Amendment } from '#domain/amendment.ts';
import type { Access } from '#domain/shipment.ts';

interface Words {
  waybill: string;
  handover: string;
  code(code: string): string;
  scan(address: string): string;
  sender: string;
  owner: string;
  from: string;
  to: string;
  outside: string;
  vehicle: string;
  access: Record<Access, string>;
  driver: string;
  loaded: string;
  departed: string;
  eta: string;
  number: string;
  item: string;
  lot: string;
  quantity: string;
  unit: string;
  stop: string;
  sent: string;
  good: string;
  lacking: string;
  why: string;
  short: string;
  damaged: string;
  expired: string;
  wrong: string;
  refused: string;
  lost: string;
  surplus: string;
  note: string;
  handedBy: string;
  carriedBy: string;
  takenBy: string;
  name: string;
  signature: string;
  moment: string;
  statement(time: string, receiver: string): string;
  printed(time: string): string;
  page(page: number, pages: number): string;
  dispute(note: string): string;
  edition(n: number): string;
  fromVehicle(code: string): string;
  vehicleBefore(vehicle: string, until: string): string;
  part: Record<Amendment['parts'][number], string>;
  amended: Record<Amendment['kind'], (told: { from: string; to: string; parts: string }) => string>;
}

export const documentWords = {
  id: {
    waybill: 'Surat Jalan',
    handover: 'Berita Acara Serah Terima',
    code: (code) => `Kode ${code}`,
    scan: (address) => `Pindai, atau buka ${address}`,
    sender: 'Pengirim',
    owner: 'Pemilik barang',
    from: 'Dari',
    to: 'Tujuan',
    outside: 'Dari luar papan',
    vehicle: 'Kendaraan',
    access: {
      walk: 'Jalan kaki',
      motor: 'Sepeda motor',
      car: 'Mobil kecil',
      truck: 'Truk',
      boat: 'Perahu',
    },
    driver: 'Pengemudi',
    loaded: 'Dimuat',
    departed: 'Berangkat',
    eta: 'Perkiraan tiba',
    number: 'No',
    item: 'Barang',
    lot: 'Lot, kedaluwarsa',
    quantity: 'Jumlah',
    unit: 'Satuan',
    stop: 'Ke',
    sent: 'Dikirim',
    good: 'Sesuai',
    lacking: 'Tidak sesuai',
    why: 'Keterangan',
    short: 'kurang',
    damaged: 'rusak',
    expired: 'kedaluwarsa',
    wrong: 'salah barang',
    refused: 'ditolak',
    lost: 'hilang di jalan',
    surplus: 'lebih',
    note: 'Catatan',
    handedBy: 'Yang menyerahkan',
    carriedBy: 'Pengemudi',
    takenBy: 'Yang menerima',
    name: 'Nama',
    signature: 'Tanda tangan',
    moment: 'Tanggal, pukul',
    statement: (time, receiver) =>
      `Pada ${time}, barang di bawah ini diserahkan dan dihitung oleh ${receiver}.`,
    printed: (time) => `Dicetak ${time} dari Posko. Yang berlaku adalah hitungan di papan.`,
    page: (page, pages) => `Halaman ${page} dari ${pages}`,
    dispute: (note) => `Hitungan lain: ${note}`,
    edition: (n) => `Edisi ${n}`,
    fromVehicle: (code) => `Dipindahkan dari kendaraan kiriman ${code}`,
    vehicleBefore: (vehicle, until) => `Sampai ${until}: ${vehicle}`,
    part: {
      access: 'jenis kendaraan',
      plate: 'pelat nomor',
      driver: 'pengemudi',
      eta: 'perkiraan tiba',
    },
    amended: {
      'loaded-more': ({ from }) => `muatan ditambah di ${from}`,
      revised: ({ parts }) => `diubah: ${parts}`,
      transferred: ({ to }) => `muatan dipindahkan ke kendaraan kiriman ${to}`,
      redirected: ({ from, to }) => `dialihkan dari ${from} ke ${to}`,
      skipped: ({ from }) => `melewati ${from}`,
      returned: ({ to }) => `muatan kembali ke ${to}`,
      lost: () => 'seluruh sisa muatan hilang',
    },
  },
  en: {
    waybill: 'Waybill',
    handover: 'Handover record',
    code: (code) => `Code ${code}`,
    scan: (address) => `Scan, or open ${address}`,
    sender: 'Sender',
    owner: 'Owner of the goods',
    from: 'From',
    to: 'To',
    outside: 'From outside the board',
    vehicle: 'Vehicle',
    access: {
      walk: 'On foot',
      motor: 'Motorcycle',
      car: 'Small car',
      truck: 'Truck',
      boat: 'Boat',
    },
    driver: 'Driver',
    loaded: 'Loaded',
    departed: 'Left',
    eta: 'Expected',
    number: 'No',
    item: 'Item',
    lot: 'Lot, expiry',
    quantity: 'Quantity',
    unit: 'Unit',
    stop: 'To',
    sent: 'Sent',
    good: 'Good',
    lacking: 'Not good',
    why: 'Remarks',
    short: 'short',
    damaged: 'damaged',
    expired: 'expired',
    wrong: 'wrong item',
    refused: 'refused',
    lost: 'lost on the way',
    surplus: 'too many',
    note: 'Note',
    handedBy: 'Handed over by',
    carriedBy: 'Driver',
    takenBy: 'Received by',
    name: 'Name',
    signature: 'Signature',
    moment: 'Date, time',
    statement: (time, receiver) =>
      `On ${time} the goods below were handed over and counted by ${receiver}.`,
    printed: (time) => `Printed ${time} from Posko. What the board says stands.`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    dispute: (note) => `Another count: ${note}`,
    edition: (n) => `Edition ${n}`,
    fromVehicle: (code) => `Moved from the vehicle of shipment ${code}`,
    vehicleBefore: (vehicle, until) => `Until ${until}: ${vehicle}`,
    part: {
      access: 'kind of vehicle',
      plate: 'plate',
      driver: 'driver',
      eta: 'expected arrival',
    },
    amended: {
      'loaded-more': ({ from }) => `more was loaded at ${from}`,
      revised: ({ parts }) => `changed: ${parts}`,
      transferred: ({ to }) => `load moved to the vehicle of shipment ${to}`,
      redirected: ({ from, to }) => `redirected from ${from} to ${to}`,
      skipped: ({ from }) => `passed by ${from}`,
      returned: ({ to }) => `load returned to ${to}`,
      lost: () => 'all that was left of the load is lost',
    },
  },
} as const satisfies Record<'id' | 'en', Words>;
export type DocumentWords = Words;
