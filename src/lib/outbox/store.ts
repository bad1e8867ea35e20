// The queue in IndexedDB. What `add` has promised is on the disk; an item leaves only when its person removes it, or some
// days after the server has acknowledged it (R-P5).
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { newItem } from './item.ts';
import type { Item, QueuedCommand, QueuedPhoto } from './item.ts';

/** A photo with its bytes, as a page gives it. */
export interface Photo {
  id: string;
  kind: QueuedPhoto['kind'];
  blob: Blob;
}

interface Schema extends DBSchema {
  item: { key: number; value: Item; indexes: { id: string } };
  photo: { key: string; value: Photo };
  lease: { key: string; value: { holder: string; until: number } };
}
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** One step for each version: a version of the app that is newer than the queue takes the rest of the steps. */
export type MigrationStep = (db: IDBPDatabase<Schema>, upgrade: Upgrade) => void;
const migrations: readonly MigrationStep[] = [
  (db) => {
    const items = db.createObjectStore('item', { keyPath: 'order', autoIncrement: true });
    items.createIndex('id', 'id', { unique: true });
    db.createObjectStore('photo', { keyPath: 'id' });
    db.createObjectStore('lease');
  },
];

/** What was sent is shown for so long (ms), and at most so many. */
const keptSent = { for: 3 * 24 * 60 * 60 * 1000, most: 30 };

export interface StoreOptions {
  name?: string;
  /** More steps than this version has: for tests of an update. */
  later?: readonly MigrationStep[];
}

export class OutboxStore {
  private readonly name: string;
  private readonly steps: readonly MigrationStep[];
  private opened: Promise<IDBPDatabase<Schema>> | null = null;

  constructor({ name = 'posko-outbox', later = [] }: StoreOptions = {}) {
    this.name = name;
    this.steps = [...migrations, ...later];
  }

  /**
   * Keeps a command and its photos. The same id is kept once. Rejects with `QuotaExceededError` when the disk is full:
   * then nothing was kept.
   */
  async add(command: QueuedCommand, photos: readonly Photo[] = []): Promise<void> {
    const db = await this.open();
    const tx = db.transaction(['item', 'photo'], 'readwrite', { durability: 'strict' });
    const done = tx.done;
    try {
      const items = tx.objectStore('item');
      if ((await items.index('id').getKey(command.id)) === undefined) {
        const queued = photos.map(({ id, kind }) => ({ id, kind, state: 'waiting' }) as const);
        // The store gives the order.
        await items.add(newItem(command, queued) as Item);
        for (const photo of photos) await tx.objectStore('photo').put(photo);
      }
      await done;
    } catch (error) {
      await done.catch(() => undefined);
      throw error;
    }
  }

  /** All items in their order. */
  async all(): Promise<Item[]> {
    return (await this.open()).getAll('item');
  }

  /**
   * Changes one item in one step, whatever other tabs do meanwhile. Photos that are with the server lose their bytes.
   * @param change null: the item goes, with its photos
   * @returns the item as it is now; undefined when it is not there (any more)
   */
  async change(order: number, change: (item: Item) => Item | null): Promise<Item | undefined> {
    const db = await this.open();
    const tx = db.transaction(['item', 'photo'], 'readwrite', { durability: 'strict' });
    const items = tx.objectStore('item');
    const before = await items.get(order);
    const after = before && change(before);
    if (before && after !== before) {
      if (after) await items.put(after);
      else await items.delete(order);
      const kept = new Set(after?.photos.flatMap(({ id, state }) => (state === 'sent' ? [] : id)));
      for (const { id } of before.photos)
        if (!kept.has(id)) await tx.objectStore('photo').delete(id);
    }
    await tx.done;
    return after ?? undefined;
  }

  /** The bytes of a photo that waits. */
  async photo(id: string): Promise<Blob | undefined> {
    return (await (await this.open()).get('photo', id))?.blob;
  }

  /** Forgets what was sent long ago. @param now epoch ms of the device */
  async tidy(now: number): Promise<void> {
    const sent = (await this.all()).filter(({ state }) => state === 'sent').reverse();
    for (const [n, { order, saidAt }] of sent.entries())
      if (n >= keptSent.most || Math.abs(now - Date.parse(saidAt)) > keptSent.for)
        await this.change(order, (item) => (item.state === 'sent' ? null : item));
  }

  /**
   * Takes the lease of the queue, where the browser has no locks.
   * @param until epoch ms; a lease that reaches further than `most` was left by a clock that was set back
   * @returns false while another holder has it
   */
  async lease(holder: string, now: number, length: number): Promise<boolean> {
    const tx = (await this.open()).transaction('lease', 'readwrite');
    const held = await tx.store.get('flush');
    const isFree =
      !held || held.holder === holder || held.until <= now || held.until > now + length;
    if (isFree) await tx.store.put({ holder, until: now + length }, 'flush');
    await tx.done;
    return isFree;
  }

  async unlease(holder: string): Promise<void> {
    const tx = (await this.open()).transaction('lease', 'readwrite');
    if ((await tx.store.get('flush'))?.holder === holder) await tx.store.delete('flush');
    await tx.done;
  }

  async close(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    (await opened)?.close();
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.opened ??= this.openNow().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  private async openNow(): Promise<IDBPDatabase<Schema>> {
    const forget = () => (this.opened = null);
    const db = await openDB<Schema>(this.name, this.steps.length, {
      upgrade: (db, from, _to, tx) => {
        for (const step of this.steps.slice(from)) step(db, tx);
      },
      // A newer version of the app in another tab needs the queue: it opens again on the next use.
      blocking: () => {
        forget();
        db.close();
      },
      terminated: forget,
    });
    return db;
  }
}
