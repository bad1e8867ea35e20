// Keeps the copy of one board up to date: loads a snapshot, applies frames, fetches missing changes over HTTP.
import type { FeedChange, Frame } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import type { Changed } from '#domain/fold.ts';
import type { KeptBoard } from '#sync/board-store.ts';
import type { HttpClient } from '#sync/http-client.ts';

export interface BoardEvent {
  board: string;
  changed: readonly Changed[];
  /** The changes applied, in order; empty for snapshots and for optimistic values. */
  changes: readonly FeedChange[];
  /** A new snapshot was loaded: everything may be different. */
  reset: boolean;
}

export interface BoardSyncEvents {
  board(event: BoardEvent): void;
  /** The copy is now up to date as of this time of the server. */
  dataAt(at: Instant): void;
}

/** Changes that should already exist are fetched at most so many times, with this pause (ms) between. */
const fetches = { most: 10, pause: 500 };

export class BoardSync {
  readonly board: string;
  readonly copy = new BoardCopy();
  /** How often the copy became out of date, and that number when the present snapshot was requested. */
  private expiries = 1;
  private renewed = 0;
  /** The highest seq known to exist: the copy is complete when it reaches it. */
  private expected = -1;
  private catchingUp = false;
  private readonly http: HttpClient;
  private readonly events: BoardSyncEvents;

  constructor(board: string, http: HttpClient, events: BoardSyncEvents) {
    this.board = board;
    this.http = http;
    this.events = events;
  }

  /** The copy must be replaced by a new snapshot. */
  get stale(): boolean {
    return this.renewed < this.expiries;
  }

  /** The copy is out of date, and so is a snapshot that is being loaded. */
  expire(): void {
    this.expiries += 1;
  }

  /**
   * Loads a snapshot if the copy is stale. Rejects when offline.
   * @param lag how many changes it may be behind, when a join fetches the rest at once
   * @returns the server's refusal, if any
   */
  async load(lag = 0): Promise<Refusal | undefined> {
    if (!this.stale) return undefined;
    const { expiries } = this;
    const snapshot = await this.http.snapshot(this.board, lag);
    if (isRefusal(snapshot)) return snapshot;
    // A snapshot may be a second old, so newer changes that were seen before must be fetched again.
    this.expected = this.copy.seq;
    this.copy.load(snapshot);
    this.renewed = expiries;
    this.events.dataAt(snapshot.at);
    this.events.board({ board: this.board, changed: [], changes: [], reset: true });
    return undefined;
  }

  /** Shows a copy of before until a snapshot comes, unless one has come already. */
  restore({ at, rows }: Pick<KeptBoard, 'at' | 'rows'>): void {
    if (this.copy.seq >= 0) return;
    this.copy.load(rows);
    this.events.dataAt(at);
    this.events.board({ board: this.board, changed: [], changes: [], reset: true });
  }

  /** Applies a frame from the socket. Missing changes are fetched in the background. */
  apply(frame: Pick<Frame, 'from' | 'to' | 'changes'>): void {
    const before = this.copy.seq;
    const applied = this.copy.apply(frame);
    if (applied === 'hole') {
      this.expect(frame.to);
      return;
    }
    const changes = frame.changes.filter(({ seq }) => seq > before);
    const last = changes.at(-1);
    if (last) this.events.dataAt(last.at);
    const { changed } = applied;
    this.events.board({ board: this.board, changed, changes, reset: false });
  }

  /** The board has reached `seq`: fetches in the background what the copy is missing. */
  expect(seq: number): void {
    if (seq <= this.copy.seq) return;
    this.expected = Math.max(this.expected, seq);
    void this.catchUp();
  }

  /** Fetches changes over HTTP until the copy is complete. Gives up when offline: the next join fetches them too. */
  private async catchUp(): Promise<void> {
    if (this.catchingUp || this.stale) return;
    this.catchingUp = true;
    let fetched = 0;
    try {
      while (this.copy.seq < this.expected && fetched < fetches.most) {
        const missed = await this.http.changes(this.board, this.copy.seq);
        if (!isRefusal(missed)) {
          if (missed.to > this.copy.seq) this.apply(missed);
          else await new Promise((resolve) => setTimeout(resolve, fetches.pause));
          fetched += 1;
        } else if (missed.code === 'snapshot-needed') {
          this.expire();
          if (await this.load()) return;
        } else return;
      }
    } catch {
      // Offline. The next join asks for changes since `seq`.
    } finally {
      this.catchingUp = false;
    }
  }
}
