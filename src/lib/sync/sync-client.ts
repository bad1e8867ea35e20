// Keeps copies of the incident's board and the national board up to date: snapshot, join, frames. After an
// interruption it continues from the copies' seq (R-P6). Does not use Svelte; live.svelte.ts does.
import { nationalBoard } from '#domain/board.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { protocol } from '#domain/wire.ts';
import type { Answer, MissedChanges, ReaderKind } from '#domain/wire.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import type { KeptBoard } from '#sync/board-store.ts';
import type { Changed } from '#domain/fold.ts';
import { newId } from '#sync/id.ts';
import type { News } from '#sync/news.ts';
import { PollClient } from '#sync/poll-client.ts';
import { SocketClient } from '#sync/socket-client.ts';
import type { Clock, Link, LinkEvents } from '#sync/socket-client.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { HttpClient } from '#sync/http-client.ts';
import { BoardSync } from '#sync/board-sync.ts';
import type { Connection, SyncListener, SyncOptions } from '#sync/sync-option.ts';
import type { BoardEvent } from '#sync/board-sync.ts';

/** Pause between two attempts to synchronise (ms), doubled each time, with jitter. */
const retry = { least: 500, most: 8000 };

/** How far behind (changes) a snapshot may be when a join follows it. Then the server often has one ready. */
const readyLag = 500;

/** Refusals that stay the same when asked again: there is no such board, or the page must be loaded again. */
const final: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['not-found', 'page-outdated']);

export class SyncClient {
  readonly optimistic = new OptimisticClaims();
  /** Whether the reader was signed in at the last join. */
  reader: ReaderKind | null = null;
  /** Hash of the keys of the copies, from the last join. */
  private keys: string | undefined;
  connection: Connection;
  private readonly own: BoardSync;
  private readonly nation: BoardSync;
  private readonly socket: SocketClient;
  private readonly questions: PollClient;
  private link: Link;
  private readonly clock: Clock;
  private readonly http: HttpClient;
  private readonly listener: SyncListener;
  private signedIn: boolean;
  private running = false;
  private synchronising = false;
  private repeat = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SyncOptions, listener: SyncListener) {
    const { incident, origin = '', fetch = globalThis.fetch.bind(globalThis) } = options;
    this.listener = listener;
    this.signedIn = options.signedIn ?? false;
    this.http = new HttpClient({ origin, fetch });
    const events = {
      board: (event: BoardEvent) => this.moved(event),
      dataAt: (at: Instant) => this.dataAt(at),
    };
    this.own = new BoardSync(incident, this.http, events);
    this.nation = new BoardSync(nationalBoard, this.http, events);
    this.clock = options.clock ?? { offset: 0 };
    const heard: LinkEvents = {
      connected: () => void this.synchronise(),
      resync: () => void this.synchronise(),
      frame: (frame) => this.syncOf(frame.board)?.apply(frame),
      presence: (presence) => presence.board === incident && listener.presence(presence),
      bye: (reason) => {
        // The reader's rights may have changed, so rows shown before must be removed. For a member the next join
        // says whether the rights changed or the session ended.
        if (reason === 'session' && !this.signedIn) this.beginAnew();
      },
      state: (state) => !this.ended && this.show({ state, since: this.now() }),
      clock: (at) => this.dataAt(at),
      outage: (outage) => {
        if (outage?.kind !== this.connection.outage?.kind) this.show({ outage });
      },
      sent: (boards) => {
        for (const [board, seq] of Object.entries(boards)) this.syncOf(board)?.expect(seq);
      },
    };
    this.socket = new SocketClient({ ...options, origin, clock: this.clock }, heard);
    this.questions = new PollClient(this.http, this.clock, heard);
    this.link = options.thrifty ? this.questions : this.socket;
    this.connection = { state: 'connecting', since: this.now(), dataAt: null, outage: null };
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

  /** The server's time, as far as this device knows it. Used by countdowns. */
  now(): Instant {
    return new Date(Date.now() + this.clock.offset).toISOString();
  }

  /** Shows a board as it was kept on this device. */
  restore(kept: KeptBoard): void {
    this.syncOf(kept.board)?.restore(kept);
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.begin();
  }

  /** Loads the snapshots while the socket connects; questions come after them by themselves. */
  private begin(): void {
    this.link.open();
    if (this.link === this.socket) void this.synchronise();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.link.close();
  }

  /** Hemat Data on or off: questions over HTTP, or a socket (UX 64). */
  setThrifty(thrifty: boolean): void {
    const link = thrifty ? this.questions : this.socket;
    if (link === this.link) return;
    this.link.close();
    this.link = link;
    if (!this.running || this.ended) return;
    // What the one remembers of the reader says nothing to the other.
    this.beginAnew();
    this.listener.presence(null);
    this.begin();
  }

  private get ended(): boolean {
    return this.connection.state === 'ended';
  }

  /** The session ended: the copies stay as they are, and nothing is asked until `check`. */
  endSession(): void {
    if (!this.running) return;
    clearTimeout(this.timer);
    this.repeat = false;
    this.link.close();
    this.show({ state: 'ended', since: this.now() });
    this.listener.presence(null);
  }

  /** Fetches what is missing, after the tab became visible or the network came back. */
  check(): void {
    if (!this.running) return;
    // Somebody may have signed in again in another tab.
    if (this.ended) this.link.open();
    else if (this.link.connected) void this.synchronise();
    else this.link.reconnect();
  }

  /** The browser reports that there is no network. */
  networkLost(): void {
    this.link.networkLost();
  }

  /** After signing in or out: loads both copies again with the new rights. */
  restart(signedIn = false): void {
    this.signedIn = signedIn;
    this.beginAnew();
    if (this.ended) this.show({ state: 'connecting', since: this.now() });
    this.link.open();
    this.link.reconnect();
  }

  /** Both copies are loaded again, with the keys that the reader has then. */
  private beginAnew(): void {
    this.own.expire();
    this.nation.expire();
    this.keys = undefined;
  }

  /** The latest news of the incident, oldest first. Rejects when offline. */
  history(): Promise<News[]> {
    return this.http.news(this.own.board);
  }

  look(at: string | null): void {
    this.link.look(this.own.board, at);
  }

  /** Sends a command over the socket, else by HTTP, with the same id, so that it has one effect (F3). Never rejects. */
  async command(name: string, input: unknown, id = newId()): Promise<Answer> {
    if (this.ended) return refuse('not-signed-in');
    this.changedLocally(this.optimistic.begin(id, name, input, this.incident));
    const sent = await this.link.command({ id, name, input });
    const answer = sent ?? (await this.http.command(name, id, input));
    this.changedLocally(this.optimistic.answered(id, answer, this.incident.seq));
    if (this.signedIn && isRefusal(answer) && answer.code === 'not-signed-in') this.endSession();
    return answer;
  }

  /** Brings both copies up to date. Only one call runs at a time; a call in between makes it repeat at the end. */
  private async synchronise(): Promise<void> {
    this.repeat = true;
    if (this.synchronising) return;
    this.synchronising = true;
    clearTimeout(this.timer);
    try {
      while (this.repeat && this.running) {
        this.repeat = false;
        const lag = this.link.connected ? readyLag : 0;
        const said = await Promise.all([this.own.load(lag), this.nation.load(lag)]);
        const refusal = said.find((one) => one !== undefined);
        if (refusal) this.refuse(refusal);
        else if (this.own.stale || this.nation.stale) this.repeat = true;
        else if (this.link.connected) await this.join();
      }
      this.failures = 0;
    } catch {
      this.retryLater();
    } finally {
      this.synchronising = false;
    }
  }

  private async join(): Promise<void> {
    const since = { incident: this.incident.seq, national: this.national.seq };
    const { keys } = this;
    const input = { incident: this.own.board, since };
    const known = keys === undefined ? {} : { keys };
    const answer = await this.link.join({ ...input, protocol, ...known });
    // An older server refuses the unknown field `protocol`. This page can read what it sends.
    const isBefore = isRefusal(answer) && answer.code === 'invalid-input';
    const joined = isBefore ? await this.link.join(input) : answer;
    if (isRefusal(joined)) return this.refuse(joined);
    if (this.signedIn && joined.reader === 'public') return this.endSession();
    if (this.ended) this.show({ state: 'connecting', since: this.now() });
    const keysChanged = keys !== undefined && keys !== joined.keys;
    this.reader = joined.reader;
    this.keys = joined.keys;
    this.resume(this.own, joined.incident, keysChanged);
    this.resume(this.nation, joined.national, keysChanged);
    this.listener.presence(joined.presence);
    if (!this.repeat) this.link.upToDate();
  }

  private resume(sync: BoardSync, missed: MissedChanges, keysChanged: boolean): void {
    if ('snapshot' in missed || keysChanged) {
      sync.expire();
      this.repeat = true;
    } else sync.apply(missed);
  }

  private refuse(refusal: Refusal): void {
    if (!final.has(refusal.code)) throw new Error(refusal.code);
    this.listener.refused(refusal);
    this.stop();
  }

  private retryLater(): void {
    if (!this.running) return;
    const wait = Math.min(retry.most, retry.least * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => void this.synchronise(), wait * (0.5 + Math.random()));
  }

  private syncOf(board: string): BoardSync | undefined {
    return [this.own, this.nation].find((sync) => sync.board === board);
  }

  private moved(event: BoardEvent): void {
    const cleared =
      event.board === this.own.board
        ? this.optimistic.arrived(event.changed, this.incident.seq)
        : [];
    this.listener.board({ ...event, changed: [...event.changed, ...cleared] });
  }

  private changedLocally(changed: Changed[]): void {
    if (changed.length === 0) return;
    this.listener.board({ board: this.own.board, changed, changes: [], reset: false });
  }

  private dataAt(at: Instant): void {
    const { dataAt } = this.connection;
    if (dataAt === null || at > dataAt) this.show({ dataAt: at });
  }

  private show(news: Partial<Connection>): void {
    this.connection = { ...this.connection, ...news };
    this.listener.connection(this.connection);
  }
}
