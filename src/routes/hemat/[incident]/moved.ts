// Asks now and then whether a board has moved, for a page that the server writes (UX 64).
import { isRefusal } from '#domain/refusal.ts';
import { thriftInterval } from '#domain/thrift.ts';
import { HttpClient } from '#sync/http-client.ts';

/** What such a page depends on. */
export const lightDependency = 'posko:hemat';

/** Null: no answer came. */
async function hasMoved(http: HttpClient, { code, seq }: Board): Promise<boolean | null> {
  try {
    const missed = await http.changes(code, seq);
    if (!isRefusal(missed)) return missed.to > seq;
    // Else so much was missed, or the reader is another one: the page is asked for again.
    return ['unavailable', 'too-many-attempts'].includes(missed.code) ? null : true;
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
  const http = new HttpClient({ origin: '', fetch: globalThis.fetch.bind(globalThis) });
  let last = Date.now();
  const ask = async () => {
    if (document.hidden) return;
    last = Date.now();
    tell(await hasMoved(http, board()));
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
