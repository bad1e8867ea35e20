// Divides a regency's count of people among its listed posts; who does not fit stays at the regency (N2, N3).

export interface Allocation {
  /** One for each capacity, in the same order. */
  shares: number[];
  /** People for whom no place is known. Shares and rest add up to the total. */
  rest: number;
}

/**
 * Equal shares, none above its capacity: what one place cannot hold is divided among the others. The first places take
 * the remainder of a division.
 */
export function allocate(total: number, capacities: readonly number[]): Allocation {
  const shares = capacities.map(() => 0);
  let rest = total;
  // Places with least room are filled first; each gets an equal part of what is left.
  const order = capacities
    .map((capacity, n) => ({ capacity, n }))
    .sort((a, b) => a.capacity - b.capacity || a.n - b.n);
  order.forEach(({ capacity, n }, done) => {
    const share = Math.min(capacity, Math.ceil(rest / (order.length - done)));
    shares[n] = share;
    rest -= share;
  });
  return { shares, rest };
}
