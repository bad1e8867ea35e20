// Sends what waits: one item after the other, one flusher at a time among all tabs and the service worker. Whoever dies
// in the middle leaves everything to the next one.
import type { Item } from './item.ts';
import type { OutboxStore } from './store.ts';
import { answered, begun, nextTurn, photoAnswered, recovered, signedIn } from './turn.ts';
import type { Outcome, PhotoOutcome, Turn } from './turn.ts';

/** Runs the work while no other tab or worker does. @returns null when another one does now */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T | null>;

export interface FlushPorts {
  store: OutboxStore;
  exclusive: Exclusive;
  /** Sends the text of an item. Never rejects. */
  text(item: Item): Promise<Outcome>;
  /** Sends one photo, from where the server has it. Never rejects. */
  photo(item: Item, photo: string, blob: Blob): Promise<PhotoOutcome>;
  /** Epoch ms of the device. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** An item has changed: whoever shows it reads it again. */
  changed(): void;
}

export interface FlushWish {
  /** The member who is signed in; null: nobody. Items of others wait. */
  who: string | null;
  /** Pauses that the server did not demand are over. */
  eager: boolean;
  /** The server has just said that `who` is signed in: what asked for a sign-in goes on. */
  fresh?: boolean;
}

/** When another one flushes, this one looks again after so long (ms). */
const busyPause = 5000;

/**
 * Sends what is due of the person and of nobody in person.
 * @returns the pause (ms) until something is due again; null when nothing waits for time alone
 */
export async function flush(ports: FlushPorts, wish: FlushWish): Promise<number | null> {
  const waits = await ports.exclusive(async () => {
    await recover(ports, wish);
    const lanes = wish.who === null ? [null] : [null, wish.who];
    const left: (number | null)[] = [];
    // One after the other: what keeps one person's items keeps nobody else's.
    for (const lane of lanes) left.push(await flushLane(ports, lane, wish.eager));
    await ports.store.tidy(ports.now());
    return left.filter((wait) => wait !== null);
  });
  if (waits === null) return busyPause;
  return waits.length > 0 ? Math.min(...waits) : null;
}

/** Nobody else sends now, so what is said to be on its way was left by a tab that died. */
async function recover({ store, changed }: FlushPorts, { who, fresh }: FlushWish): Promise<void> {
  const restored = (item: Item) =>
    fresh === true && item.by !== null && item.by === who
      ? signedIn(recovered(item))
      : recovered(item);
  const left = (await store.all()).filter((item) => restored(item) !== item);
  for (const { order } of left) await store.change(order, restored);
  if (left.length > 0) changed();
}

async function flushLane(
  ports: FlushPorts,
  lane: string | null,
  eager: boolean,
): Promise<number | null> {
  /** Tried in this round: eagerness is for the first attempt alone. */
  const tried = new Set<number>();
  for (;;) {
    const items = (await ports.store.all()).filter(({ by }) => by === lane);
    const now = ports.now();
    const turn = nextTurn(items, {
      now,
      eager: eager && !items.some(({ order }) => tried.has(order)),
    });
    if (turn === null || typeof turn === 'number') return turn;
    if (!(await take(ports, turn))) tried.add(turn.item.order);
  }
}

/** @returns whether the server took it, or refused it for good */
async function take(ports: FlushPorts, turn: Turn): Promise<boolean> {
  const { store, now, random, changed } = ports;
  const { order } = turn.item;
  const chance = () => ({ now: now(), random: random() });
  if (turn.kind === 'text') {
    const item = await store.change(order, (before) =>
      before.state === 'waiting' ? begun(before) : before,
    );
    // Its person removed it meanwhile.
    if (item?.state !== 'sending') return true;
    changed();
    const outcome = await ports.text(item);
    await store.change(order, (sent) => answered(sent, outcome, chance()));
    changed();
    return outcome.kind === 'accepted' || outcome.kind === 'refused';
  }
  const { id } = turn.photo;
  const blob = await store.photo(id);
  const outcome: PhotoOutcome = blob
    ? await ports.photo(turn.item, id, blob)
    : {
        kind: 'refused',
        refusal: { kind: 'refusal', code: 'not-found', facts: { field: 'photo' } },
      };
  await store.change(order, (item) => photoAnswered(item, id, outcome, chance()));
  changed();
  return outcome.kind === 'stored' || outcome.kind === 'refused';
}
