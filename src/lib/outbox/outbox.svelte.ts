// The queue of this device for pages: what waits, in runes, and when it is sent. Loaded in the browser alone.
import { newReportCode } from '#domain/report-code-form.ts';
import { newId } from '#sync/id.ts';
import { exclusiveBy } from './exclusive.ts';
import { flush } from './flusher.ts';
import type { Item, QueuedCommand } from './item.ts';
import { OutboxStore } from './store.ts';
import type { Photo } from './store.ts';
import { sendPhoto, sendText } from './transport.ts';
import type { Transport } from './transport.ts';
import { edited, renewed } from './turn.ts';

/** Other tabs and the service worker say on it that the queue has changed. */
const channelName = 'posko-outbox';
/** Tag of Background Sync. */
const syncTag = 'posko-outbox';

/** A page without TLS has none of these. */
const browser: Partial<Pick<Navigator, 'locks' | 'storage' | 'serviceWorker'>> = navigator;

const prove: Transport['prove'] = async (challenge, report) =>
  (await import('#sync/prove.ts')).prove(challenge, report);

class Outbox {
  /** The reader's own and what nobody was signed in for, oldest first. */
  items: readonly Item[] = $state.raw([]);
  /** How many of other people wait on this device. */
  others = $state(0);
  /** The browser keeps nothing here: storage is switched off, or a newer version of the app has it. */
  broken = $state(false);
  /** The queue was read once. */
  ready = $state(false);
  private who: string | null = null;
  private readonly store = new OutboxStore();
  private channel: BroadcastChannel | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private next: { eager: boolean; fresh: boolean } | null = null;

  /** The reader of the page, as the server has just said: what waits for a sign-in goes on. */
  start(who: string | null): void {
    // The frame and a page may both begin it.
    if (this.channel && this.who === who) return;
    this.who = who;
    if (!this.channel) {
      this.channel = new BroadcastChannel(channelName);
      this.channel.onmessage = () => void this.read();
      addEventListener('online', this.onWish);
      addEventListener('focus', this.onWish);
      document.addEventListener('visibilitychange', this.onWish);
    }
    void this.read();
    void this.flush({ eager: true, fresh: true });
  }

  /** Durable when it resolves. Rejects when the device is full or keeps nothing: then the page keeps what was typed. */
  async add(command: Omit<QueuedCommand, 'by'>, photos: readonly Photo[] = []): Promise<void> {
    // A stranger's device begins with its first report.
    if (!this.channel) this.start(this.who);
    await this.store.add({ ...command, by: this.who }, photos);
    await this.changed();
    void browser.storage?.persist().catch(() => false);
    void askSync();
    void this.flush({ eager: true });
  }

  /** Changes what waits, or sends again what was set aside, with a changed or the same input. */
  async edit({ order }: Item, input: unknown): Promise<void> {
    const fresh = { id: newId(), code: newReportCode(crypto.getRandomValues(new Uint8Array(8))) };
    await this.store.change(order, (item) =>
      item.state === 'set-aside' ? renewed(item, input, fresh) : edited(item, input),
    );
    await this.changed();
    void this.flush({ eager: true });
  }

  /** By the person's own act alone. What is on its way now stays. */
  async remove({ order }: Item): Promise<void> {
    await this.store.change(order, (item) => (item.state === 'sending' ? item : null));
    await this.changed();
  }

  /**
   * Sends what is due. A call while one runs makes it run once more.
   * @param wish `eager`: a person asks, or the network came back; a timer keeps to the pauses
   */
  flush(wish: { eager?: boolean; fresh?: boolean } = {}): Promise<void> {
    const { eager = false, fresh = false } = wish;
    const { next } = this;
    this.next = { eager: eager || next?.eager === true, fresh: fresh || next?.fresh === true };
    this.running ??= this.flushAll().finally(() => (this.running = null));
    return this.running;
  }

  private async flushAll(): Promise<void> {
    clearTimeout(this.timer);
    let wait: number | null = null;
    while (this.next) {
      const wish = { who: this.who, ...this.next };
      this.next = null;
      try {
        wait = await flush(this.ports(), wish);
        this.broken = false;
      } catch {
        this.broken = true;
        wait = null;
      }
    }
    if (wait !== null) this.timer = setTimeout(() => void this.flush(), wait);
  }

  private ports(): Parameters<typeof flush>[0] {
    const { store } = this;
    const now = () => Date.now();
    return {
      ...{ store, now, exclusive: exclusiveBy(store, browser.locks, now) },
      text: (item) => sendText(item, { origin: '', fetch, prove }),
      photo: (item, id, blob) => sendPhoto(item, { id, blob }, { origin: '', fetch }),
      random: () => Math.random(),
      changed: () => void this.changed(),
    };
  }

  private readonly onWish = (): void => {
    if (!document.hidden) void this.flush({ eager: true });
  };

  private async changed(): Promise<void> {
    this.channel?.postMessage('changed');
    await this.read();
  }

  private async read(): Promise<void> {
    try {
      const all = await this.store.all();
      this.items = all.filter(({ by }) => by === null || by === this.who);
      this.others = all.filter(
        ({ by, state }) => by !== null && by !== this.who && state !== 'sent',
      ).length;
      this.ready = true;
    } catch {
      this.broken = true;
    }
  }
}

/** The browser wakes the service worker when there is a network, also when no page is open. Few browsers can. */
async function askSync(): Promise<void> {
  const registration = await browser.serviceWorker?.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register(syncTag).catch(() => undefined);
}

export const outbox = new Outbox();
