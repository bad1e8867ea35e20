// The live board as screens see it: copies, joined views, news, presence and the state of the line, in runes.
import { nationalBoard } from '#domain/change.ts';
import type { FeedChange } from '#domain/change.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer, Presence } from '#domain/wire.ts';
import { addNews, mostNews } from '#sync/news.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import { Follow } from '#sync/sync-client.ts';
import type { Connection, FollowOptions } from '#sync/sync-client.ts';
import type { BoardEvent } from '#sync/board-sync.ts';
import { Views } from '#sync/view.ts';

export interface LiveOptions extends FollowOptions {
  /** Short name of an area by its code; until it knows one, the code. */
  areaName?: (code: string) => string;
}

/** What listeners get: the event of the board, and the lines whose view is new, different or gone. */
export interface LiveEvent extends BoardEvent {
  lines: ReadonlySet<string>;
}

/**
 * One incident, live. The Maps inside are plain: read `version` in whatever shall be computed again when
 * they change. Start it in the browser alone, stop it when the screen goes.
 */
export class Live {
  /** Goes up once for each frame, snapshot or stroke of paint. */
  version = $state(0);
  connection: Connection = $state.raw({ state: 'connecting', since: '', dataAt: null });
  /** Newest first. */
  activity: FeedChange[] = $state.raw([]);
  /** Null for those who are not signed in. */
  presence: Presence | null = $state.raw(null);
  /** Why this board cannot be followed at all. */
  refusal: Refusal | null = $state.raw(null);
  readonly views: Views;
  private readonly follow: Follow;
  private listeners: ((event: LiveEvent) => void)[] = [];

  constructor({ areaName, ...options }: LiveOptions) {
    this.follow = new Follow(options, {
      board: (event) => this.moved(event),
      connection: (connection) => (this.connection = connection),
      presence: (presence) => (this.presence = presence),
      refused: (refusal) => (this.refusal = refusal),
    });
    const { incident, national, overlay } = this.follow;
    this.views = new Views({ incident, national, overlay }, areaName);
    this.connection = this.follow.connection;
  }

  get incident(): BoardCopy {
    return this.follow.incident;
  }

  get national(): BoardCopy {
    return this.follow.national;
  }

  /** The server's clock: countdowns run on it. */
  now(): Instant {
    return this.follow.now();
  }

  start(): void {
    this.follow.start();
    if (typeof window === 'undefined') return;
    document.addEventListener('visibilitychange', this.shown);
    window.addEventListener('online', this.shown);
    window.addEventListener('offline', this.hidden);
  }

  stop(): void {
    this.follow.stop();
    if (typeof window === 'undefined') return;
    document.removeEventListener('visibilitychange', this.shown);
    window.removeEventListener('online', this.shown);
    window.removeEventListener('offline', this.hidden);
  }

  /** After signing in or out. */
  restart(): void {
    this.activity = [];
    this.follow.restart();
  }

  /**
   * Sends a command; a refusal is a value. `unavailable`: nobody answered, send the same `id` again.
   * @param id made here unless the caller keeps it for a repeat
   */
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    { id }: { id?: string } = {},
  ): Promise<Answer> {
    return this.follow.command(name, input, id);
  }

  /** Tells others which card is open here; null when it is closed. */
  look(at: string | null): void {
    this.follow.look(at);
  }

  /** Calls after every change of either board; views are up to date then. @returns stops it */
  onchange(listener: (event: LiveEvent) => void): () => void {
    this.listeners = [...this.listeners, listener];
    return () => (this.listeners = this.listeners.filter((other) => other !== listener));
  }

  /** Names of areas have arrived: places are written anew. */
  renamed(): void {
    this.moved({ board: nationalBoard, changed: [], changes: [], reset: true });
  }

  private readonly shown = (): void => {
    if (!document.hidden) this.follow.check();
  };

  private readonly hidden = (): void => this.follow.lost();

  private moved(event: BoardEvent): void {
    const own = event.board === this.follow.board;
    const lines = event.reset ? this.views.reset() : this.views.update(event.changed);
    // As another kind of reader, other news.
    if (own && event.reset) this.activity = [];
    if (own && event.reset) void this.recall();
    if (own) this.activity = addNews(this.activity, event.changes);
    this.version += 1;
    for (const listener of this.listeners) listener({ ...event, lines });
  }

  /** News from before we came. Without it the list begins with the next change. */
  private async recall(): Promise<void> {
    try {
      const past = await this.follow.history(mostNews);
      this.activity = addNews(this.activity, past);
    } catch {
      // Off line: the next snapshot brings it.
    }
  }
}
