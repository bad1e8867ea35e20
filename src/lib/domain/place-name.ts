// Names of places as people type them, taken apart so that two can be compared: "Mns. Benua Raja", "depan SDN 1".

/** Words for one kind of place; the first stands for all. A camp word names no building. */
const kinds: readonly (readonly string[])[] = [
  ['masjid', 'mesjid', 'mesigit'],
  ['musala', 'mushola', 'musholla', 'mushalla', 'musalla', 'surau', 'langgar'],
  ['meunasah', 'munasah', 'mns', 'mnsh'],
  ['gereja'],
  ['pura'],
  ['vihara', 'wihara'],
  ['sd', 'sdn'],
  ['mi', 'min'],
  ['smp', 'smpn', 'sltp', 'mts', 'mtsn'],
  ['sma', 'sman', 'smu', 'smun', 'slta', 'smk', 'smkn', 'man'],
  ['tk', 'paud'],
  ['kampus', 'universitas'],
  ['dayah', 'pesantren', 'ponpes', 'pontren'],
  ['puskesmas', 'pkm'],
  ['pustu'],
  ['polindes', 'poskesdes'],
  ['posyandu'],
  ['klinik'],
  ['rs', 'rsud', 'rumahsakit'],
  ['kantordesa', 'balaidesa'],
  ['kantorcamat'],
  ['kantorbupati'],
  ['kantor'],
  ['balai', 'aula'],
  ['gor'],
  ['stadion'],
  ['lapangan', 'lap', 'alunalun'],
  ['taman'],
  ['kuburan', 'makam', 'pemakaman', 'tpu'],
  ['pasar', 'pajak'],
  ['terminal'],
  ['stasiun'],
  ['pelabuhan', 'dermaga'],
  ['gudang'],
  ['pabrik'],
  ['kilang'],
  ['jembatan'],
  ['simpang', 'persimpangan', 'perempatan', 'pertigaan'],
  ['huntara', 'hunian'],
  ['rusunawa', 'rusun'],
  ['panti'],
  ['asrama'],
  ['hotel', 'wisma'],
  ['toko', 'warung', 'kedai', 'kios', 'ruko'],
  ['spbu', 'pertashop'],
  ['rumah', 'rmh'],
  ['kompleks', 'komplek', 'perumahan', 'perum'],
];
/** Kinds by which people say where a building stands. */
const grounds = new Set(['simpang', 'pasar', 'jembatan']);
/** A camp that stands at some place. A place with a building's name and a camp's name is that building. */
const camps: readonly (readonly string[])[] = [
  ['posko', 'pos', 'pengungsian', 'tenda'],
  ['dapurumum'],
];
/** Parts of a village; the words behind them tell which. */
const parts: readonly (readonly string[])[] = [
  ['dusun', 'dsn', 'lingkungan', 'lingk', 'lk', 'jorong', 'banjar'],
  ['blok'],
  ['rt'],
  ['rw'],
  ['lorong', 'lr', 'gang', 'gg'],
  ['km'],
];
/** Words that tell two places apart for nobody. */
const empty = new Set(
  (
    'di ke dari dan yang dekat depan samping belakang sebelah seberang sekitar halaman lokasi titik warga negeri ' +
    'desa kelurahan kel gampong kampung kp nagari kecamatan kec kabupaten kab kota provinsi jalan jl jln lintas ' +
    'gedung bangunan eks bekas pak bu bapak ibu utama induk pinggir sungai atas bawah umum sementara komunal'
  ).split(' '),
);
/** Written in two words or by another office, and one thing. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bdapur umum\b/g, 'dapurumum'],
  [/\brumah sakit\b/g, 'rumahsakit'],
  [
    /\b(?:kantor|balai) (?:desa|kelurahan|lurah|datok|keuchik|geuchik|(?:wali )?nagari)\b/g,
    'kantordesa',
  ],
  [/\bkantor (?:camat|kecamatan)\b/g, 'kantorcamat'],
  [/\b(?:kantor|pendopo) bupati\b/g, 'kantorbupati'],
  [/\balun alun\b/g, 'alunalun'],
  [/\bpos(?:ko)? pengungsi(?:an)?\b/g, 'posko'],
  [/\bhunian sementara\b/g, 'huntara'],
  [/\bpondok pesantren\b/g, 'pesantren'],
  [/\b(sd|smp|sma|smk) n(?:egeri)?\b/g, '$1'],
  [/\btj\b/g, 'tanjung'],
  [/\bsp (?=\d)/g, 'simpang '],
  [/\bpks\b/g, 'pabrik sawit'],
  // Half a name: Nurul Iman is not Nurul Falah.
  [/\b(nurul|baitul|baitus|darul|darus|babul|babus|miftahul) (?=[a-z])/g, '$1'],
];
/** Numbers in words and in Roman letters. */
const numbers = new Map(
  [
    'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh',
    'i ii iii iv v vi vii viii ix x',
  ].flatMap((row) => row.split(' ').map((word, n) => [word, String(n + 1)] as const)),
);

const meaning = (groups: readonly (readonly string[])[]) =>
  new Map(groups.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)));
const kindOf = meaning(kinds);
const campOf = meaning(camps);
const partOf = meaning(parts);

/** A name, taken apart. */
export interface PlaceName {
  /** Kinds of building or ground that it names. */
  kinds: ReadonlySet<string>;
  camps: ReadonlySet<string>;
  /** Which part of a village, by kind: `rt` `3`. */
  parts: ReadonlyMap<string, string>;
  /** Number of a school, a tent or a crossing. */
  number: string | null;
  /** Own words, not those of its area. */
  words: readonly string[];
  /** Words that are also in the name of its area. */
  areaWords: readonly string[];
}

/** The words of a name in one spelling, without marks. */
function wordsOf(name: string): string[] {
  let plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .trim();
  for (const [written, meant] of joined) plain = plain.replace(written, meant);
  return plain.split(' ').flatMap((word) => {
    const number = numbers.get(word) ?? (/^\d+$/.test(word) ? String(Number(word)) : null);
    return word === '' ? [] : [number ?? word];
  });
}

/**
 * Takes a name apart.
 * @param area name of its village or district, whose words tell less than its own
 */
export function placeName(name: string, area: string | null): PlaceName {
  const own = new Set(area === null ? [] : wordsOf(area));
  const isOfArea = (word: string) => [...own].some((known) => isAlike(known, word));
  const found = {
    kinds: new Set<string>(),
    camps: new Set<string>(),
    parts: new Map<string, string>(),
    number: null as string | null,
    words: [] as string[],
    areaWords: [] as string[],
  };
  const rest = wordsOf(name);
  const isOwn = (word: string | undefined): word is string =>
    word !== undefined && !kindOf.has(word) && !campOf.has(word) && !empty.has(word);
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    const part = partOf.get(word);
    if (part !== undefined && partOf.has(rest[0] ?? '')) continue;
    if (part !== undefined && rest.length > 0) {
      let which = rest.shift() ?? '';
      // "Dusun Suka Damai" has two words, "RT 3 Durian" one.
      while (part === 'dusun' && isOwn(rest[0]) && !partOf.has(rest[0]) && !isOfArea(rest[0]))
        which += rest.shift() ?? '';
      found.parts.set(part, which);
      continue;
    }
    const kind = kindOf.get(word);
    const camp = campOf.get(word);
    if (kind !== undefined) found.kinds.add(kind);
    else if (camp !== undefined) found.camps.add(camp);
    else if (/^\d+$/.test(word) && !isOfArea(word)) found.number ??= word;
    else if (empty.has(word)) continue;
    else if (isOfArea(word)) found.areaWords.push(word);
    else found.words.push(word);
  }
  // "Masjid Simpang Tiga" is a mosque: where it stands is a part of its name.
  const building = [...found.kinds].some((kind) => !grounds.has(kind));
  for (const kind of building ? grounds : [])
    if (found.kinds.delete(kind)) (isOfArea(kind) ? found.areaWords : found.words).push(kind);
  return found;
}

/** Four letters of each telling word, for a search that a slip of the pen does not lead astray. */
export function searchStems(name: string): string[] {
  const words = wordsOf(name).filter((word) => word.length >= 3 && !empty.has(word));
  const own = words.filter((word) => !kindOf.has(word) && !campOf.has(word) && !partOf.has(word));
  // "Gor" and "gereja" alone are all that some places are called.
  return [...new Set((own.length > 0 ? own : words).map((word) => word.slice(0, 4)))].slice(0, 12);
}

export type NameVerdict = 'same' | 'different' | 'silent';

/**
 * Whether two names mean one place. They must be of one district: a mosque of the same name stands in many.
 * `silent`: they neither agree nor contradict.
 */
export function compareNames(a: PlaceName, b: PlaceName): NameVerdict {
  let agree = false;
  for (const [part, which] of a.parts) {
    const other = b.parts.get(part);
    if (other === undefined) continue;
    if (!isAlike(which, other)) return 'different';
    agree = true;
  }
  const sharedKind = [...a.kinds].some((kind) => b.kinds.has(kind));
  if (a.kinds.size > 0 && b.kinds.size > 0 && !sharedKind) return 'different';
  const sharedCamp = [...a.camps].some((camp) => b.camps.has(camp));
  if (isCamp(a) && isCamp(b) && !sharedCamp) return 'different';
  if (a.number !== null && b.number !== null && a.number !== b.number) return 'different';
  const [allA, allB] = [
    [...a.words, ...a.areaWords],
    [...b.words, ...b.areaWords],
  ];
  const shared = overlap(a.words, allB) || overlap(allA, b.words);
  const sharedArea = overlap(allA, allB);
  const bothNamed = a.words.length > 0 && b.words.length > 0;
  if (bothNamed && !shared) return 'different';
  if (allA.length > 0 && allB.length > 0 && !shared && !sharedArea && !agree) return 'different';
  if (shared || agree) return 'same';
  return sharedArea && (sharedKind || sharedCamp) ? 'same' : 'silent';
}

/** A camp alone, at no named building. */
function isCamp({ kinds: buildings, camps: named }: PlaceName): boolean {
  return buildings.size === 0 && named.size > 0;
}

/** True when a word of one list is in the other, also when one writes it in two words. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const pairs = (words: readonly string[]) => [
    ...words,
    ...words.slice(1).map((word, n) => `${words[n] ?? ''}${word}`),
  ];
  const [left, right] = [pairs(a), pairs(b)];
  return left.some((word) => right.some((other) => isAlike(word, other)));
}

/** The same word, or one with a single slip in five letters or more. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.max(a.length, b.length) < 5) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
