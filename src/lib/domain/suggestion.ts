// A suggested quantity from a standard and a headcount: always an estimate, with its arithmetic.
import type { Arithmetic } from './need.ts';
import { exact } from './quantity.ts';
import type { Standard, StandardBasis } from './standard.ts';

/**
 * Shares used when only the total is known. Estimates: Indonesian household size (BPS Susenas 2023: 3.7, rounded) and
 * age shares (BPS population projection 2025, rounded). General knowledge, not checked.
 */
export const estimateShares: Record<Exclude<StandardBasis, 'people'>, number> = {
  households: 1 / 4,
  infants: 0.016,
  toddlers: 0.08,
  children: 0.25,
  women: 0.26,
  elderly: 0.12,
};

export interface Headcount {
  people: number | null;
  households: number | null;
  groups?: Partial<Record<string, number>> | null;
}

export interface Suggestion {
  quantity: number;
  /** The numbers of the arithmetic on the card. */
  arithmetic: Arithmetic;
}

/** People of a group by its share of all, rounded up. */
export function groupOf(people: number, share: number): number {
  return Math.ceil(exact(people * share));
}

/** The sum that an arithmetic states, rounded up to whole units (N4). */
export function sumOf({ counted, factor, days }: Pick<Arithmetic, 'counted' | 'factor' | 'days'>) {
  return Math.max(1, Math.ceil(exact(counted * factor * days)));
}

/**
 * Suggested quantity from a headcount, rounded up to whole units. Always an estimate with its arithmetic.
 * @param days days of supply; ignored by standards that are not daily
 * @returns null when the headcount has no usable number
 */
export function suggest(standard: Standard, headcount: Headcount, days = 3): Suggestion | null {
  const { people, households, groups } = headcount;
  const known =
    standard.per === 'people'
      ? people
      : standard.per === 'households'
        ? households
        : groups?.[standard.per];
  const share = standard.per === 'people' ? null : estimateShares[standard.per];
  const counted = known ?? (people !== null && share !== null ? groupOf(people, share) : null);
  if (counted === null || counted === 0) return null;
  const shareUsed = known == null ? share : null;
  const arithmetic: Arithmetic = {
    counted,
    per: standard.per,
    shareUsed,
    factor: standard.factor,
    days: standard.daily ? days : 1,
    basis: standard.basis,
  };
  if (shareUsed !== null && people !== null) arithmetic.people = people;
  return { quantity: sumOf(arithmetic), arithmetic };
}
