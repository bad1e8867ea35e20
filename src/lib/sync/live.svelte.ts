// The live board for Svelte pages: copies, line views, news, presence and the connection, in runes.
import { nationalBoard } from '#domain/board.ts';
import type { EntityRow } from '#domain/change.ts';
import type { CopiedEntity } from '#domain/nouns.ts';
import type { Reader } from '#domain/reader.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer, Presence } from '#domain/wire.ts';
import { addNews } from '#sync/news.ts';
import type { News } from '#sync/news.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import { BoardKeeper } from '#sync/board-keeper.ts';
import type { KeptCopies } from '#sync/board-keeper.ts';
import { CopyReader } from '#sync/copy-reader.ts';
import { DocumentChannel } from '#sync/document-channel.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import { SyncClient } from '#sync/sync-client.ts';
import type { Connection, SyncListener, SyncOptions } from '#sync/sync-option.ts';
import type { BoardEvent } from '#sync/board-sync.ts';
import { Views } from '#sync/view.ts';

/** What keeps the copies: the live connection, or what stands in for it when the past is shown. */
export type BoardClient = Pick<
  SyncClient,
  | 'optimistic'
  | 'connection'
  | 'board'
  | 'incident'
  | 'national'
  | 'now'
  | 'restore'
  | 'start'
  | 'stop'
  | 'setThrifty'
  | 'endSession'
  | 'check'
  | 'networkLost'
  | 'restart'
  | 'history'
  | 'look'
  | 'command'
>;

export interface LiveOptions extends SyncOptions {
  /** In place of the live connection. */
  client?: (listener: SyncListener) => BoardClient;
  /** Short name of an area by its code, or the code while the name is not known. */
  areaName?: (code: string) => string;
  /** Whose boards this device keeps for a time without a network: a member's id, or `public`. Without it none. */
  reader?: string;
}

/**
 * One incident, live. The Maps inside are plain: code that must run again when they change reads `version`. Start it
 * only in the browser, and stop it when the page closes.
 */
export class Live {
  /** Increases with each frame, snapshot or optimistic value. */
  version = $state(0);
  connection: Connection = $state.raw({
    state: 'connecting',
    since: '',
    dataAt: null,
    outage: null,
  });
  /** Newest first. */
  news: News[] = $state.raw([]);
  /** Null for those who are not signed in. */
  presence: Presence | null = $state.raw(null);
  /** Why the server does not serve this board to this reader. */
  refusal: Refusal | null = $state.raw(null);
  /** It shows the past: nothing arrives by itself. */
  readonly past: boolean;
  readonly views: Views;
  /** Documents that members write together. */
  readonly documents = new DocumentChannel();
  private readonly client: BoardClient;
  private readonly keeper: BoardKeeper | null;
  private listeners: ((event: BoardEvent) => void)[] = [];

  constructor({ areaName, reader, client, ...options }: LiveOptions) {
    const listener: SyncListener = {
      board: (event) => this.boardChanged(event),
      connection: (connection) => (this.connection = connection),
      presence: (presence) => (this.presence = presence),
      refused: (refusal) => (this.refusal = refusal),
    };
    this.past = client !== undefined;
    const { documents } = this;
    this.client =
      client?.(listener) ?? new SyncClient({ clock: serverClock, documents, ...options }, listener);
    const { incident, national, optimistic } = this.client;
    this.views = new Views({ incident, national, optimistic }, areaName);
    this.connection = this.client.connection;
    this.keeper = reader === undefined ? null : new BoardKeeper(this.copies(), reader);
  }

  get incident(): BoardCopy {
    return this.client.incident;
  }

  get national(): BoardCopy {
    return this.client.national;
  }

  /** A row of either board. */
  find<E extends CopiedEntity>(entity: E, id: string): EntityRow[E] | undefined {
    return this.incident.get(entity, id) ?? this.national.get(entity, id);
  }

  /** Every row of a noun on both boards, the incident's first. */
  every<E extends CopiedEntity>(entity: E): EntityRow[E][] {
    return [this.incident, this.national].flatMap((copy) => [...copy.all(entity).values()]);
  }

  /** What rules may read of both boards, as of now and with this reader's unanswered commands. */
  reader(now: Instant): Reader {
    const { board, incident, national, optimistic } = this.client;
    return new CopyReader({ board, incident, national, optimistic, now });
  }

  /** The server's time, used by countdowns. */
  now(): Instant {
    return this.client.now();
  }

  start(): void {
    this.client.start();
    this.keeper?.start();
    if (typeof window === 'undefined') return;
    document.addEventListener('visibilitychange', this.onVisible);
    window.addEventListener('online', this.onVisible);
    window.addEventListener('offline', this.onOffline);
  }

  stop(): void {
    this.keeper?.stop();
    this.client.stop();
    if (typeof window === 'undefined') return;
    document.removeEventListener('visibilitychange', this.onVisible);
    window.removeEventListener('online', this.onVisible);
    window.removeEventListener('offline', this.onOffline);
  }

  /** Hemat Data on or off (UX 64). */
  setThrifty(thrifty: boolean): void {
    this.client.setThrifty(thrifty);
  }

  /** After signing in or out. @param reader the member; null: nobody is signed in */
  restart(reader: string | null): void {
    this.news = [];
    this.keeper?.restart(reader ?? 'public');
    this.client.restart(reader !== null);
  }

  /** The page learned that the session ended elsewhere. What is shown stays as it is. */
  endSession(): void {
    this.client.endSession();
  }

  /**
   * Sends a command; a refusal is a value. `unavailable`: no answer came, send the same `id` again.
   * @param id made here, unless the caller keeps it to send the command again
   */
  command<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    { id }: { id?: string } = {},
  ): Promise<Answer> {
    return this.client.command(name, input, id);
  }

  /** Tells other readers which card is open here; null when none is. */
  look(at: string | null): void {
    this.client.look(at);
  }

  /** Calls `listener` after every change of either board, when the views are up to date. @returns a function that stops it */
  onchange(listener: (event: BoardEvent) => void): () => void {
    this.listeners = [...this.listeners, listener];
    return () => (this.listeners = this.listeners.filter((other) => other !== listener));
  }

  /** Names of areas have arrived: all views are built again with them. */
  areasNamed(): void {
    this.boardChanged({ board: nationalBoard, changed: [], changes: [], reset: true });
  }

  private readonly onVisible = (): void => {
    if (!document.hidden) this.client.check();
  };

  private readonly onOffline = (): void => this.client.networkLost();

  private boardChanged(event: BoardEvent): void {
    const own = event.board === this.client.board;
    if (event.reset) this.views.reset();
    else this.views.update(event.changed);
    // After signing in or out the news may be different.
    if (own && event.reset) this.news = [];
    if (own && event.reset) void this.loadNews();
    if (own) this.news = addNews(this.news, event.changes);
    this.version += 1;
    this.keeper?.changed();
    for (const listener of this.listeners) listener(event);
  }

  private copies(): KeptCopies {
    const { client } = this;
    return {
      boards: () => [
        [client.board, client.incident],
        [nationalBoard, client.national],
      ],
      dataAt: () => this.connection.dataAt,
      restore: (kept) => client.restore(kept),
    };
  }

  /** Loads earlier news. Without them the list begins with the next change. */
  private async loadNews(): Promise<void> {
    try {
      const past = await this.client.history();
      this.news = addNews(this.news, past);
    } catch {
      // Offline: the next snapshot loads them again.
    }
  }
}
