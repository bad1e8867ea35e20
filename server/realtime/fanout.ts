// Sends the changes of the feed to every subscribed socket in frames. Decides when to send, and skips slow readers.
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { keyText } from '#domain/audience.ts';
import type { ReaderKeys } from '#domain/audience.ts';
import type { Feed } from '#server/feed/feed.ts';
import { rangeOf } from '#server/feed/range.ts';
import type { Range } from '#server/feed/range.ts';
import { frameOf } from '#server/realtime/frame.ts';
import type { Message } from '#server/realtime/message.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** Subscribers of a board with equal keys. They always get the same. */
interface KeyGroup {
  readonly keys: ReaderKeys;
  /** Number of subscribers. */
  size: number;
  /**
   * Subscribers were told up to here; what came since is nothing that they may see, and waits for something that is.
   * Null: nothing waits.
   */
  held: number | null;
}

/** One client on one board. */
export interface Subscriber {
  readonly board: string;
  readonly group: KeyGroup;
  readonly writer: SocketWriter;
  /** The seq up to which the client has everything; null while it catches up. The next frame begins here (F2). */
  cursor: number | null;
}

export interface Fanout {
  /** Subscribes to a board. Frames are sent only after `start`. */
  subscribe(board: string, keys: ReaderKeys, writer: SocketWriter): Subscriber;
  unsubscribe(subscriber: Subscriber): void;
  /** True when frames after `seq` were already sent to others: the client must read more before `start`. */
  isBehind(subscriber: Subscriber, seq: number): boolean;
  /** The client has everything up to `seq`. Call it in the same tick that sends the client its last missed changes. */
  start(subscriber: Subscriber, seq: number): void;
  /** Sends a message that may be lost (presence) to signed-in readers of a board. */
  broadcast(board: string, message: Message): void;
  close(): void;
}

interface Board {
  id: string;
  subscribers: Set<Subscriber>;
  /** By the text of their keys. */
  groups: Map<string, KeyGroup>;
  pending: StoredChange[];
  /** The seq up to which changes were sent to the subscribers, or held back as nothing for them. */
  swept: number;
  /** Runs while a group has something held. */
  holding: NodeJS.Timeout | undefined;
  /** What is held goes with the next sweep. */
  due: boolean;
}

/** Number of sockets served before other work of the event loop gets time. */
const slice = 250;
/**
 * The shortest and longest time (ms) between two sweeps. Between them the pause is `rest` times as long as the last
 * sweep. The cost of a sweep depends on the readers and not on the changes, so with many readers a short wait saves
 * most of the work.
 */
const pace = { least: 25, most: 250, rest: 8 };
/**
 * So long (ms) readers may wait for a frame without changes, which only moves their seq. A flood of what few may see, such
 * as reports of strangers, then costs the many others almost nothing, and delays nothing that they do see.
 */
const hold = 1000;

/** @param lost called once for each subscriber that was skipped because it is too slow or misses changes */
export function createFanout(
  feed: Pick<Feed, 'subscribe'>,
  lost: (subscriber: Subscriber) => void,
): Fanout {
  const boards = new Map<string, Board>();
  const dirty = new Set<Board>();
  /** A sweep runs or is scheduled. There is never more than one. */
  let busy = false;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  /** Before this moment (performance.now) the next sweep does not begin. */
  let notBefore = 0;

  const unsubscribe = feed.subscribe((id, changes) => {
    const board = boards.get(id);
    if (!board) return;
    board.pending.push(...changes);
    dirty.add(board);
    schedule();
  });

  function schedule(): void {
    if (busy || dirty.size === 0) return;
    busy = true;
    const wait = notBefore - performance.now();
    if (wait > 0) timer = setTimeout(() => void sweep(), wait);
    else immediate = setImmediate(() => void sweep());
  }

  async function sweep(): Promise<void> {
    const began = performance.now();
    try {
      for (const board of [...dirty]) await sweepBoard(board);
    } finally {
      const took = performance.now() - began;
      notBefore = began + Math.min(pace.most, Math.max(pace.least, pace.rest * took));
      busy = false;
      schedule();
    }
  }

  async function sweepBoard(board: Board): Promise<void> {
    dirty.delete(board);
    const flush = pendingOf(board);
    const frames = encodeAll(flush, toTell(board, flush));
    board.pending = [];
    // Clients that join from now on have read everything up to `swept`.
    board.swept = flush.to;
    holdOn(board);
    const subscribers = [...board.subscribers];
    const told = await frames;
    const late: Promise<void>[] = [];
    for (const [n, subscriber] of subscribers.entries()) {
      if (n > 0 && n % slice === 0) await yieldToLoop();
      const { cursor } = subscriber;
      const frame = told.get(subscriber.group);
      if (cursor === null || cursor >= flush.to || !frame) continue;
      if (cursor === frame.from) send(subscriber, frame.message, flush.to);
      else if (cursor > frame.from) late.push(sendRest(flush, subscriber, cursor));
      else skip(subscriber);
    }
    await Promise.all(late);
  }

  /** While something is held, a sweep without changes is never further away than `hold`. */
  function holdOn(board: Board): void {
    if (board.holding || ![...board.groups.values()].some(({ held }) => held !== null)) return;
    board.holding = setTimeout(() => {
      board.holding = undefined;
      board.due = true;
      dirty.add(board);
      schedule();
    }, hold);
  }

  /** The client already has a part of the flush, so its frame has only the rest. */
  async function sendRest(flush: Range, subscriber: Subscriber, cursor: number): Promise<void> {
    const rest = await frameOf(flush.cut(subscriber.group.keys), cursor);
    if (subscriber.cursor === cursor) send(subscriber, rest, flush.to);
  }

  function send(subscriber: Subscriber, message: Message, to: number): void {
    if (subscriber.writer.send(message)) subscriber.cursor = to;
    else skip(subscriber);
  }

  function skip(subscriber: Subscriber): void {
    subscriber.cursor = null;
    lost(subscriber);
  }

  return {
    subscribe(id, keys, writer) {
      const board = boards.get(id) ?? emptyBoard(id);
      boards.set(id, board);
      const text = keyText(keys);
      const group = board.groups.get(text) ?? { keys, size: 0, held: null };
      board.groups.set(text, group);
      group.size += 1;
      const subscriber: Subscriber = { board: id, group, writer, cursor: null };
      board.subscribers.add(subscriber);
      return subscriber;
    },
    unsubscribe(subscriber) {
      const board = boards.get(subscriber.board);
      const { group } = subscriber;
      subscriber.cursor = null;
      if (!board?.subscribers.delete(subscriber)) return;
      group.size -= 1;
      if (group.size === 0) board.groups.delete(keyText(group.keys));
      if (board.subscribers.size > 0) return;
      boards.delete(board.id);
      dirty.delete(board);
      clearTimeout(board.holding);
    },
    isBehind: (subscriber, seq) => seq < (boards.get(subscriber.board)?.swept ?? -1),
    start(subscriber, seq) {
      subscriber.cursor = seq;
    },
    broadcast(id, message) {
      for (const { group, writer, cursor } of boards.get(id)?.subscribers ?? [])
        if (group.keys.has('member') && cursor !== null) writer.sendIfIdle(message);
    },
    close() {
      unsubscribe();
      clearTimeout(timer);
      clearImmediate(immediate);
      for (const { holding } of boards.values()) clearTimeout(holding);
      boards.clear();
      dirty.clear();
    },
  };
}

function emptyBoard(id: string): Board {
  const none = { subscribers: new Set<Subscriber>(), groups: new Map<string, KeyGroup>() };
  return { id, ...none, pending: [], swept: -1, holding: undefined, due: false };
}

/** The changes that wait to be sent; none when only what is held is due. */
function pendingOf({ id, pending, swept }: Board): Range {
  const [first] = pending;
  const from = first ? first.seq - 1 : swept;
  return rangeOf(id, from, pending.at(-1)?.seq ?? from, pending);
}

/** The groups that are told of a flush now, each with the seq where its frame begins. The others hold it. */
function toTell(board: Board, flush: Range): [KeyGroup, number][] {
  const { due, swept } = board;
  board.due = false;
  return [...board.groups.values()].flatMap((group): [KeyGroup, number][] => {
    // Over a hole nothing is held: whoever was told less joins again.
    if (flush.from !== swept) group.held = null;
    const from = group.held ?? flush.from;
    const isEmpty = flush.cut(group.keys).changes.length === 0;
    group.held = isEmpty && !due && from < flush.to ? from : null;
    return group.held === null && from < flush.to ? [[group, from]] : [];
  });
}

/** The frame for each group. Groups that see the same changes share one. */
async function encodeAll(
  flush: Range,
  groups: readonly [KeyGroup, number][],
): Promise<Map<KeyGroup, { from: number; message: Message }>> {
  const frames = groups.map(async ([group, from]) => {
    const message = await frameOf(flush.cut(group.keys), from);
    return [group, { from, message }] as const;
  });
  return new Map(await Promise.all(frames));
}
