// One board and its copy: begun from a snapshot, moved by frames, healed over HTTP when something is missing.
import type { FeedChange, Frame } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import type { Changed } from '#sync/board-copy.ts';
import type { Pull } from '#sync/http-client.ts';

export interface BoardEvent {
  board: string;
  changed: readonly Changed[];
  /** What happened, in order; empty for paint and snapshots. */
  changes: readonly FeedChange[];
  /** The copy began anew: everything may be different. */
  reset: boolean;
}

export interface SideEvents {
  board(event: BoardEvent): void;
  /** The copy shows this moment of the server. */
  shows(at: Instant): void;
}

/** Something that should be there already is looked for so often, with so much time (ms) between. */
const looks = { most: 10, pause: 500 };

export class Side {
  readonly board: string;
  readonly copy = new BoardCopy();
  /** The copy must begin anew. */
  stale = true;
  /** Somebody spoke of this seq: the copy is whole when it stands there. */
  private wanted = -1;
  private healing = false;
  private readonly pull: Pull;
  private readonly events: SideEvents;

  constructor(board: string, pull: Pull, events: SideEvents) {
    this.board = board;
    this.pull = pull;
    this.events = events;
  }

  /** Begins anew if need be. Rejects off line. @returns why it cannot, if the server says no */
  async load(): Promise<Refusal | undefined> {
    if (!this.stale) return undefined;
    const snapshot = await this.pull.snapshot(this.board);
    if (isRefusal(snapshot)) return snapshot;
    // A snapshot may be a second old: what we had seen beyond it must be seen again.
    this.wanted = this.copy.seq;
    this.copy.load(snapshot);
    this.stale = false;
    this.events.shows(snapshot.at);
    this.events.board({ board: this.board, changed: [], changes: [], reset: true });
    return undefined;
  }

  /** A frame from the socket. A hole is healed in the background. */
  take(frame: Pick<Frame, 'from' | 'to' | 'changes'>): void {
    const before = this.copy.seq;
    const applied = this.copy.apply(frame);
    if (applied === 'hole') {
      this.expect(frame.to);
      return;
    }
    const changes = frame.changes.filter(({ seq }) => seq > before);
    const last = changes.at(-1);
    if (last) this.events.shows(last.at);
    const { changed } = applied;
    this.events.board({ board: this.board, changed, changes, reset: false });
  }

  /** The copy should stand at `seq` by now; what is missing is read in the background. */
  expect(seq: number): void {
    if (seq <= this.copy.seq) return;
    this.wanted = Math.max(this.wanted, seq);
    void this.heal();
  }

  /** Reads over HTTP until the copy stands where it should. Gives up off line: the next join heals too. */
  private async heal(): Promise<void> {
    if (this.healing || this.stale) return;
    this.healing = true;
    let looked = 0;
    try {
      while (this.copy.seq < this.wanted && looked < looks.most) {
        const missed = await this.pull.changes(this.board, this.copy.seq);
        if (!isRefusal(missed)) {
          if (missed.to > this.copy.seq) this.take(missed);
          else await new Promise((resolve) => setTimeout(resolve, looks.pause));
          looked += 1;
        } else if (missed.code === 'snapshot-needed') {
          this.stale = true;
          if (await this.load()) return;
        } else return;
      }
    } catch {
      // Off line. Whoever joins next asks from `seq`.
    } finally {
      this.healing = false;
    }
  }
}
