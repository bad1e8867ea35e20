// Who has a board open now. Sent to signed-in readers of the same board, at most once a second (UX 13).
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Person, Presence } from '#domain/wire.ts';
import { openPubSub } from '#server/feed/pubsub.ts';
import type { Fanout } from '#server/realtime/fanout.ts';
import { encode } from '#server/realtime/message.ts';
import type { ClientConnection } from '#server/realtime/connection.ts';

/** Largest number of names sent. The others are only counted. */
const mostNamed = 50;
/** Time between two updates of a board (ms); longer when many people are there. */
const pace = { few: 1000, many: 5000 };
/** How often each process reports to the others (ms), and after how long a silent process is removed. */
const heartbeatInterval = 10_000;
const dropAfter = 3 * heartbeatInterval;

export interface PresenceBook {
  enter(connection: ClientConnection, board: string): void;
  leave(connection: ClientConnection, board: string): void;
  /** Sets the row whose card the client has open. */
  look(connection: ClientConnection, board: string, at: string | null): void;
  of(board: string): Presence;
  close(): void;
}

/** People of one process on one board. */
interface ProcessPresence {
  process: string;
  board: string;
  count: number;
  people: Person[];
}

interface Board {
  /** By socket, newest last. */
  local: Map<string, Person>;
  /** Of other processes, by process. */
  remote: Map<string, { report: ProcessPresence; at: number }>;
  timer: NodeJS.Timeout | null;
  lastSent: string;
}

/** With Redis, people of other processes are included. Without it each process knows only its own. */
export function createPresence(
  fanout: Pick<Fanout, 'broadcast'>,
  options: { redisUrl: string | undefined; channels: string; log: Logger },
): PresenceBook {
  const process = randomUUID();
  const boards = new Map<string, Board>();
  const { redisUrl, channels, log } = options;
  const pubsub = redisUrl
    ? openPubSub(redisUrl, `${channels}:presence`, log, (text) =>
        received(JSON.parse(text) as ProcessPresence),
      )
    : null;
  const heartbeatTimer = pubsub ? setInterval(publishAll, heartbeatInterval) : undefined;
  heartbeatTimer?.unref();

  function boardOf(id: string): Board {
    const known = boards.get(id);
    if (known) return known;
    const board: Board = { local: new Map(), remote: new Map(), timer: null, lastSent: '' };
    boards.set(id, board);
    return board;
  }

  function reportOf(id: string, { local }: Board): ProcessPresence {
    // A person with several tabs counts once. The newest tab decides which card is open.
    const people = [
      ...new Map([...local.values()].map((person) => [person.member, person])).values(),
    ];
    return { process, board: id, count: people.length, people: people.slice(-mostNamed) };
  }

  function of(id: string): Presence {
    const board = boards.get(id);
    if (!board) return { board: id, count: 0, people: [] };
    const mine = reportOf(id, board);
    const alive = [...board.remote.values()].filter(({ at }) => Date.now() - at < dropAfter);
    const reports = [mine, ...alive.map(({ report }) => report)];
    const people = new Map(reports.flatMap((report) => report.people).map((p) => [p.member, p]));
    const unnamed = reports.reduce((sum, report) => sum + report.count - report.people.length, 0);
    const named = [...people.values()].slice(-mostNamed);
    return { board: id, count: people.size + unnamed, people: named };
  }

  function changed(id: string, board: Board): void {
    board.timer ??= setTimeout(
      () => {
        board.timer = null;
        void broadcast(id, board);
      },
      board.local.size > mostNamed ? pace.many : pace.few,
    );
  }

  async function broadcast(id: string, board: Board): Promise<void> {
    pubsub?.publish(JSON.stringify(reportOf(id, board)));
    const presence = of(id);
    if (presence.count === 0 && board.local.size === 0) boards.delete(id);
    const text = JSON.stringify(presence);
    if (text === board.lastSent) return;
    board.lastSent = text;
    fanout.broadcast(id, await encode('presence', presence));
  }

  function received(report: ProcessPresence): void {
    if (report.process === process) return;
    const board = boards.get(report.board);
    // Nobody of this process is on the board. The next heartbeat informs those who join later.
    if (!board) return;
    board.remote.set(report.process, { report, at: Date.now() });
    changed(report.board, board);
  }

  function publishAll(): void {
    for (const [id, board] of boards) {
      pubsub?.publish(JSON.stringify(reportOf(id, board)));
      for (const [other, { at }] of board.remote)
        if (Date.now() - at > dropAfter && board.remote.delete(other)) changed(id, board);
    }
  }

  return {
    enter({ socket, identity }, id) {
      const { actor, name, organisationName } = identity;
      if (actor.kind !== 'member') return;
      const { member, organisation } = actor;
      const board = boardOf(id);
      const at = board.local.get(socket.id)?.at ?? null;
      board.local.delete(socket.id);
      board.local.set(socket.id, { member, name, organisation, organisationName, at });
      changed(id, board);
    },
    leave({ socket }, id) {
      const board = boards.get(id);
      if (board?.local.delete(socket.id)) changed(id, board);
    },
    look({ socket }, id, at) {
      const board = boards.get(id);
      const person = board?.local.get(socket.id);
      if (!board || !person || person.at === at) return;
      board.local.delete(socket.id);
      board.local.set(socket.id, { ...person, at });
      changed(id, board);
    },
    of,
    close() {
      clearInterval(heartbeatTimer);
      for (const { timer } of boards.values()) if (timer) clearTimeout(timer);
      boards.clear();
      pubsub?.close();
    },
  };
}
