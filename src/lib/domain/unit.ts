// Units of quantity: the ways to write them, and the conversions between them. The only table of both.

/** Spellings of a unit in lists and forms, by the unit's code. The code itself is always accepted. */
const spellings = {
  kg: ['kgs', 'kilo', 'kilogram', 'kilograms'],
  ton: ['t', 'tons', 'tonne', 'tonnes', 'metric ton'],
  kuintal: ['kwintal', 'kw', 'ku', 'quintal', 'quintals'],
  gram: ['g', 'gr', 'grams'],
  liter: ['l', 'lt', 'ltr', 'litre', 'litres', 'liters'],
  ml: ['mililiter', 'millilitre', 'cc'],
  m3: ['kubik', 'meter kubik', 'cubic metre', 'cubic metres'],
  m2: ['meter persegi', 'square metre', 'square metres'],
  meter: ['m', 'mtr', 'metre', 'metres', 'meters'],
  paket: ['pkt', 'package', 'packages'],
  dus: ['dos', 'doos', 'kardus', 'cardboard box', 'cardboard boxes'],
  karton: ['ctn', 'krt', 'carton', 'cartons', 'ktn', 'kart'],
  buah: ['bh', 'pcs', 'pc', 'piece', 'pieces', 'biji', 'butir'],
  unit: ['units'],
  lembar: ['lbr', 'helai', 'sheet', 'sheets', 'lb'],
  kaleng: ['klg', 'can', 'cans'],
  botol: ['btl', 'bottle', 'bottles'],
  pak: ['pack', 'packs'],
  bungkus: ['bks', 'packet', 'packets'],
  kotak: ['ktk', 'case', 'cases'],
  boks: ['box', 'boxes'],
  pasang: ['psg', 'pair', 'pairs'],
  set: ['sets'],
  rol: ['roll', 'rolls', 'gulung', 'gulungan'],
  sak: ['zak', 'sack', 'sacks'],
  karung: ['krg', 'gunny bag', 'gunny bags'],
  bal: ['bale', 'bales', 'ball'],
  kantong: ['bag', 'bags', 'ktg'],
  galon: ['gln', 'gallon jug', 'gallon jugs'],
  jeriken: ['jerigen', 'jirigen', 'jerrycan', 'jerrycans'],
  tangki: ['tank', 'tanks', 'toren'],
  tabung: ['tbg', 'cylinder', 'cylinders'],
  lusin: ['lsn', 'dozen'],
  kodi: ['score'],
  gros: ['gross', 'grs'],
  rim: ['ream', 'reams'],
  porsi: ['prs', 'serving', 'servings'],
  orang: ['org', 'helper', 'helpers'],
  jiwa: ['person', 'people'],
  kk: ['kepala keluarga', 'household', 'households'],
  hari: ['day', 'days'],
  layanan: ['service', 'services'],
  kali: ['time', 'times'],
  titik: ['point', 'points'],
} as const satisfies Record<string, readonly string[]>;

/** The code of a unit. The catalogue uses these codes, and each has a name in every language. */
export type Unit = keyof typeof spellings;

/** Whether a text is the code of a unit. */
export function isUnit(code: string): code is Unit {
  return Object.hasOwn(spellings, code);
}

/** All codes. */
export const units: readonly Unit[] = Object.keys(spellings).filter(isUnit);

const bySpelling = new Map<string, Unit>(
  units.flatMap((unit) => [unit, ...spellings[unit]].map((spelling) => [spelling, unit] as const)),
);

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');

/** The unit as people write it: "Kg" is kg, "L" is liter, "PCS" is buah, "lbr." is lembar. */
export function parseUnit(text: string): Unit | undefined {
  return bySpelling.get(folded(text));
}

/** The same, but an unknown unit keeps its own name, because an item may have any unit. */
export function normaliseUnit(text: string): string {
  return parseUnit(text) ?? folded(text);
}

/** Size of a unit in the first unit of its family. A unit outside every family converts only to itself. */
type Family = ReadonlyMap<string, number>;

const mass: Family = new Map<Unit, number>([
  ['kg', 1],
  ['ton', 1000],
  ['kuintal', 100],
  ['gram', 0.001],
]);
const volume: Family = new Map<Unit, number>([
  ['liter', 1],
  ['m3', 1000],
  ['ml', 0.001],
]);
/** Accepted in lists and forms, but forms offer only pieces. */
const pieces: Family = new Map<Unit, number>([
  ['buah', 1],
  ['lusin', 12],
  ['kodi', 20],
  ['gros', 144],
]);

/** Measured like mass and volume, so that any part of it can be given. */
const divisible = new Set<string>(['m2', 'meter', 'hari'] satisfies Unit[]);

/** Whether a unit counts whole things: half a blanket cannot be given (N5). A unit that is not known may be divided. */
export function isWhole(unit: string): boolean {
  return isUnit(unit) && ![mass, volume].some((family) => family.has(unit)) && !divisible.has(unit);
}

/** An amount of one unit in another, not rounded; null when no exact conversion exists. */
export function convertUnit(value: number, from: string, to: string): number | null {
  for (const family of [mass, volume, pieces]) {
    const [times, by] = [family.get(from), family.get(to)];
    if (times !== undefined && by !== undefined) return (value * times) / by;
  }
  return null;
}

/** The units that a form offers beside this one. */
export function kindredUnits(unit: string): string[] {
  const family = [mass, volume].find((units) => units.has(unit));
  return family ? [...family.keys()].filter((other) => other !== unit) : [];
}
