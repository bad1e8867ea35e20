// Sends a reader what was missed on a board: shared frames, one after the other, at a pace that leaves time for
// everybody else.
import { setTimeout as sleep } from 'node:timers/promises';
import { keysOf } from '#domain/audience.ts';
import type { MissedChanges } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import { frameOf, sentChanges } from '#server/realtime/frame.ts';
import type { ClientConnection } from '#server/realtime/connection.ts';

/** More missed changes than this are sent as frames before the answer, because frames are encoded once for all. */
const inAnswer = 50;
/** Number of frames of all catch-ups together between two turns of the event loop. */
const framesPerTurn = 16;
/** A reader for whom more bytes than this wait gets no further frame yet. */
const roomBelow = 64 * 1024;
/** A reader who takes nothing for so long (ms) is told to load a snapshot, which is smaller than all the frames. */
const patience = 6000;
const pollInterval = 20;

/** The last part of what was missed. It is part of the answer. */
export type LastPart = Extract<MissedChanges, { to: number }>;

/**
 * Sends the changes after `since` that the client may see as frames, except the last part.
 * @returns the last part; null when a snapshot is needed
 */
export type CatchUp = (
  connection: ClientConnection,
  board: string,
  since: number,
) => Promise<LastPart | null>;

export function createCatchUp(app: Pick<App, 'part'>): CatchUp {
  const turn = createTurns(framesPerTurn);
  return async (connection, board, since) => {
    const { socket, writer, identity } = connection;
    const keys = keysOf(identity.actor);
    let from = since;
    for (;;) {
      await turn();
      const part = await app.part(board, from, identity.actor);
      if (!part || part === 'too-far') return null;
      const cut = part.range.cut(keys);
      const changes = sentChanges(cut);
      if (cut.to >= part.head && changes.length <= inAnswer) return { from, to: cut.to, changes };
      const frame = await frameOf(cut);
      if (!(await hasRoom(connection)) || !socket.connected || !writer.send(frame)) return null;
      from = cut.to;
    }
  };
}

/** Waits until little data waits for the reader; false when the reader takes nothing. */
async function hasRoom({ socket, writer }: ClientConnection): Promise<boolean> {
  const until = performance.now() + patience;
  while (socket.connected && writer.buffered() > roomBelow) {
    if (performance.now() > until) return false;
    await sleep(pollInterval);
  }
  return true;
}

/** A function that resolves for `count` callers in one turn of the event loop, in the order of the calls. */
function createTurns(count: number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let scheduled = false;
  function serve(): void {
    for (const go of waiting.splice(0, count)) go();
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(serve);
  }
  return () =>
    new Promise((go) => {
      waiting.push(go);
      if (scheduled) return;
      scheduled = true;
      setImmediate(serve);
    });
}
