// Which headings of columns of amounts name a place, and which what is counted there.
import type { Title } from './heading-column.ts';
import { foldSiteName } from './site-name.ts';
import { areaNamed } from './skipped-row.ts';

/** Words that a name of a place begins with. */
const placeWord =
  /^(pos(ko)?|titik|lokasi|shelter|tenda|huntara|huntap|m[ae]sjid|mushol+a|mushalla|musala|meunasah|surau|gereja|vihara|sd|sdn|smp|smpn|sma|sman|smk|smkn|min|mtsn?|man|tk|paud|sekolah|kampus|universitas|gor|gedung|balai|aula|kantor|lapangan|stadion|pesantren|dayah|rumah|puskesmas|rs|rsud|gudang|lumbung|dapur|camp|warehouse|gampong|dusun|jorong|nagari|asrama|hotel|pasar|terminal|pelabuhan|bandara|kodim|koramil|polsek|polres)\b/i;
/** Headings above names of places. */
export const placeHeading =
  /\b(posko|pos|lokasi|titik|tempat|gudang|lumbung|tujuan|shelter|site|sites|kecamatan|kabupaten|desa|pengungsian|warehouse|destination)\b/i;
/** What is counted at a place, and not a place. */
export const measure =
  /^((di)?butuh(kan)?|kebutuhan|permintaan|minta|ada|tersedia|ketersediaan|stok.*|stock.*|saldo.*|kurang|kekurangan|terima|diterima|masuk|keluar|sisa.*|kirim|terkirim|dikirim|tersalur(kan)?|realisasi|target|rencana|harga.*|nilai.*|rp.*|selisih.*|persen.*|prosentase|no|nomor|kode.*|ket.*|berat.*|volume.*|isi.*|need(ed)?|available|gap|price.*|value.*)$/i;

/** Damage, also below a place. */
const damage = /\b(rusak|damaged)\b/i;
/** Words that split an amount by people or in time. */
const part =
  /\b(laki|perempuan|pria|wanita|male|female|men|women)\b|^(l|p|lk|pr)\.?$|^(anak([\s-]*anak)?|dewasa|remaja|bayi|balita|lansia|adults?|children)(\s*[(\d/].*)?$|^(tahap|gelombang|termin|phase)\b/i;

/** A part of an amount, or damage, and not a place: "Laki-laki", "Tahap 2", "Rumah Rusak". A post may be named after people. */
export function isPart({ own, above }: Title, sites: ReadonlySet<string>): boolean {
  if (sites.has(foldSiteName(own))) return false;
  return damage.test(own) || damage.test(above) || (part.test(own) && !placeWord.test(own));
}

export function isPlace(title: Title, sites: ReadonlySet<string>): boolean {
  const { own, above } = title;
  if (isPart(title, sites)) return false;
  return (
    placeWord.test(own) ||
    areaNamed(own) !== undefined ||
    sites.has(foldSiteName(own)) ||
    placeHeading.test(above)
  );
}
