// Boards over plain HTTP: snapshots, missed changes, and commands while the socket is not connected.
import type { FeedChange, Snapshot } from '#domain/change.ts';
import { refusalStatus, refuse } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';

export interface HttpClientOptions {
  /** Origin of the server; empty: the page's own. */
  origin: string;
  fetch: typeof fetch;
}

/** A request that takes longer than this (ms) is given up. */
const requestTimeout = 30_000;
const json = { accept: 'application/json' };

export class HttpClient {
  private readonly base: string;
  private readonly fetch: typeof fetch;

  constructor({ origin, fetch }: HttpClientOptions) {
    this.base = `${origin}/api/v1`;
    this.fetch = fetch;
  }

  /** The board as of now. The browser's cache revalidates the last one by its ETag. Rejects when offline. */
  async snapshot(board: string): Promise<Snapshot | Refusal> {
    // `no-cache` uses the cached copy only after the server confirmed it.
    const response = await this.get(`/incidents/${board}/board`, 'no-cache');
    return response.ok ? ((await response.json()) as Snapshot) : refusalOf(response);
  }

  /** Changes after `since`, or the refusal `snapshot-needed`. Rejects when offline. */
  async changes(
    board: string,
    since: number,
  ): Promise<{ from: number; to: number; changes: FeedChange[] } | Refusal> {
    const response = await this.get(`/incidents/${board}/changes?since=${since}`, 'no-store');
    if (!response.ok) return refusalOf(response);
    return (await response.json()) as { from: number; to: number; changes: FeedChange[] };
  }

  /** Sends a command. `unavailable`: no answer came, and the same id may be sent again (F3). */
  async command(name: string, id: string, input: unknown): Promise<Answer> {
    try {
      const response = await this.fetch(`${this.base}/commands/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...json, 'content-type': 'application/json' },
        body: JSON.stringify({ id, input }),
        signal: AbortSignal.timeout(requestTimeout),
      });
      if (!response.ok) return await refusalOf(response);
      const done = (await response.json()) as Omit<Extract<Answer, { kind: 'accepted' }>, 'kind'>;
      return { kind: 'accepted', ...done };
    } catch {
      return refuse('unavailable', { id });
    }
  }

  private get(path: string, cache: RequestCache): Promise<Response> {
    const signal = AbortSignal.timeout(requestTimeout);
    return this.fetch(`${this.base}${path}`, { headers: json, cache, signal });
  }
}

/** Reads a problem document as a refusal; anything else (such as a proxy's error page) is `unavailable`. */
async function refusalOf(response: Response): Promise<Refusal> {
  const document: unknown = await response.json().catch(() => null);
  if (typeof document !== 'object' || document === null || !('code' in document))
    return refuse('unavailable');
  const { code, ...rest } = document;
  if (typeof code !== 'string' || !Object.hasOwn(refusalStatus, code)) return refuse('unavailable');
  const about = new Set(['type', 'title', 'status', 'detail']);
  const facts = Object.entries(rest).filter(([key]) => !about.has(key));
  return refuse(code as RefusalCode, Object.fromEntries(facts));
}
