// The words of headings, by field and kind of sheet, in both languages.

export const sheetKinds = [
  'needs',
  'sites',
  'stock',
  'shipments',
  'organisations',
  'members',
] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Folded headings by field. The report uses the first one as the name of the column. */
export const headings = {
  province: 'provinsi|prov|province|adm1',
  regency:
    'kabupaten/kota|kabupaten kota|kab kota|kabkota|kabkot|kabupaten|kab|kota|regency|city|adm2',
  district: 'kecamatan|kec|distrik|district|sub district|subdistrict|adm3',
  village:
    'desa/kelurahan|desa kelurahan|desa kel|kel desa|desa|kelurahan|kel|gampong|nagari|village|adm4',
  code: 'kode wilayah|kode kemendagri|kode area|area code',
  lat: 'lintang|lat|latitude|garis lintang',
  lng: 'bujur|long|lng|lon|longitude|garis bujur',
  coordinates: 'koordinat|titik koordinat|lat long|latlong|coordinates|gps',
  site: 'nama posko|posko|nama pos|pos|pos pengungsian|posko pengungsian|nama pos pengungsian|nama lokasi|nama tempat|titik pengungsian|lokasi pengungsian|tempat pengungsian|nama titik|site|site name|shelter',
  landmark: 'patokan|alamat|alamat lengkap|address|landmark|dusun|jorong',
  item: 'barang|nama barang|kebutuhan|item|jenis barang|jenis kebutuhan|jenis bantuan|jenis logistik|logistik|nama logistik|uraian|kebutuhan mendesak|needs|need',
  quantity:
    'jumlah|jml|qty|quantity|kuantitas|volume|vol|banyaknya|jumlah kebutuhan|jumlah barang|jumlah dibutuhkan|amount',
  unit: 'satuan|sat|unit|uom|satuan barang',
  urgency: 'urgensi|prioritas|tingkat urgensi|tingkat kebutuhan|urgency|priority|severity',
  people:
    'jiwa|jumlah jiwa|jml jiwa|total jiwa|orang|jumlah orang|pengungsi|jumlah pengungsi|pengungsi jiwa|jumlah pengungsi jiwa|people|persons|individuals',
  households:
    'kk|jumlah kk|jml kk|total kk|pengungsi kk|kepala keluarga|jumlah kepala keluarga|households|families',
  male: 'laki laki|l|lk|laki|pria|male|men',
  female: 'perempuan|p|pr|wanita|female|women',
  infants: 'bayi|jumlah bayi|infants|babies',
  toddlers: 'balita|jumlah balita|toddlers|under five',
  children: 'anak|anak anak|jumlah anak|children',
  pregnant: 'ibu hamil|bumil|hamil|pregnant',
  breastfeeding: 'ibu menyusui|busui|menyusui|breastfeeding|lactating',
  disabled: 'disabilitas|difabel|penyandang disabilitas|disabled|disability',
  elderly: 'lansia|lanjut usia|manula|elderly',
  capacity: 'kapasitas|daya tampung|capacity',
  countedAt:
    'tanggal|tgl|per tanggal|tanggal data|tanggal update|update|diperbarui|date|counted at|tanggal hitung|tanggal stok|last update|source last update',
  kind: 'jenis lokasi|jenis posko|jenis|tipe|kind|type',
  organisation: 'pengelola|lembaga|instansi|organisasi|organisation|organization',
  note: 'keterangan|ket|catatan|note|notes|remarks',
  source: 'sumber|sumber data|source',
  contactName:
    'kontak|nama kontak|narahubung|pic|cp|contact|contact person|kontak person|koordinator posko|penanggung jawab',
  contactPhone:
    'no hp|hp|nomor hp|telepon|telp|no telp|no telepon|nomor telepon|no wa|wa|whatsapp|phone',
  from: 'asal|dari|gudang asal|lumbung asal|dikirim dari|from|origin',
  eta: 'perkiraan tiba|tiba|eta|tanggal tiba|arrival',
  opening: 'stok awal|saldo awal|jumlah awal|persediaan awal|opening stock|opening balance',
  incoming:
    'masuk|jumlah masuk|barang masuk|stok masuk|penerimaan|diterima|jumlah diterima|received|incoming|in',
  outgoing:
    'keluar|jumlah keluar|barang keluar|stok keluar|pengeluaran|disalurkan|tersalur|terpakai|jumlah disalurkan|issued|distributed|outgoing|out',
  left: 'sisa|jumlah sisa|sisa stok|sisa barang|stok sisa|stok akhir|saldo|saldo akhir|jumlah akhir|persediaan akhir|stok tersedia|tersedia|stok saat ini|closing stock|closing balance|balance|stock on hand|remaining',
  status: 'status|status permintaan|status kebutuhan|status posko|status pemenuhan|state',
  lot: 'batch|no batch|nomor batch|lot|kode produksi',
  shortName: 'singkatan|nama singkat|nama pendek|akronim|short name|acronym|abbreviation',
  sectors: 'bidang|bidang kerja|sektor|klaster|fokus|sector|sectors|cluster|clusters',
  areas:
    'wilayah kerja|wilayah|cakupan|cakupan wilayah|daerah kerja|wilayah tugas|areas|working area|working areas|coverage',
  /** An office's number, which members may see; "No HP" beside a name is a person's and not taken. */
  deskPhone:
    'telepon kantor|telp kantor|no telepon kantor|telepon lembaga|nomor kantor|hotline|call center|desk phone|office phone',
  /** Of exports of Kobo: the same form sent again after a change has it too. */
  identity: 'id formulir',
  role: 'peran|hak akses|akses|role',
  email: 'email|surel|alamat email|alamat surel|email address|e mail',
  expiry: 'kedaluwarsa|kadaluwarsa|kadaluarsa|exp|expired|expiry|tanggal kedaluwarsa|tgl exp|ed',
} as const;
export type Field = keyof typeof headings;

const places: Field[] = [
  ...(['province', 'regency', 'district', 'village', 'code'] as const),
  ...(['lat', 'lng', 'coordinates', 'site', 'landmark', 'people', 'households'] as const),
  ...(['source', 'contactName', 'contactPhone', 'identity'] as const),
];
export const fieldsOf: Record<SheetKind, Field[]> = {
  needs: [...places, 'item', 'quantity', 'unit', 'urgency', 'note', 'status'],
  sites: [
    ...places,
    ...(['male', 'female', 'infants', 'toddlers', 'children', 'pregnant'] as const),
    ...(['breastfeeding', 'disabled', 'elderly', 'capacity', 'countedAt'] as const),
    ...(['kind', 'organisation', 'status'] as const),
  ],
  stock: [
    ...(['province', 'regency', 'district', 'village', 'code', 'site'] as const),
    ...(['item', 'quantity', 'unit', 'countedAt', 'lot', 'expiry', 'source'] as const),
    ...(['opening', 'incoming', 'outgoing', 'left'] as const),
  ],
  shipments: [
    ...(['province', 'regency', 'district', 'village', 'code', 'site', 'from'] as const),
    ...(['item', 'quantity', 'unit', 'eta', 'note', 'source'] as const),
  ],
  organisations: [
    ...(['province', 'regency', 'district', 'code', 'organisation', 'shortName'] as const),
    ...(['kind', 'sectors', 'areas', 'deskPhone'] as const),
  ],
  members: [
    ...(['province', 'regency', 'district', 'code', 'organisation', 'role'] as const),
    ...(['areas', 'contactName', 'email'] as const),
  ],
};

/**
 * Words above a column that make its own heading mean something else: "L" below "Balita" is not the number of men, and
 * "KK" below "Terdampak" is not how many are sheltered.
 */
export const narrowing =
  /terdampak|meninggal|korban|hilang|luka|sakit|rusak|rumah|bayi|balita|anak|lansia|lanjut usia|hamil|menyusui|disab|difabel|kebutuhan khusus|affected|dead|missing|injured|damaged|infants?|toddlers?|child|elderly|pregnant/;

/** Words of English headings that are not Indonesian ones too: they tell how numbers and dates are written. */
export const english =
  /^(province|regency|city|district|sub district|subdistrict|village|shelter|site|site name|name|location|item|needs?|qty|quantity|amount|unit|uom|urgency|priority|severity|people|persons|individuals|households|families|male|female|men|women|infants|babies|toddlers|children|pregnant|elderly|capacity|date|counted at|last update|kind|type|organi[sz]ation|notes?|remarks|source|contact|phone|address|stock|warehouse|batch|expired|expiry|status|destination|origin|from|arrival|received|issued|balance)$/;

/** Ambiguous headings: used for the first field that has no column yet. */
export const vague: Record<SheetKind, Record<string, Field[]>> = {
  needs: {
    lokasi: ['site', 'landmark'],
    tempat: ['site', 'landmark'],
    location: ['site', 'landmark'],
  },
  sites: {
    nama: ['site'],
    name: ['site'],
    lokasi: ['site', 'landmark'],
    tempat: ['site', 'landmark'],
    location: ['site', 'landmark'],
    jumlah: ['people'],
    total: ['people'],
  },
  stock: {
    stok: ['quantity'],
    stock: ['quantity'],
    gudang: ['site'],
    'nama gudang': ['site'],
    lumbung: ['site'],
    'nama lumbung': ['site'],
    warehouse: ['site'],
    lokasi: ['site'],
    nama: ['item'],
    name: ['item'],
  },
  shipments: {
    gudang: ['from'],
    lumbung: ['from'],
    warehouse: ['from'],
    tujuan: ['site'],
    'lokasi tujuan': ['site'],
    'posko tujuan': ['site'],
    destination: ['site'],
    lokasi: ['site'],
    nama: ['item'],
    name: ['item'],
  },
  organisations: {
    nama: ['organisation'],
    name: ['organisation'],
    'nama lembaga': ['organisation'],
    'nama organisasi': ['organisation'],
    'nama instansi': ['organisation'],
    'jenis lembaga': ['kind'],
    'jenis organisasi': ['kind'],
    kategori: ['kind'],
  },
  members: {
    nama: ['contactName'],
    name: ['contactName'],
    'nama lengkap': ['contactName'],
    'nama anggota': ['contactName'],
    'nama lembaga': ['organisation'],
    'nama organisasi': ['organisation'],
    'nama instansi': ['organisation'],
  },
};
