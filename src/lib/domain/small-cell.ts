// Small cells: groups of people so small that a number could point at a person (DOMAIN 3.10).

/** Groups of people smaller than this are not told to the public. */
const smallestPublicCell = 5;

export function isSmall(n: number | null | undefined): boolean {
  return typeof n === 'number' && n < smallestPublicCell;
}

/** An empty place names nobody; one to four people may be known by name. */
export function isFew(n: number | null | undefined): boolean {
  return isSmall(n) && n !== 0;
}

/** Totals of people as the public reads them: small ones are left out. */
export function withoutSmallTotals(body: { people?: number | null; households?: number | null }): {
  people?: null;
  households?: null;
} {
  return {
    ...(isFew(body.people) && { people: null }),
    ...(isFew(body.households) && { households: null }),
  };
}
