// Names of areas as people write them: one key for all spellings, and the short form that is shown.
import type { AreaLevel, AreaName } from './area.ts';

const prefix =
  /^(?:(?:provinsi|prov|kabupaten|kab|kota|administrasi|adm|kecamatan|kec|distrik|kelurahan|kel|desa|gampong|nagari) (?=\S))+/;

/** Short forms that stand for a whole word. */
const longForms = new Map([
  ['kep', 'kepulauan'],
  ['sei', 'sungai'],
  ['tj', 'tanjung'],
  ['tg', 'tanjung'],
  ['gn', 'gunung'],
]);
const shortForm = new RegExp(`\\b(${[...longForms.keys()].join('|')})\\b`, 'g');

/** Provinces by their everyday names. */
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
 * The name in plain folded words, for trigram search. What is folded is what real lists disagree on:
 * doubled consonants and Acehnese `eu` (Seuneuddon, Seunuddon), `np` for `mp` (Kualasinpang), `e` for
 * `i` and `o` for `u` (Sidempuan, Sidimpuan). Within one parent this makes 5 pairs of the 83,762
 * village names equal that were not.
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
 * Key under which two spellings of one area are equal. It is for matching inside a known parent: a
 * kabupaten and a kota of one name share it (Solok, Sorong, Bima), as do villages of other districts.
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

/** The level a written name claims for itself. `Kota` says nothing: districts are called so too. */
export function levelWritten(name: string): AreaLevel | undefined {
  const written = name.trim().toLowerCase();
  return levelWords.find(([word]) => word.test(written))?.[1];
}

/** Name without the ministry's long title; `Kota` stays, since a kabupaten may share the name. */
export function shortAreaName(name: string): string {
  return name
    .replace(/^Kabupaten (Administrasi )?/, '')
    .replace(/^Kota Administrasi /, 'Kota ')
    .replace(/^Daerah Khusus Ibukota /, 'DKI ')
    .replace(/^Daerah Istimewa /, 'DI ');
}

/** `Karang Baru, Aceh Tamiang, Aceh` from a path that begins at the province. */
export function pathLabel(path: readonly AreaName[]): string {
  return path
    .map(({ name }, index) => (index === path.length - 1 ? name : shortAreaName(name)))
    .reverse()
    .join(', ');
}
