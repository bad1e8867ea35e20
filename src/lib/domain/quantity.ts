// Quantities: numbers with at most three decimals in the unit of their catalogue item.
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { convertUnit, isWhole, kindredUnits, normaliseUnit } from './unit.ts';

/** Larger quantities in one line are treated as typing errors. */
export const largestQuantity = 10_000_000;

/** Rounds to thousandths, so that sums of decimals are exact (0.1 + 0.2 = 0.3). Never the negative zero. */
export function exact(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

/** A package of an item and its content, in the item's unit. */
interface Package {
  unit: string;
  factor: number;
}

/**
 * Converts between units of one family (mass, volume, pieces) and from the item's packages; null when no exact
 * conversion exists (a sak of unknown weight to kg, dus to liter).
 */
export function convert(
  value: number,
  from: string,
  to: string,
  packs: readonly Package[] | null = null,
): number | null {
  const [a, b] = [normaliseUnit(from), normaliseUnit(to)];
  if (a === b) return exact(value);
  const pack = packs?.find(({ unit }) => normaliseUnit(unit) === a);
  if (pack) return exact(value * pack.factor);
  const converted = convertUnit(value, a, b);
  return converted === null ? null : exact(converted);
}

/**
 * A typed amount in the unit of its line, or its problem.
 * @param at path of the object with the fields `quantity` and `unit`, ending with a dot
 */
export function measure(
  typed: { quantity: number; unit?: string | undefined },
  {
    item,
    unit,
    packs = null,
  }: { item: string; unit: string; packs?: readonly Package[] | null | undefined },
  at = '',
): number | Refusal {
  const value = convert(typed.quantity, typed.unit ?? unit, unit, packs);
  if (value === null)
    return refuse('unit-mismatch', {
      field: `${at}unit`,
      item,
      given: typed.unit ?? unit,
      units: compatibleUnits(unit, packs),
    });
  if (value > largestQuantity)
    return refuse('quantity-absurd', { field: `${at}quantity`, limit: largestQuantity });
  if (value <= 0)
    return refuse('invalid-input', {
      issues: [{ field: `${at}quantity`, problem: 'too-small', limit: 0 }],
    });
  return value;
}

/**
 * The refusal of a fraction of a whole thing; undefined when the amount is possible (N5). Goods on a shelf may be parts
 * of a package.
 * @param rest amounts that are there already; taking exactly one of them leaves no fraction behind
 */
export function notWhole(
  value: number,
  unit: string,
  field: string,
  ...rest: readonly number[]
): Refusal | undefined {
  if (!isWhole(unit) || Number.isInteger(value) || rest.includes(value)) return undefined;
  return refuse('invalid-input', { issues: [{ field, problem: 'not-whole', unit }] });
}

/** Units that convert to `unit`, with `unit` first: for forms and refusals. */
export function compatibleUnits(unit: string, packs: readonly Package[] | null = null): string[] {
  return [unit, ...kindredUnits(unit), ...(packs ?? []).map((pack) => pack.unit)];
}
