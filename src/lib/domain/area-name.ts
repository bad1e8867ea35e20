// Names of areas as people write them: one key for all spellings, and the short form for display.
import type { AreaLevel, AreaName } from './area.ts';

const prefix =
  /^(?:(?:provinsi|prov|kabupaten|kab|kota|administrasi|adm|kecamatan|kec|distrik|kelurahan|kel|desa|gampong|nagari) (?=\S))+/;

/** Abbreviations of a whole word. */
const longForms = new Map([
  ['kep', 'kepulauan'],
  ['sei', 'sungai'],
  ['tj', 'tanjung'],
  ['tg', 'tanjung'],
  ['gn', 'gunung'],
]);
const shortForm = new RegExp(`\\b(${[...longForms.keys()].join('|')})\\b`, 'g');

/** Everyday names of provinces. */
const nicknames = new Map([
  ['nad', 'aceh'],
  ['nanggroe aceh darussalam', 'aceh'],
  ['sumut', 'sumatera utara'],
  ['sumbar', 'sumatera barat'],
  ['sumsel', 'sumatera selatan'],
  ['kepri', 'kepulauan riau'],
  ['babel', 'kepulauan bangka belitung'],
  ['dki', 'jakarta'],
  ['dki jakarta', 'jakarta'],
  ['daerah khusus ibukota jakarta', 'jakarta'],
  ['daerah khusus jakarta', 'jakarta'],
  ['diy', 'yogyakarta'],
  ['di yogyakarta', 'yogyakarta'],
  ['d i yogyakarta', 'yogyakarta'],
  ['daerah istimewa yogyakarta', 'yogyakarta'],
  ['jabar', 'jawa barat'],
  ['jateng', 'jawa tengah'],
  ['jatim', 'jawa timur'],
  ['ntb', 'nusa tenggara barat'],
  ['ntt', 'nusa tenggara timur'],
  ['kalbar', 'kalimantan barat'],
  ['kalteng', 'kalimantan tengah'],
  ['kalsel', 'kalimantan selatan'],
  ['kaltim', 'kalimantan timur'],
  ['kaltara', 'kalimantan utara'],
  ['sulut', 'sulawesi utara'],
  ['sulteng', 'sulawesi tengah'],
  ['sulsel', 'sulawesi selatan'],
  ['sultra', 'sulawesi tenggara'],
  ['sulbar', 'sulawesi barat'],
  ['malut', 'maluku utara'],
]);

function plainWords(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(prefix, '');
}

/**
 * The name with spelling differences removed, for trigram search. Real lists differ in doubled consonants and
 * Acehnese `eu` (Seuneuddon, Seunuddon), `np` for `mp` (Kualasinpang), `e` for `i` and `o` for `u` (Sidempuan,
 * Sidimpuan). Within one parent this makes 5 pairs of the 83,762 village names equal by mistake.
 */
export function areaWords(name: string): string {
  const words = plainWords(name);
  const known =
    nicknames.get(words) ?? words.replace(shortForm, (word) => longForms.get(word) ?? word);
  return known
    .replace(/([bcdfghjklmnpqrstvwyz])\1/g, '$1')
    .replace(/eu/g, 'u')
    .replace(/n(?=[pb])/g, 'm')
    .replace(/e/g, 'i')
    .replace(/o/g, 'u');
}

/**
 * Key that is equal for two spellings of one area. Use it only inside a known parent: a kabupaten and a kota of the
 * same name have the same key (Solok, Sorong, Bima), and so do villages of different districts.
 */
export function normaliseAreaName(name: string): string {
  return areaWords(name).replaceAll(' ', '');
}

const levelWords: [RegExp, AreaLevel][] = [
  [/^prov(insi)?\b/, 'province'],
  [/^kab(upaten)?\b/, 'regency'],
  [/^(kec(amatan)?|distrik)\b/, 'district'],
  [/^(desa|gampong|nagari|kel(urahan)?)\b/, 'village'],
];

/** The level that a written name states. `Kota` is not enough: some districts have it in their name. */
export function levelWritten(name: string): AreaLevel | undefined {
  const written = name.trim().toLowerCase();
  return levelWords.find(([word]) => word.test(written))?.[1];
}

/** Name without the ministry's long title. `Kota` stays, because a kabupaten may have the same name. */
export function shortAreaName(name: string): string {
  return name
    .replace(/^Kabupaten (Administrasi )?/, '')
    .replace(/^Kota Administrasi /, 'Kota ')
    .replace(/^Daerah Khusus Ibukota /, 'DKI ')
    .replace(/^Daerah Istimewa /, 'DI ');
}

/** `Karang Baru, Aceh Tamiang, Aceh`, from a path that begins with the province. */
export function pathLabel(path: readonly AreaName[]): string {
  return path
    .map(({ name }, index) => (index === path.length - 1 ? name : shortAreaName(name)))
    .reverse()
    .join(', ');
}
