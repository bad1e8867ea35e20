// The same board over plain HTTP: snapshots, what was missed, and commands when the socket is away.
import type { FeedChange, Snapshot } from '#domain/change.ts';
import { refusalStatus, refuse } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';

export interface PullOptions {
  /** Where the server is; empty: where the page came from. */
  origin: string;
  fetch: typeof fetch;
}

/** So long (ms) a slow line may take before it counts as cut. */
const patience = 30_000;
const json = { accept: 'application/json' };

export class Pull {
  private readonly base: string;
  private readonly fetch: typeof fetch;

  constructor({ origin, fetch }: PullOptions) {
    this.base = `${origin}/api/v1`;
    this.fetch = fetch;
  }

  /** The board now. The browser's cache keeps the last one and asks with its ETag. Rejects off line. */
  async snapshot(board: string): Promise<Snapshot | Refusal> {
    // `no-cache` means: ask whether it is still the same.
    const response = await this.get(`/incidents/${board}/board`, 'no-cache');
    return response.ok ? ((await response.json()) as Snapshot) : refusalOf(response);
  }

  /** What came after `since`, or `snapshot-needed`. Rejects off line. */
  async changes(
    board: string,
    since: number,
  ): Promise<{ from: number; to: number; changes: FeedChange[] } | Refusal> {
    const response = await this.get(`/incidents/${board}/changes?since=${since}`, 'no-store');
    if (!response.ok) return refusalOf(response);
    return (await response.json()) as { from: number; to: number; changes: FeedChange[] };
  }

  /** Sends a command. `unavailable` when nobody answered: the same id may be sent again (F3). */
  async command(name: string, id: string, input: unknown): Promise<Answer> {
    try {
      const response = await this.fetch(`${this.base}/commands/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...json, 'content-type': 'application/json' },
        body: JSON.stringify({ id, input }),
        signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) return await refusalOf(response);
      const done = (await response.json()) as Omit<Extract<Answer, { kind: 'accepted' }>, 'kind'>;
      return { kind: 'accepted', ...done };
    } catch {
      return refuse('unavailable', { id });
    }
  }

  private get(path: string, cache: RequestCache): Promise<Response> {
    const signal = AbortSignal.timeout(patience);
    return this.fetch(`${this.base}${path}`, { headers: json, cache, signal });
  }
}

/** A problem document as the refusal it was made from; anything else (a proxy's page) as `unavailable`. */
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
