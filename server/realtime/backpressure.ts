// Readers who were skipped because too much data waited for them. When their buffer is empty they are told to join
// again by seq. After a minute their socket is closed (R-P12).
import type { Subscriber } from '#server/realtime/fanout.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';
import { disconnect } from '#server/realtime/connection.ts';
import type { BoardSocket } from '#server/realtime/connection.ts';

/** How often they are checked, and after how long they are disconnected (ms). */
const checkEvery = 500;
const disconnectAfter = 60_000;

export interface Backpressure {
  track(writer: SocketWriter, socket: BoardSocket): void;
  forget(writer: SocketWriter): void;
  /** The fan-out skipped this subscriber. */
  skipped(subscriber: Subscriber): void;
  close(): void;
}

export function createBackpressure(): Backpressure {
  const sockets = new Map<SocketWriter, BoardSocket>();
  const behind = new Map<SocketWriter, { boards: Set<string>; since: number }>();

  const timer = setInterval(() => {
    for (const [writer, { boards, since }] of behind) {
      const socket = sockets.get(writer);
      const waited = performance.now() - since;
      if (socket && writer.buffered() > 0 && waited < disconnectAfter) continue;
      behind.delete(writer);
      if (!socket) continue;
      if (waited < disconnectAfter) socket.emit('resync', { boards: [...boards] });
      else disconnect(socket, 'slow');
    }
  }, checkEvery);
  timer.unref();

  return {
    track: (writer, socket) => void sockets.set(writer, socket),
    forget(writer) {
      sockets.delete(writer);
      behind.delete(writer);
    },
    skipped({ writer, board }) {
      const entry = behind.get(writer) ?? { boards: new Set(), since: performance.now() };
      entry.boards.add(board);
      behind.set(writer, entry);
    },
    close: () => clearInterval(timer),
  };
}
