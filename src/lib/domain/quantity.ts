// Quantities: numbers with at most three decimals in the unit of their catalogue item.

/** Above this no single line is believable; a typing slip is likelier. */
export const largestQuantity = 10_000_000;

/** Rounds to thousandths, so that sums of decimals close exactly (0.1 + 0.2 = 0.3). */
export function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** True for an amount that one line may ask or one claim may take. */
export function isBelievable(value: number): boolean {
  return value > 0 && value <= largestQuantity;
}

/** Factors to the first unit of each family. A unit outside every family converts to itself alone. */
const families: ReadonlyMap<string, number>[] = [
  new Map([
    ['kg', 1],
    ['ton', 1000],
    ['kuintal', 100],
    ['gram', 0.001],
  ]),
  new Map([
    ['liter', 1],
    ['m3', 1000],
    ['ml', 0.001],
  ]),
];

const unitNames = new Map([
  ['l', 'liter'],
  ['ltr', 'liter'],
  ['litre', 'liter'],
  ['m³', 'm3'],
  ['kubik', 'm3'],
  ['g', 'gram'],
  ['gr', 'gram'],
  ['kilo', 'kg'],
  ['kilogram', 'kg'],
  ['t', 'ton'],
  ['pcs', 'buah'],
  ['bh', 'buah'],
  ['pkt', 'paket'],
  ['lbr', 'lembar'],
  ['lb', 'lembar'],
  ['box', 'boks'],
  ['btl', 'botol'],
  ['klg', 'kaleng'],
  ['krt', 'karton'],
  ['ktn', 'karton'],
  ['kart', 'karton'],
  ['psg', 'pasang'],
]);

/** The catalogue's name of a unit as people type it: "Kg" is kg, "L" is liter, "PCS" is buah. */
export function normaliseUnit(text: string): string {
  const unit = text.trim().toLowerCase().replace(/\.$/, '');
  return unitNames.get(unit) ?? unit;
}

/** Converts between units of one family (mass, volume); null when no honest conversion exists (sak to kg, dus to liter). */
export function convert(value: number, from: string, to: string): number | null {
  const [a, b] = [normaliseUnit(from), normaliseUnit(to)];
  if (a === b) return exact(value);
  for (const family of families) {
    const [factorA, factorB] = [family.get(a), family.get(b)];
    if (factorA !== undefined && factorB !== undefined) return exact((value * factorA) / factorB);
  }
  return null;
}

/** Units that convert to `unit`, itself first: what a form or a refusal may offer. */
export function compatibleUnits(unit: string): string[] {
  const family = families.find((units) => units.has(unit));
  return family ? [unit, ...[...family.keys()].filter((other) => other !== unit)] : [unit];
}
