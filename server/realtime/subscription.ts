// Joining and leaving boards: sends the missed changes, then live frames, without a gap or a repetition between them.
import { setTimeout as sleep } from 'node:timers/promises';
import type * as v from 'valibot';
import { keysOf } from '#domain/audience.ts';
import { nationalBoard } from '#domain/board.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { oldestProtocol, protocol } from '#domain/wire.ts';
import type { Joined, joinInput, MissedChanges } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import { createCatchUp } from '#server/realtime/catch-up.ts';
import { encode } from '#server/realtime/message.ts';
import { keysHash } from '#server/realtime/keys-hash.ts';
import type { Fanout, Subscriber } from '#server/realtime/fanout.ts';
import type { PresenceBook } from '#server/realtime/presence.ts';
import type { ClientConnection, PendingJoin } from '#server/realtime/connection.ts';

/** Largest number of incidents that one socket may join at once. */
const mostIncidents = 4;
/** Largest number of joins of one socket that wait while one is under way. */
const mostWaiting = 8;
/** How long (ms) a process waits for its own feed when the client has newer changes from another process. */
const headTimeout = 2000;

/** One board of a join. */
interface Part {
  subscriber: Subscriber;
  missed: MissedChanges;
}
const nothing: MissedChanges = { snapshot: true, seq: 0 };

export interface Subscriptions {
  join(
    connection: ClientConnection,
    input: v.InferOutput<typeof joinInput>,
    answer: (joined: Joined | Refusal) => void,
  ): Promise<void>;
  leave(connection: ClientConnection, incident: string): void;
  leaveAll(connection: ClientConnection): void;
}

export function createSubscriptions(
  app: App,
  fanout: Fanout,
  presence: PresenceBook,
): Subscriptions {
  const catchUp = createCatchUp(app);

  function subscribe(connection: ClientConnection, board: string): Subscriber {
    const known = connection.subscribers.get(board);
    // No frames are sent until the client has caught up again.
    if (known) known.cursor = null;
    const subscriber =
      known ?? fanout.subscribe(board, keysOf(connection.identity.actor), connection.writer);
    connection.subscribers.set(board, subscriber);
    return subscriber;
  }

  function unsubscribe(connection: ClientConnection, board: string): void {
    const subscriber = connection.subscribers.get(board);
    if (subscriber) fanout.unsubscribe(subscriber);
    connection.subscribers.delete(board);
  }

  /** What the client missed on one board. */
  async function missedOn(
    connection: ClientConnection,
    subscriber: Subscriber,
    since: number | undefined,
  ): Promise<MissedChanges> {
    const { board } = subscriber;
    const head = await headFor(app, board, since);
    if (since === undefined || since > head) return { snapshot: true, seq: head };
    return (await catchUp(connection, board, since)) ?? { snapshot: true, seq: head };
  }

  /** Newer frames were sent to others while this part was read. */
  function isBehind({ subscriber, missed }: Part): boolean {
    return 'to' in missed && fanout.isBehind(subscriber, missed.to);
  }

  /** When newer frames were sent meanwhile: sends the part as a frame and reads the changes after it. */
  async function extend(connection: ClientConnection, part: Part): Promise<Part> {
    const { subscriber, missed } = part;
    const { board } = subscriber;
    if (!('to' in missed) || !isBehind(part)) return part;
    connection.writer.send(await encode('changes', { board, ...missed }));
    const more = await catchUp(connection, board, missed.to);
    return { subscriber, missed: more ?? { snapshot: true, seq: missed.to } };
  }

  async function join(
    connection: ClientConnection,
    { input, pending }: { input: v.InferOutput<typeof joinInput>; pending: PendingJoin },
    answer: (joined: Joined | Refusal) => void,
  ): Promise<void> {
    const { incident, since, keys: known } = input;
    const { incidents, identity, socket } = connection;
    const [head, database] = await Promise.all([
      app.head(incident, identity.actor),
      app.database(),
    ]);
    if (!socket.connected) return;
    if (head === undefined)
      return answer(refuse('not-found', { field: 'incident', value: incident }));
    if (pending.left) return answer(refuse('nothing-changed'));
    if (!incidents.has(incident) && incidents.size >= mostIncidents)
      return answer(refuse('too-many-attempts', { retryAfter: 1, minutes: 1 }));
    incidents.add(incident);
    const keys = keysHash(identity.actor, database);
    // Copies made with other keys may contain too many or too few rows.
    const isOther = known !== undefined && known !== keys;
    const seqs = typeof since === 'number' ? { incident: since } : (since ?? {});
    const sinceOf = (board: keyof typeof seqs) => (isOther ? undefined : seqs[board]);
    const wanted = [{ subscriber: subscribe(connection, incident), since: sinceOf('incident') }];
    if (incident !== nationalBoard)
      wanted.push({
        subscriber: subscribe(connection, nationalBoard),
        since: sinceOf('national'),
      });
    let parts = await Promise.all(
      wanted.map(async ({ subscriber, since: seq }): Promise<Part> => {
        return { subscriber, missed: await missedOn(connection, subscriber, seq) };
      }),
    );
    while (parts.some(isBehind))
      parts = await Promise.all(parts.map((part) => extend(connection, part)));
    // There must be no await from here to the answer, so that the first frame begins where the answer ends.
    if (!incidents.has(incident)) return answer(refuse('nothing-changed'));
    for (const { subscriber, missed } of parts)
      if ('to' in missed) fanout.start(subscriber, missed.to);
    const [first = nothing, second = first] = parts.map(({ missed }) => missed);
    const reader = identity.actor.kind === 'member' ? 'member' : 'public';
    presence.enter(connection, incident);
    return answer({
      ok: true,
      protocol,
      at: new Date().toISOString(),
      reader,
      keys,
      incident: first,
      national: second,
      presence: reader === 'member' ? presence.of(incident) : null,
    });
  }

  return {
    async join(connection, input, answer) {
      if (input.protocol < oldestProtocol) return answer(refuse('page-outdated'));
      const { joins, joining } = connection;
      if (joins.size > mostWaiting)
        return answer(refuse('too-many-attempts', { retryAfter: 1, minutes: 1 }));
      // One catch-up of a socket at a time: a socket gets no more work done than it can read.
      const pending: PendingJoin = { incident: input.incident, left: false };
      joins.add(pending);
      const mine = joining
        .then(() => join(connection, { input, pending }, answer))
        .finally(() => joins.delete(pending));
      connection.joining = mine.catch(() => undefined);
      await mine;
    },
    leave(connection, incident) {
      for (const pending of connection.joins)
        if (pending.incident === incident) pending.left = true;
      if (!connection.incidents.delete(incident)) return;
      presence.leave(connection, incident);
      const shared = incident === nationalBoard && connection.incidents.size > 0;
      if (!shared) unsubscribe(connection, incident);
      if (connection.incidents.size === 0) unsubscribe(connection, nationalBoard);
    },
    leaveAll(connection) {
      for (const incident of connection.incidents) presence.leave(connection, incident);
      connection.incidents.clear();
      for (const board of [...connection.subscribers.keys()]) unsubscribe(connection, board);
    },
  };
}

/**
 * The board's seq in this process. A client that was connected to another process may have a newer seq; then the feed
 * of this process gets some time to catch up.
 */
async function headFor(app: App, board: string, since = 0): Promise<number> {
  const until = performance.now() + headTimeout;
  for (;;) {
    const head = (await app.feed.head(board)) ?? 0;
    if (head >= since || performance.now() > until) return head;
    await sleep(50);
  }
}
