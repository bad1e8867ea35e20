// Small cells: groups of people so small that a number could identify a person (DOMAIN 3.10).

/** The public does not see groups smaller than this. */
const smallestPublicCell = 5;

export function isSmall(n: number | null | undefined): boolean {
  return typeof n === 'number' && n < smallestPublicCell;
}

/** Zero identifies nobody; one to four people may be identified. */
export function isFew(n: number | null | undefined): boolean {
  return isSmall(n) && n !== 0;
}

/** Totals of people as the public sees them: small ones are left out. */
export function withoutSmallTotals(body: { people?: number | null; households?: number | null }): {
  people?: null;
  households?: null;
} {
  return {
    ...(isFew(body.people) && { people: null }),
    ...(isFew(body.households) && { households: null }),
  };
}
