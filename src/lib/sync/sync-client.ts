// Keeps two copies true: the incident's board and the national one. Snapshot, join, frames, and after every
// cut again from where the copies stand (R-P6). Knows no framework: live.svelte.ts shows it.
import { nationalBoard } from '#domain/change.ts';
import type { FeedChange } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer, Missed, Presence, ReaderKind } from '#domain/wire.ts';
import type { BoardCopy, Changed } from '#sync/board-copy.ts';
import { newId } from '#sync/id.ts';
import { Line } from '#sync/socket-client.ts';
import type { Connect, LineState } from '#sync/socket-client.ts';
import { Overlay } from '#sync/optimistic.ts';
import { Pull } from '#sync/http-client.ts';
import { Side } from '#sync/board-sync.ts';
import type { BoardEvent } from '#sync/board-sync.ts';

export interface FollowOptions {
  incident: string;
  /** Where the server is; absent: where the page came from. */
  origin?: string;
  fetch?: typeof fetch;
  io?: Connect;
}

export interface Connection {
  state: LineState;
  /** Since when, on the server's clock as far as known. */
  since: Instant;
  /** The moment that is shown ("Data per 14.30 WIB"), on the server's clock; null before any data came. */
  dataAt: Instant | null;
}

export interface Watcher {
  board(event: BoardEvent): void;
  connection(connection: Connection): void;
  presence(presence: Presence | null): void;
  /** The server says that this board cannot be followed. */
  refused(refusal: Refusal): void;
}

/** Between two attempts to settle (ms), doubled each time, with jitter. */
const retry = { least: 500, most: 8000 };

export class Follow {
  readonly overlay = new Overlay();
  /** As of the last join: which kind of snapshot the copies are cut for. */
  reader: ReaderKind | null = null;
  connection: Connection;
  private readonly own: Side;
  private readonly nation: Side;
  private readonly line: Line;
  private readonly pull: Pull;
  private readonly watcher: Watcher;
  private running = false;
  private settling = false;
  private again = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FollowOptions, watcher: Watcher) {
    const { incident, origin = '', fetch = globalThis.fetch.bind(globalThis) } = options;
    this.watcher = watcher;
    this.pull = new Pull({ origin, fetch });
    const events = {
      board: (event: BoardEvent) => this.moved(event),
      shows: (at: Instant) => this.shows(at),
    };
    this.own = new Side(incident, this.pull, events);
    this.nation = new Side(nationalBoard, this.pull, events);
    this.line = new Line(
      origin,
      {
        up: () => void this.settle(),
        resync: () => void this.settle(),
        frame: (frame) => this.sideOf(frame.board)?.take(frame),
        presence: (presence) => {
          if (presence.board === incident) watcher.presence(presence);
        },
        bye: (reason) => {
          // Rights changed: what was seen as someone else must go.
          if (reason === 'session') this.own.stale = this.nation.stale = true;
        },
        state: (state) => this.show({ state, since: this.now() }),
        clock: (at) => this.shows(at),
        sent: (boards) => {
          for (const [board, seq] of Object.entries(boards)) this.sideOf(board)?.expect(seq);
        },
      },
      options.io,
    );
    this.connection = { state: 'connecting', since: this.now(), dataAt: null };
  }

  /** Code of the incident's board. */
  get board(): string {
    return this.own.board;
  }

  get incident(): BoardCopy {
    return this.own.copy;
  }

  get national(): BoardCopy {
    return this.nation.copy;
  }

  /** The server's clock, as far as this device knows it: countdowns run on it. */
  now(): Instant {
    return new Date(Date.now() + this.line.ahead).toISOString();
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.line.open();
    void this.settle();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.line.close();
  }

  /** Makes sure that nothing is missing: the tab came to the front, or the network came back. */
  check(): void {
    if (!this.running) return;
    if (this.line.connected) void this.settle();
    else this.line.reconnect();
  }

  /** The device says that the network is gone. */
  lost(): void {
    this.line.lost();
  }

  /** Signed in or out: the copies begin anew, as what this reader is now. */
  restart(): void {
    this.own.stale = this.nation.stale = true;
    this.line.reconnect();
  }

  /** The newest changes of the incident, oldest first. Rejects off line. */
  async history(count: number): Promise<FeedChange[]> {
    const missed = await this.pull.changes(this.own.board, Math.max(0, this.incident.seq - count));
    return isRefusal(missed) ? [] : missed.changes;
  }

  /** Tells others which card is open here; null when it is closed. */
  look(at: string | null): void {
    this.line.look(this.own.board, at);
  }

  /** Sends a command over the socket, else by HTTP, under one id: it has one effect (F3). Never rejects. */
  async command(name: string, input: unknown, id = newId()): Promise<Answer> {
    this.paint(this.overlay.begin(id, name, input, this.incident));
    const answer =
      (await this.line.command({ id, name, input })) ?? (await this.pull.command(name, id, input));
    this.paint(this.overlay.answered(id, answer, this.incident.seq));
    return answer;
  }

  /** Brings both copies to the present. One at a time; asked again meanwhile, it does it again. */
  private async settle(): Promise<void> {
    this.again = true;
    if (this.settling) return;
    this.settling = true;
    clearTimeout(this.timer);
    try {
      while (this.again && this.running) {
        this.again = false;
        const [refusal] = (await Promise.all([this.own.load(), this.nation.load()])).filter(
          (said) => said !== undefined,
        );
        if (refusal) this.refuse(refusal);
        else if (this.line.connected) await this.join();
      }
      this.failures = 0;
    } catch {
      this.later();
    } finally {
      this.settling = false;
    }
  }

  private async join(): Promise<void> {
    const since = { incident: this.incident.seq, national: this.national.seq };
    const joined = await this.line.join({ incident: this.own.board, since });
    if (isRefusal(joined)) return this.refuse(joined);
    const turned = this.reader !== null && this.reader !== joined.reader;
    this.reader = joined.reader;
    this.resume(this.own, joined.incident, turned);
    this.resume(this.nation, joined.national, turned);
    this.watcher.presence(joined.presence);
    if (!this.again) this.line.settled();
  }

  private resume(side: Side, missed: Missed, turned: boolean): void {
    if ('snapshot' in missed || turned) {
      side.stale = true;
      this.again = true;
    } else side.take(missed);
  }

  private refuse(refusal: Refusal): void {
    if (refusal.code !== 'not-found') throw new Error(refusal.code);
    this.watcher.refused(refusal);
    this.stop();
  }

  private later(): void {
    if (!this.running) return;
    const wait = Math.min(retry.most, retry.least * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => void this.settle(), wait * (0.5 + Math.random()));
  }

  private sideOf(board: string): Side | undefined {
    return [this.own, this.nation].find((side) => side.board === board);
  }

  private moved(event: BoardEvent): void {
    const unpainted =
      event.board === this.own.board ? this.overlay.arrived(event.changed, this.incident.seq) : [];
    this.watcher.board({ ...event, changed: [...event.changed, ...unpainted] });
  }

  private paint(changed: Changed[]): void {
    if (changed.length === 0) return;
    this.watcher.board({ board: this.own.board, changed, changes: [], reset: false });
  }

  private shows(at: Instant): void {
    const { dataAt } = this.connection;
    if (dataAt === null || at > dataAt) this.show({ dataAt: at });
  }

  private show(news: Partial<Connection>): void {
    this.connection = { ...this.connection, ...news };
    this.watcher.connection(this.connection);
  }
}
