// Readers who were skipped because too much waited for them: when they have caught their breath they are
// told to resume by seq; those who never do are let go (R-P12).
import type { Follower } from '#server/realtime/fanout.ts';
import type { Link } from '#server/realtime/socket-writer.ts';
import type { BoardSocket } from '#server/realtime/connection.ts';

/** How often they are looked at, and when patience ends (ms). */
const look = 500;
const patience = 60_000;

export interface Laggards {
  meet(link: Link, socket: BoardSocket): void;
  forget(link: Link): void;
  /** The fan-out skipped this reader. */
  add(follower: Follower): void;
  close(): void;
}

export function createLaggards(): Laggards {
  const sockets = new Map<Link, BoardSocket>();
  const behind = new Map<Link, { boards: Set<string>; since: number }>();

  const timer = setInterval(() => {
    for (const [link, { boards, since }] of behind) {
      const socket = sockets.get(link);
      const waited = performance.now() - since;
      if (socket && link.buffered() > 0 && waited < patience) continue;
      behind.delete(link);
      if (!socket) continue;
      if (waited < patience) socket.emit('resync', { boards: [...boards] });
      else socket.disconnect(true);
    }
  }, look);
  timer.unref();

  return {
    meet: (link, socket) => void sockets.set(link, socket),
    forget(link) {
      sockets.delete(link);
      behind.delete(link);
    },
    add({ link, board }) {
      const known = behind.get(link) ?? { boards: new Set(), since: performance.now() };
      known.boards.add(board);
      behind.set(link, known);
    },
    close: () => clearInterval(timer),
  };
}
