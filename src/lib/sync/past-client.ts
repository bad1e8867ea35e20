// Copies of both boards as of an instant, in place of those that follow the live boards (UX 15): read only, moved by a
// slider or played on. Does not use Svelte.
import * as v from 'valibot';
import { nationalBoard } from '#domain/board.ts';
import type { FeedChange } from '#domain/change.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from '#domain/wire.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import type { BoardClient } from '#sync/live.svelte.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { dueOf } from '#sync/playback.ts';
import { refusalOf } from '#sync/problem.ts';
import type { Connection, SyncListener } from '#sync/sync-option.ts';

/** A request that takes longer (ms) is ended. */
const requestTimeout = 30_000;

const seqs = v.object({ incident: v.number(), national: v.number() });
const instantOrNull = v.nullable(v.string());
const past = v.looseObject({
  seq: v.number(),
  seqs,
  began: instantOrNull,
  changedAt: instantOrNull,
});
const part = v.object({
  from: v.number(),
  to: v.number(),
  more: v.boolean(),
  changes: v.array(v.custom<FeedChange>((value) => typeof value === 'object')),
});

/** Changes that come next on a board, as far as they are loaded. */
interface Coming {
  to: number;
  more: boolean;
  changes: FeedChange[];
}

export interface PastClientOptions {
  incident: string;
  fetch?: typeof fetch;
}

export class PastClient implements BoardClient {
  readonly board: string;
  readonly optimistic = new OptimisticClaims();
  readonly incident = new BoardCopy();
  readonly national = new BoardCopy();
  connection: Connection;
  /** The instant that the copies show. */
  at: Instant = '';
  /** Time of the board's first change, and of the last one shown; null before the first. */
  began: Instant | null = null;
  changedAt: Instant | null = null;
  private readonly listener: SyncListener;
  private readonly fetch: typeof fetch;
  /** What comes next, by board. */
  private readonly coming = new Map<string, Coming>();

  constructor(
    { incident, fetch = globalThis.fetch.bind(globalThis) }: PastClientOptions,
    listener: SyncListener,
  ) {
    this.board = incident;
    this.listener = listener;
    this.fetch = fetch;
    this.connection = { state: 'ended', since: '', dataAt: null, outage: null };
  }

  /** Shows the boards as of `at`. Rejects when offline. @returns the server's refusal, if any */
  async seek(at: Instant): Promise<Refusal | undefined> {
    const own = await this.load(this.board, at);
    if (isRefusal(own)) return own;
    const nation =
      this.national.seq === own.seqs.national ? null : await this.load(nationalBoard, at);
    if (nation && isRefusal(nation)) return nation;
    this.coming.clear();
    this.at = at;
    this.began = own.began;
    this.changedAt = own.changedAt;
    // Rows of the incident's board refer to those of the nation.
    if (nation) this.replace(nationalBoard, this.national, nation);
    this.replace(this.board, this.incident, own);
    return undefined;
  }

  /** Loads what comes next, up to `end`, where nothing is loaded. Rejects when offline. @returns a refusal, if any */
  async prepare(end: Instant): Promise<Refusal | undefined> {
    for (const [board, copy] of this.copies()) {
      const known = this.coming.get(board);
      if (known && (known.changes.length > 0 || !known.more)) continue;
      const since = known?.to ?? copy.seq;
      const answer = await this.get(
        `${board}/changes?since=${since}&until=${encodeURIComponent(end)}`,
        part,
      );
      if (isRefusal(answer)) return answer;
      const { to, more, changes } = answer;
      this.coming.set(board, { to, more, changes });
    }
    return undefined;
  }

  /** Whether `prepare` has something to load before the boards can go on. */
  get isDry(): boolean {
    return this.copies().some(([board]) => {
      const known = this.coming.get(board);
      return !known || (known.changes.length === 0 && known.more);
    });
  }

  /** Time of the next loaded change of either board; null when none is loaded. */
  get next(): Instant | null {
    const first = [...this.coming.values()].flatMap(({ changes }) => changes[0]?.at ?? []);
    return first.toSorted()[0] ?? null;
  }

  /** Applies the loaded changes up to `at`. */
  advance(at: Instant): void {
    this.at = at;
    for (const [board, copy] of this.copies()) {
      const coming = this.coming.get(board);
      const changes = coming ? dueOf(coming.changes, at) : [];
      const last = changes.at(-1);
      if (!coming || !last) continue;
      coming.changes = coming.changes.slice(changes.length);
      const applied = copy.apply({ from: copy.seq, to: last.seq, changes });
      if (applied === 'hole') continue;
      if (board === this.board) this.changedAt = last.at;
      this.listener.board({ board, changed: applied.changed, changes, reset: false });
    }
  }

  now(): Instant {
    return this.at;
  }

  /** The past is only read. */
  command(): Promise<Answer> {
    return Promise.resolve(refuse('past-board'));
  }

  history(): Promise<[]> {
    return Promise.resolve([]);
  }

  start(): void {}
  stop(): void {}
  check(): void {}
  restore(): void {}
  networkLost(): void {}
  setThrifty(): void {}
  endSession(): void {}
  restart(): void {}
  look(): void {}

  /** The nation's first: rows of the incident's board refer to its rows. */
  private copies(): readonly (readonly [string, BoardCopy])[] {
    return [
      [nationalBoard, this.national],
      [this.board, this.incident],
    ];
  }

  private load(board: string, at: Instant) {
    return this.get(`${board}/board?t=${encodeURIComponent(at)}`, past);
  }

  private replace(board: string, copy: BoardCopy, rows: v.InferOutput<typeof past>): void {
    copy.load(rows);
    this.listener.board({ board, changed: [], changes: [], reset: true });
  }

  private async get<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | Refusal> {
    const response = await this.fetch(`/api/v1/incidents/${path}`, {
      headers: { accept: 'application/json' },
      cache: 'no-cache',
      signal: AbortSignal.timeout(requestTimeout),
    });
    if (!response.ok) return refusalOf(response);
    return v.parse(schema, await response.json());
  }
}
