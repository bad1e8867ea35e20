// Units as people write them, and conversions between them.
import type { MessageKey } from './message.ts';

type UnitKey<K> = K extends `unit.${infer Code}` ? Code : never;
/** A unit that has a name in both catalogues. */
export type Unit = UnitKey<MessageKey>;

/** Every way of writing a unit seen in posko sheets, by the code it means; the code itself is always one. */
const SPELLINGS: Record<Unit, readonly string[]> = {
  kg: ['kgs', 'kilo', 'kilogram', 'kilograms'],
  ton: ['tons', 'tonne', 'tonnes', 'metric ton'],
  kuintal: ['kwintal', 'kw', 'ku', 'quintal', 'quintals'],
  gram: ['g', 'gr', 'grams'],
  liter: ['l', 'lt', 'ltr', 'litre', 'litres', 'liters'],
  ml: ['mililiter', 'millilitre', 'cc'],
  m3: ['kubik', 'meter kubik', 'cubic metre', 'cubic metres'],
  m2: ['meter persegi', 'square metre', 'square metres'],
  meter: ['m', 'mtr', 'metre', 'metres', 'meters'],
  paket: ['pkt', 'package', 'packages'],
  dus: ['dos', 'doos', 'kardus', 'cardboard box', 'cardboard boxes'],
  karton: ['ctn', 'krt', 'carton', 'cartons'],
  buah: ['bh', 'pcs', 'pc', 'piece', 'pieces', 'biji', 'butir'],
  unit: ['units'],
  lembar: ['lbr', 'helai', 'sheet', 'sheets'],
  kaleng: ['klg', 'can', 'cans'],
  botol: ['btl', 'bottle', 'bottles'],
  pak: ['pack', 'packs'],
  bungkus: ['bks', 'packet', 'packets'],
  kotak: ['ktk', 'case', 'cases'],
  boks: ['box', 'boxes'],
  pasang: ['psg', 'pair', 'pairs'],
  set: ['sets'],
  rol: ['roll', 'rolls', 'gulung'],
  sak: ['zak', 'sack', 'sacks'],
  karung: ['krg', 'gunny bag', 'gunny bags'],
  bal: ['bale', 'bales', 'ball'],
  kantong: ['bag', 'bags', 'ktg'],
  galon: ['gln', 'gallon jug', 'gallon jugs'],
  jeriken: ['jerigen', 'jirigen', 'jerrycan', 'jerrycans'],
  tangki: ['tank', 'tanks', 'toren'],
  tabung: ['tbg', 'cylinder', 'cylinders'],
  lusin: ['lsn', 'dozen'],
  kodi: [],
  rim: ['ream', 'reams'],
  porsi: ['prs', 'serving', 'servings'],
  orang: ['org', 'helper', 'helpers'],
  jiwa: ['person', 'people'],
  kk: ['kepala keluarga', 'household', 'households'],
  hari: ['day', 'days'],
  layanan: ['service', 'services'],
  kali: ['time', 'times'],
  titik: ['point', 'points'],
};

const BY_SPELLING = new Map<string, Unit>();
for (const [code, spellings] of Object.entries(SPELLINGS)) {
  if (!isUnit(code)) continue;
  for (const spelling of [code, ...spellings]) BY_SPELLING.set(spelling, code);
}

/** How many of the base unit one of the unit is. */
const SIZE: Partial<Record<Unit, readonly [base: Unit, factor: number]>> = {
  gram: ['kg', 0.001],
  kuintal: ['kg', 100],
  ton: ['kg', 1000],
  ml: ['liter', 0.001],
  m3: ['liter', 1000],
  lusin: ['buah', 12],
  kodi: ['buah', 20],
};

/** Whether a text is the code of a unit we have a name for. */
export function isUnit(code: string): code is Unit {
  return Object.hasOwn(SPELLINGS, code);
}

/** All unit codes. */
export const UNITS: readonly Unit[] = Object.keys(SPELLINGS).filter(isUnit);

/** Reads a unit as written ("Kg", "PCS", "lbr.", "m³"). */
export function parseUnit(text: string): Unit | undefined {
  return BY_SPELLING.get(text.normalize('NFKC').trim().replace(/\.$/, '').toLowerCase());
}

/** Turns an amount of one unit into another ("2,4 ton" is 2.400 kg), or undefined where no rule joins them. */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (from === to) return value;
  const [base, factor] = SIZE[from] ?? [from, 1];
  const [toBase, toFactor] = SIZE[to] ?? [to, 1];
  if (base !== toBase) return undefined;
  return Math.round(((value * factor) / toFactor) * 1000) / 1000;
}
