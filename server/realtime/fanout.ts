// From the feed to every socket: when to flush, how to sweep, what to do with slow readers.
import { setImmediate as turn } from 'node:timers/promises';
import type { Audience } from '#domain/audience.ts';
import type { Feed } from '#server/feed/feed.ts';
import { encodeFor, flushOf, kindOf } from '#server/realtime/project.ts';
import type { Flush } from '#server/realtime/project.ts';
import type { Message } from '#server/realtime/message.ts';
import type { Link } from '#server/realtime/socket-writer.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** One reader on one board. */
export interface Follower {
  readonly board: string;
  readonly room: Audience;
  readonly link: Link;
  /** What the reader has; null while it catches up. Frames begin here: no hole, nothing twice (F2). */
  cursor: number | null;
}

export interface Fanout {
  /** From now on the board's changes are collected; frames flow after `start`. */
  follow(board: string, room: Audience, link: Link): Follower;
  unfollow(follower: Follower): void;
  /** True when the reader must read more before frames can flow: a sweep went past `seq`. */
  isBehind(follower: Follower, seq: number): boolean;
  /** The reader has everything up to `seq`. To be called in the tick that tells it so. */
  start(follower: Follower, seq: number): void;
  /** Ephemeral news for signed-in readers of a board. */
  tell(board: string, message: Message): void;
  close(): void;
}

interface Board {
  id: string;
  followers: Set<Follower>;
  pending: StoredChange[];
  /** Up to here everything was swept to those who follow. */
  swept: number;
}

/** Sockets served in one go; then other work of the loop gets its turn. */
const slice = 250;
/**
 * The shortest and longest time (ms) between two flushes, and how many sweeps must fit into it. A sweep
 * costs by the reader, not by the change: with many readers, waiting a little spares most of the work.
 */
const pace = { least: 25, most: 250, rest: 8 };

/** @param lost called once for each reader that was skipped because it is too slow or has a hole */
export function createFanout(feed: Feed, lost: (follower: Follower) => void): Fanout {
  const boards = new Map<string, Board>();
  const dirty = new Set<Board>();
  /** A sweep runs or is about to: there is never a second one. */
  let busy = false;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;
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
    else soon = setImmediate(() => void sweep());
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
    const flush = flushOf(board.id, board.pending);
    board.pending = [];
    board.swept = flush.to;
    // Who joins from here on has caught up to `swept` by itself.
    const followers = [...board.followers];
    const messages = await encodeAll(flush, followers);
    const late: Promise<void>[] = [];
    for (const [n, follower] of followers.entries()) {
      if (n > 0 && n % slice === 0) await turn();
      const { cursor } = follower;
      const message = messages.get(follower.room);
      if (cursor === null || cursor >= flush.to || !message) continue;
      if (cursor === flush.from) send(follower, message, flush.to);
      else if (cursor > flush.from) late.push(sendRest(flush, follower, cursor));
      else lose(follower);
    }
    await Promise.all(late);
  }

  /** The reader caught up to the middle of the flush: it gets the rest alone. */
  async function sendRest(flush: Flush, follower: Follower, cursor: number): Promise<void> {
    const rest = await encodeFor(flush, follower.room, cursor);
    if (follower.cursor === cursor) send(follower, rest, flush.to);
  }

  function send(follower: Follower, message: Message, to: number): void {
    if (follower.link.send(message)) follower.cursor = to;
    else lose(follower);
  }

  function lose(follower: Follower): void {
    follower.cursor = null;
    lost(follower);
  }

  return {
    follow(id, room, link) {
      const board = boards.get(id) ?? { id, followers: new Set(), pending: [], swept: -1 };
      boards.set(id, board);
      const follower: Follower = { board: id, room, link, cursor: null };
      board.followers.add(follower);
      return follower;
    },
    unfollow(follower) {
      const board = boards.get(follower.board);
      follower.cursor = null;
      board?.followers.delete(follower);
      if (!board || board.followers.size > 0) return;
      boards.delete(board.id);
      dirty.delete(board);
    },
    isBehind: (follower, seq) => seq < (boards.get(follower.board)?.swept ?? -1),
    start(follower, seq) {
      follower.cursor = seq;
    },
    tell(id, message) {
      for (const { room, link, cursor } of boards.get(id)?.followers ?? [])
        if (room !== 'public' && cursor !== null) link.sendIfIdle(message);
    },
    close() {
      unsubscribe();
      clearTimeout(timer);
      clearImmediate(soon);
      boards.clear();
      dirty.clear();
    },
  };
}

/** The message for each room, encoded once for each kind of reader. */
async function encodeAll(flush: Flush, followers: Follower[]): Promise<Map<Audience, Message>> {
  const kinds = new Map<Audience, Promise<Message>>();
  const rooms = new Set(followers.map(({ room }) => room));
  const messages = [...rooms].map(async (room) => {
    const kind = kindOf(flush, room);
    const message = kinds.get(kind) ?? encodeFor(flush, kind);
    kinds.set(kind, message);
    return [room, await message] as const;
  });
  return new Map(await Promise.all(messages));
}
