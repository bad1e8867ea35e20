// States of boards in the past, kept in memory for those who move a slider or play on: four a board.
import type { Sql } from '#server/postgres/connection.ts';
import { emptyState, moveOn, unpackState } from '#server/feed/past-state.ts';
import type { PastState } from '#server/feed/past-state.ts';
import { checkpointBefore } from '#server/storage/checkpoint.ts';

export interface PastStates {
  /** Calls `use` with the board's state at `seq`. It stays as it is until `use` is done, and not longer. */
  at<T>(board: string, seq: number, use: (state: PastState) => Promise<T>): Promise<T>;
  /** Drops the board's states, after an erasure. */
  forget(board: string): void;
}

/** States of one board, and rows of all of them together: a row needs about 2 kB. */
const most = { states: 4, rows: 200_000 };
/** A state in memory moves on through so many changes; for more a checkpoint is looked for. */
const near = 2000;

interface Kept {
  board: string;
  state: PastState;
}

export function createPastStates(sql: Sql): PastStates {
  /** The least recently used first. */
  let kept: Kept[] = [];
  /** The work on each board: one after the other, because states move on. */
  const work = new Map<string, Promise<unknown>>();

  /** Takes the newest state at or before `seq` out of memory. */
  function take(board: string, seq: number): PastState | undefined {
    let best: Kept | undefined;
    for (const one of kept)
      if (one.board === board && one.state.seq <= seq)
        if (!best || one.state.seq > best.state.seq) best = one;
    kept = kept.filter((one) => one !== best);
    return best?.state;
  }

  function put(board: string, state: PastState): void {
    kept.push({ board, state });
    let own = kept.filter((one) => one.board === board).length;
    let rows = kept.reduce((sum, one) => sum + one.state.rows.size, 0);
    kept = kept.filter((one) => {
      const isExcess =
        one.state !== state && (rows > most.rows || (own > most.states && one.board === board));
      if (!isExcess) return true;
      if (one.board === board) own -= 1;
      rows -= one.state.rows.size;
      return false;
    });
  }

  async function begin(board: string, seq: number): Promise<PastState> {
    const warm = take(board, seq);
    if (warm && seq - warm.seq <= near) return warm;
    const checkpoint = await checkpointBefore(sql, board, seq);
    if (!checkpoint || (warm && warm.seq >= checkpoint.seq)) return warm ?? emptyState();
    // It may serve others still.
    if (warm) put(board, warm);
    return unpackState(checkpoint);
  }

  async function run<T>(board: string, seq: number, use: (state: PastState) => Promise<T>) {
    const state = await begin(board, seq);
    await moveOn(sql, board, state, seq);
    const made = await use(state);
    return { state, made };
  }

  /** Number of erasures, by board. */
  const erasures = new Map<string, number>();

  return {
    async at(board, seq, use) {
      const before = work.get(board) ?? Promise.resolve();
      const turn = before
        .catch(() => undefined)
        .then(async () => {
          const erased = erasures.get(board);
          const { state, made } = await run(board, seq, use);
          // What was read before an erasure may hold the text.
          if (erasures.get(board) === erased) put(board, state);
          return made;
        });
      work.set(board, turn);
      return turn;
    },
    forget(board) {
      erasures.set(board, (erasures.get(board) ?? 0) + 1);
      kept = kept.filter((one) => one.board !== board);
    },
  };
}
