// Joining and leaving boards: what was missed, then live frames, without a hole or a repeat between them.
import { setTimeout as sleep } from 'node:timers/promises';
import type * as v from 'valibot';
import { roomOf } from '#domain/project.ts';
import { nationalBoard } from '#domain/board.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Joined, joinInput, MissedChanges } from '#domain/wire.ts';
import type { App, CatchUp } from '#server/app.ts';
import { slim } from '#server/realtime/project.ts';
import { encode } from '#server/realtime/message.ts';
import type { Fanout, Follower } from '#server/realtime/fanout.ts';
import type { PresenceBook } from '#server/realtime/presence.ts';
import type { Visitor } from '#server/realtime/connection.ts';

/** Incidents one socket may follow at once. */
const mostIncidents = 4;
/** More missed changes than this travel as a frame of their own, which is deflated; the rest in the answer. */
const inAnswer = 50;
/** How long (ms) a process waits for its own feed when the reader has seen more, from another process. */
const patience = 2000;

/** One board of a join. */
interface Part {
  follower: Follower;
  missed: MissedChanges;
}
const nothing: MissedChanges = { snapshot: true, seq: 0 };

export interface Doorway {
  join(
    visitor: Visitor,
    input: v.InferOutput<typeof joinInput>,
    answer: (joined: Joined | Refusal) => void,
  ): Promise<void>;
  leave(visitor: Visitor, incident: string): void;
  leaveAll(visitor: Visitor): void;
}

export function createDoorway(app: App, fanout: Fanout, presence: PresenceBook): Doorway {
  function follow(visitor: Visitor, board: string): Follower {
    const known = visitor.followers.get(board);
    // Frames stop until the reader has caught up anew.
    if (known) known.cursor = null;
    const follower = known ?? fanout.follow(board, roomOf(visitor.identity.actor), visitor.link);
    visitor.followers.set(board, follower);
    return follower;
  }

  function unfollow(visitor: Visitor, board: string): void {
    const follower = visitor.followers.get(board);
    if (follower) fanout.unfollow(follower);
    visitor.followers.delete(board);
  }

  /** What the visitor may see after `since`; sends all but the last of it ahead. */
  async function catchUp(visitor: Visitor, board: string, since: number): Promise<CatchUp | null> {
    let from = since;
    for (;;) {
      const missed = await app.changes(board, from, visitor.identity.actor);
      if (!missed || missed === 'too-far') return null;
      const changes = slim(missed.changes);
      if (changes.length <= inAnswer) return { ...missed, changes };
      visitor.link.send(await encode('changes', { board, ...missed, changes }));
      from = missed.to;
    }
  }

  /** One board's part: read until no sweep has passed by. */
  async function missedOn(
    visitor: Visitor,
    follower: Follower,
    since: number | undefined,
  ): Promise<MissedChanges> {
    const { board } = follower;
    const head = await headFor(app, board, since);
    if (since === undefined || since > head) return { snapshot: true, seq: head };
    return (await catchUp(visitor, board, since)) ?? { snapshot: true, seq: head };
  }

  /** A sweep went past this part while another was read. */
  function isBehind({ follower, missed }: Part): boolean {
    return 'to' in missed && fanout.isBehind(follower, missed.to);
  }

  /** A sweep went past the part: it goes ahead as a frame, and what came since takes its place. */
  async function extend(visitor: Visitor, part: Part): Promise<Part> {
    const { follower, missed } = part;
    const { board } = follower;
    if (!('to' in missed) || !isBehind(part)) return part;
    visitor.link.send(await encode('changes', { board, ...missed }));
    const more = await catchUp(visitor, board, missed.to);
    return { follower, missed: more ?? { snapshot: true, seq: missed.to } };
  }

  return {
    async join(visitor, { incident, since }, answer) {
      const { incidents, identity, socket } = visitor;
      const head = await app.feed.head(incident);
      if (!socket.connected) return;
      if (head === undefined)
        return answer(refuse('not-found', { field: 'incident', value: incident }));
      if (!incidents.has(incident) && incidents.size >= mostIncidents)
        return answer(refuse('too-many-attempts', { retryAfter: 1, minutes: 1 }));
      incidents.add(incident);
      const seqs = typeof since === 'number' ? { incident: since } : (since ?? {});
      const wanted = [{ follower: follow(visitor, incident), since: seqs.incident }];
      if (incident !== nationalBoard)
        wanted.push({ follower: follow(visitor, nationalBoard), since: seqs.national });
      let parts = await Promise.all(
        wanted.map(async ({ follower, since: seq }): Promise<Part> => {
          return { follower, missed: await missedOn(visitor, follower, seq) };
        }),
      );
      while (parts.some(isBehind))
        parts = await Promise.all(parts.map((part) => extend(visitor, part)));
      // From here to the answer nothing is awaited: frames begin where the answer ends.
      if (!incidents.has(incident)) return answer(refuse('nothing-changed'));
      for (const { follower, missed } of parts)
        if ('to' in missed) fanout.start(follower, missed.to);
      const [first = nothing, second = first] = parts.map(({ missed }) => missed);
      const reader = identity.actor.kind === 'member' ? 'member' : 'public';
      presence.enter(visitor, incident);
      return answer({
        ...{ ok: true, at: new Date().toISOString(), reader, incident: first, national: second },
        presence: reader === 'member' ? presence.of(incident) : null,
      });
    },
    leave(visitor, incident) {
      if (!visitor.incidents.delete(incident)) return;
      presence.leave(visitor, incident);
      const shared = incident === nationalBoard && visitor.incidents.size > 0;
      if (!shared) unfollow(visitor, incident);
      if (visitor.incidents.size === 0) unfollow(visitor, nationalBoard);
    },
    leaveAll(visitor) {
      for (const incident of visitor.incidents) presence.leave(visitor, incident);
      visitor.incidents.clear();
      for (const board of [...visitor.followers.keys()]) unfollow(visitor, board);
    },
  };
}

/**
 * Where the board stands here. A reader that comes from another process may know more than this one
 * has heard of: the feed gets a moment to follow.
 */
async function headFor(app: App, board: string, since = 0): Promise<number> {
  const until = performance.now() + patience;
  for (;;) {
    const head = (await app.feed.head(board)) ?? 0;
    if (head >= since || performance.now() > until) return head;
    await sleep(50);
  }
}
