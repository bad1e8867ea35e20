// Boards over plain HTTP: snapshots, missed changes, and commands while the socket is not connected.
import * as v from 'valibot';
import type { FeedChange, Snapshot } from '#domain/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { readerHeader } from '#domain/wire.ts';
import type { Answer } from '#domain/wire.ts';
import type { News } from './news.ts';
import { readAccepted } from './accepted.ts';
import { refusalOf } from './problem.ts';

export interface HttpClientOptions {
  /** Origin of the server; empty: the page's own. */
  origin: string;
  fetch: typeof fetch;
}

/** A request that takes longer than this (ms) is ended. */
const requestTimeout = 30_000;
const json = { accept: 'application/json' };

/** Changes after a number, in order. */
export interface Missed {
  from: number;
  to: number;
  changes: FeedChange[];
}

/** The same, and for whom the server made it. */
export interface MissedBy extends Missed {
  /** The reader as the server knows it now: `member` and what it may see, hashed. Empty: an older server. */
  reader: string;
}

// A captive portal answers 200 to everything. Only the outer form of an answer is checked, to tell its page from
// ours.
const snapshot = v.custom<Snapshot>((value) => v.is(v.object({ seq: v.number() }), value));
const missed = v.custom<Missed>((value) =>
  v.is(v.object({ from: v.number(), to: v.number(), changes: v.array(v.unknown()) }), value),
);
const news = v.object({ news: v.array(v.custom<News>((value) => typeof value === 'object')) });

export class HttpClient {
  private readonly base: string;
  private readonly fetch: typeof fetch;

  constructor({ origin, fetch }: HttpClientOptions) {
    this.base = `${origin}/api/v1`;
    this.fetch = fetch;
  }

  /**
   * The present board, or its state at most `lag` changes ago, which the server often has ready. The browser's cache
   * checks its last answer by the ETag. Rejects when offline.
   */
  async snapshot(board: string, lag = 0): Promise<Snapshot | Refusal> {
    // `no-cache` uses the cached copy only after the server confirmed it.
    const query = lag > 0 ? `?lag=${lag}` : '';
    const response = await this.get(`/incidents/${board}/board${query}`, 'no-cache');
    return response.ok ? v.parse(snapshot, await response.json()) : refusalOf(response);
  }

  /** Changes after `since`, or the refusal `snapshot-needed`. Rejects when offline. */
  async changes(board: string, since: number): Promise<MissedBy | Refusal> {
    const response = await this.get(`/incidents/${board}/changes?since=${since}`, 'no-store');
    if (!response.ok) return refusalOf(response);
    const reader = response.headers.get(readerHeader) ?? '';
    return { ...v.parse(missed, await response.json()), reader };
  }

  /** The latest news of a board, oldest first. Rejects when offline. */
  async news(board: string): Promise<News[]> {
    const response = await this.get(`/incidents/${board}/news`, 'no-store');
    return response.ok ? v.parse(news, await response.json()).news : [];
  }

  /** Sends a command. `unavailable`, not reached: no answer came, and the same id may be sent again (F3). */
  async command(name: string, id: string, input: unknown): Promise<Answer> {
    try {
      const response = await this.fetch(`${this.base}/commands/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...json, 'content-type': 'application/json' },
        body: JSON.stringify({ id, input }),
        signal: AbortSignal.timeout(requestTimeout),
      });
      if (!response.ok) return await refusalOf(response);
      return readAccepted(await response.json()) ?? refuse('unavailable', { id, reached: false });
    } catch {
      return refuse('unavailable', { id, reached: false });
    }
  }

  private get(path: string, cache: RequestCache): Promise<Response> {
    const signal = AbortSignal.timeout(requestTimeout);
    return this.fetch(`${this.base}${path}`, { headers: json, cache, signal });
  }
}
