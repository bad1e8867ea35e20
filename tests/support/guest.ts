// Somebody at the board's door in a test: joined from the beginning, remembering all that it was told.
import type { FeedChange, Frame } from '#domain/change.ts';
import type { Joined } from '#domain/wire.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { dial, incident } from './process.ts';

export interface Guest {
  socket: BoardSocket;
  joined: Joined;
  frames: Frame[];
  /** Missed and live, of both boards. */
  changes(): FeedChange[];
}

/** Dials and joins from the beginning of a board and the nation's; a stranger without a cookie. */
export async function come(origin: string, cookie = '', board = incident): Promise<Guest> {
  const socket = dial(origin, cookie);
  const frames: Frame[] = [];
  socket.on('changes', (frame) => frames.push(frame));
  const since = { incident: 0, national: 0 };
  const joined = await socket.emitWithAck('join', { incident: board, since });
  if (!('ok' in joined)) throw new Error(joined.code);
  const missed = [joined.incident, joined.national].flatMap((part) =>
    'changes' in part ? part.changes : [],
  );
  const changes = () => [...missed, ...frames.flatMap((frame) => frame.changes)];
  return { socket, joined, frames, changes };
}
