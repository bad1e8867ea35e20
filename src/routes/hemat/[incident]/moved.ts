// Asks now and then whether a board has moved, for a page that the server writes (UX 64).
import { thriftInterval } from '#domain/thrift.ts';

/** What such a page depends on. */
export const lightDependency = 'posko:hemat';

/** Null: no answer came. */
async function hasMoved(code: string, seq: number): Promise<boolean | null> {
  try {
    const response = await fetch(`/api/v1/incidents/${code}/changes?since=${seq}`, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(thriftInterval / 2),
    });
    if (response.status >= 500 || response.status === 429) return null;
    // So much was missed, or the reader is another one: the page is asked for again.
    if (!response.ok) return true;
    const { to } = (await response.json()) as { to?: unknown };
    return typeof to === 'number' && to > seq;
  } catch {
    return null;
  }
}

interface Board {
  code: string;
  seq: number;
}

/**
 * Asks while somebody looks at the page, and at once when it is seen again.
 * @param board which board, and where the page stands
 * @param tell called with each answer; null: none came
 * @returns a function that ends it
 */
export function watch(board: () => Board, tell: (moved: boolean | null) => void): () => void {
  let last = Date.now();
  const ask = async () => {
    if (document.hidden) return;
    last = Date.now();
    const { code, seq } = board();
    tell(await hasMoved(code, seq));
  };
  const timer = setInterval(() => void ask(), thriftInterval);
  const onVisible = () => {
    if (Date.now() - last >= thriftInterval) void ask();
  };
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
