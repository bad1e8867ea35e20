// Words of chats in Indonesia: what stands for goods, places and people there, and what makes a number something else.
import { parseUnit } from '../unit.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** How chats call goods, beside the names and aliases of the catalogue. Left: what is written; right: a catalogue name. */
export const chatNames: readonly (readonly [string, string])[] = [
  ['bras', 'beras'],
  ['mie instant', 'mi instan'],
  ['mi instant', 'mi instan'],
  ['mi', 'mi instan'],
  ['super mie', 'mi instan'],
  ['minyak', 'minyak goreng'],
  ['minyak gr', 'minyak goreng'],
  ['migor', 'minyak goreng'],
  ['telor', 'telur'],
  ['nasi', 'nasi bungkus'],
  ['nasbung', 'nasi bungkus'],
  ['obat2an', 'obat-obatan'],
  ['obat2', 'obat-obatan'],
  ['obatan', 'obat-obatan'],
  ['jrgn', 'jeriken'],
  ['jerigen', 'jeriken'],
  ['jrigen', 'jeriken'],
  ['pempes', 'popok bayi'],
  ['pampes', 'popok bayi'],
  ['popok anak', 'popok bayi'],
  ['air galon', 'air minum'],
  ['aqua gelas', 'air mineral'],
  ['aqua botol', 'air mineral'],
  ['susu bayi', 'susu anak'],
  ['tenda terpal', 'terpal'],
  ['pakaian', 'pakaian dewasa'],
  ['baju anak', 'pakaian anak'],
  ['baju dewasa', 'pakaian dewasa'],
  ['paket sembako', 'sembako'],
  ['wc portable', 'toilet portabel'],
  ['toilet portabel', 'toilet portabel'],
  ['tim medis', 'pelayanan kesehatan'],
  ['tenaga medis', 'pelayanan kesehatan'],
  ['dievakuasi', 'evakuasi'],
  ['perahu', 'perahu karet'],
];

/** Other goods that begin with the name of an item of the catalogue. */
export const otherGoods: readonly string[] = [
  'minyak tanah',
  'minyak kayu putih',
  'minyak telon',
  'minyak angin',
  'beras ketan',
  'susu ibu',
  'gula merah',
  'gula aren',
  'air mata',
  'tinggi air',
  'ketinggian air',
  'debit air',
  'genangan air',
  'air naik',
  'air surut',
  'air meluap',
  'air bah',
  'air sungai',
  'air laut',
  'air banjir',
  'air masuk',
  'air sudah',
  'air mulai',
  'air terus',
];

/** Say that a village follows. */
export const villageWords = words(
  'desa ds dsa kp kmp kpg kampung kampong gampong gp gpg kel kelurahan nagari',
);
export const districtWords = words('kec kecamatan kcmtn');
/** A name may follow: single names of everyday words are no villages behind them. */
export const placeWords = words(
  'di ke dari dr posko pos lokasi lok titik pengungsian wilayah daerah warga masy masyarakat masjid mesjid meunasah ' +
    'mns dusun dsn utk untuk buat antar alamat tempat huntara tujuan kantor balai sekolah dapur',
);
/** Villages with these names are believed behind "desa" and the like, or where a line begins with them and a number. */
export const everydayNames = words(
  'besar dalam raja balai tanjung jawa durian pahlawan kesehatan selamat pertamina serba tualang upah mesjid masjid ' +
    'pangkalan bundar jaya baru lama makmur damai sejahtera aman pasar gudang harapan maju air bukit gunung sungai ' +
    'kuala pulau simpang kebun perdamaian tengah barat timur utara selatan kota kampung pekan rantau hilir hulu muka ' +
    'teluk batu pantai indah setia sepakat rakyat merdeka bahagia sentosa mulia suka karya bakti satu dua tiga empat ' +
    'lima enam kayu padang lubuk ujung rumah jalan puncak induk bali bandar banjir makanan sehat mandiri sukses',
);

export const householdWords = words('kk keluarga rumahtangga');
export const peopleWords = words('jiwa org orang warga penduduk pengungsi penyintas ppl terdampak');
/** People that are counted beside the others, or are no people of the place. */
export const groupWords = words(
  'bayi balita batita anak anak2 lansia bumil busui hamil menyusui ibu difabel disabilitas siswa santri murid guru ' +
    'relawan petugas personel personil tim meninggal mninggal tewas wafat hilang luka luka2 terluka sakit korban ' +
    'remaja perempuan laki laki2 dewasa tentara tni polisi dokter perawat rumah tenaga',
);
/** A number behind these is a name, a time or a size. */
export const namedNumbers = words(
  'jam pukul pkl tgl tanggal rt rw no nomor km blok lantai gang gg lorong jl jalan jln kode umur usia thn tahun ukuran ' +
    'uk isi hp wa telp sd sdn smp sma smk smpn sman smkn ring covid kelas pasal kloter sp simpang tahap gelombang hari',
);
/** A number before these counts or measures something else. */
export const otherCounts = words(
  'm meter mtr km cm mm hari hr hri jam menit mnt minggu mgg bulan bln tahun thn persen rumah titik desa dusun kampung ' +
    'posko kecamatan kec lantai kali x wib wit wita januari februari maret april mei juni juli agustus september ' +
    'oktober november desember jan feb mar apr jun jul agt agu sep okt nov des hektar ha jembatan sekolah masjid ' +
    'anak anak2 bayi balita batita lansia bumil busui ibu difabel disabilitas siswa santri murid guru korban derajat ' +
    'pintu ruang kelas kamar toilet orangtua',
);
/** Containers that are no unit of the catalogue: the number is kept with the word. */
export const otherUnits = words(
  'sachet saset strip slop renteng ikat tandan drum mobil truk ekor papan piring gelas cup toples baskom keranjang ' +
    'goni bagor peti tas kresek lusinan gulungan bungkusan pot ret rit tanki pickup',
);
/** Units in chats that lists do not have. */
const chatUnits: Record<string, string> = {
  jrgn: 'jeriken',
  jrigen: 'jeriken',
  jerigen: 'jeriken',
  dosin: 'lusin',
  bj: 'buah',
  bngks: 'bungkus',
  bgks: 'bungkus',
  lmbr: 'lembar',
  lembr: 'lembar',
  pakt: 'paket',
  unt: 'unit',
  krtn: 'karton',
  kwt: 'kuintal',
  kwtl: 'kuintal',
  kg2: 'kg',
};

/** The unit that a word names, as the catalogue writes it. */
export function unitOf(word: string): string | undefined {
  return parseUnit(word) ?? (Object.hasOwn(chatUnits, word) ? chatUnits[word] : undefined);
}

/** The goods behind these words are asked for. */
export const askingWords = words(
  'butuh butuhnya membutuhkan perlu perlunya memerlukan diperlukan dibutuhkan kebutuhan kebutuhannya keb kbthn mohon ' +
    'minta mnt memohon tolong tlg kurang krg kekurangan kirim dikirim kirimkan bantu dibantu bantukan tambahan ' +
    'ditambah permintaan request req usulan pengajuan mengajukan belum blm habis rusak drop antar dibutuhin nambah ' +
    'kehabisan',
);
/** The goods behind these words are there already. */
export const havingWords = words(
  'stok stock sisa sisanya tinggal persediaan tersedia diterima menerima masuk terkumpul cuma hanya tersalur ' +
    'tersalurkan disalurkan terdistribusi terkirim dapat dpt punya donasi menyumbang sumbangan',
);
export const denyingWords = words('tidak tdk tak gak ga nggak ngga gk jangan jgn stop bukan');
/** Sure that it is of no one place. */
export const totalWords = words('total jumlah jml jmlh keseluruhan rekap');

export const rateWords = words('per tiap setiap perhari perorang perkk');
