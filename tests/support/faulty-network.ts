// A network as it is after a disaster: of each three requests one is lost on its way or its answer is, some come twice, and
// some copies come much later than what was sent after them. The same seed makes the same choices.

/** Shares of requests. */
export interface Faults {
  dropped: number;
  doubled: number;
  late: number;
}

/** Numbers from 0 to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface FaultyNetwork {
  fetch: typeof fetch;
  /** From now on every request passes. */
  heal(): void;
  /** Waits until the late copies have arrived. */
  settle(): Promise<void>;
  /** How many requests were lost before or after the server saw them, and how many copies were sent. */
  readonly lost: number;
  readonly copies: number;
}

export function faultyNetwork(
  through: typeof fetch,
  random: () => number,
  { dropped, doubled, late }: Faults,
): FaultyNetwork {
  let healed = false;
  let lost = 0;
  let copies = 0;
  const underWay = new Set<Promise<unknown>>();
  const copy = (input: Parameters<typeof fetch>[0], init: RequestInit, after: number) => {
    copies += 1;
    const sent = new Promise((resolve) => setTimeout(resolve, after))
      .then(() => through(input, init))
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
    underWay.add(sent);
    void sent.finally(() => underWay.delete(sent));
  };
  return {
    async fetch(input, init = {}) {
      if (healed) return through(input, init);
      // The copy is the network's, not the page's: nobody ends it.
      const { signal: _signal, ...bare } = init;
      if (random() < doubled) copy(input, bare, 0);
      if (random() < late) copy(input, bare, random() * 400);
      const fate = random();
      if (fate < dropped) lost += 1;
      if (fate < dropped / 2) throw new TypeError('the request was lost');
      const response = await through(input, init);
      if (fate >= dropped) return response;
      await response.arrayBuffer();
      throw new TypeError('the answer was lost');
    },
    heal: () => (healed = true),
    settle: async () => void (await Promise.all(underWay)),
    get lost() {
      return lost;
    },
    get copies() {
      return copies;
    },
  };
}
