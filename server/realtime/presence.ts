// Who looks at a board now: told to signed-in readers of the same board, at most once a second (UX 13).
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Person, Presence } from '#domain/wire.ts';
import { openBell } from '#server/feed/pubsub.ts';
import type { Fanout } from '#server/realtime/fanout.ts';
import { encode } from '#server/realtime/message.ts';
import type { Visitor } from '#server/realtime/connection.ts';

/** Names sent; the rest is a number. */
const mostNamed = 50;
/** Between two updates of a board (ms): a crowd changes all the time, and nobody reads a long list. */
const pace = { few: 1000, many: 5000 };
/** How often other processes are told that this one still lives (ms), and when it is given up. */
const heartbeat = 10_000;
const givenUpAfter = 3 * heartbeat;
const channel = 'posko:presence';

export interface PresenceBook {
  enter(visitor: Visitor, board: string): void;
  leave(visitor: Visitor, board: string): void;
  /** The row whose card the visitor has open. */
  look(visitor: Visitor, board: string, at: string | null): void;
  of(board: string): Presence;
  close(): void;
}

/** People of one process on one board. */
interface Roll {
  process: string;
  board: string;
  count: number;
  people: Person[];
}

interface Board {
  /** By socket, newest last. */
  here: Map<string, Person>;
  /** Rolls of other processes. */
  elsewhere: Map<string, { roll: Roll; at: number }>;
  timer: NodeJS.Timeout | null;
  told: string;
}

/** With Redis, people on other processes are seen too; while it is away each process knows its own. */
export function createPresence(
  fanout: Pick<Fanout, 'tell'>,
  options: { redisUrl: string | undefined; log: Logger },
): PresenceBook {
  const process = randomUUID();
  const boards = new Map<string, Board>();
  const { redisUrl, log } = options;
  const bell = redisUrl
    ? openBell(redisUrl, channel, log, (text) => heard(JSON.parse(text) as Roll))
    : null;
  const beat = bell ? setInterval(tellOthers, heartbeat) : undefined;
  beat?.unref();

  function boardOf(id: string): Board {
    const known = boards.get(id);
    if (known) return known;
    const board: Board = { here: new Map(), elsewhere: new Map(), timer: null, told: '' };
    boards.set(id, board);
    return board;
  }

  function rollOf(id: string, { here }: Board): Roll {
    // One person with three tabs is one; the newest tab says where they look.
    const people = [
      ...new Map([...here.values()].map((person) => [person.member, person])).values(),
    ];
    return { process, board: id, count: people.length, people: people.slice(-mostNamed) };
  }

  function of(id: string): Presence {
    const board = boards.get(id);
    if (!board) return { board: id, count: 0, people: [] };
    const mine = rollOf(id, board);
    const alive = [...board.elsewhere.values()].filter(({ at }) => Date.now() - at < givenUpAfter);
    const rolls = [mine, ...alive.map(({ roll }) => roll)];
    const people = new Map(rolls.flatMap((roll) => roll.people).map((p) => [p.member, p]));
    const unnamed = rolls.reduce((sum, roll) => sum + roll.count - roll.people.length, 0);
    const named = [...people.values()].slice(-mostNamed);
    return { board: id, count: people.size + unnamed, people: named };
  }

  function changed(id: string, board: Board): void {
    board.timer ??= setTimeout(
      () => {
        board.timer = null;
        void tell(id, board);
      },
      board.here.size > mostNamed ? pace.many : pace.few,
    );
  }

  async function tell(id: string, board: Board): Promise<void> {
    bell?.ring(JSON.stringify(rollOf(id, board)));
    const presence = of(id);
    if (presence.count === 0 && board.here.size === 0) boards.delete(id);
    const text = JSON.stringify(presence);
    if (text === board.told) return;
    board.told = text;
    fanout.tell(id, await encode('presence', presence));
  }

  function heard(roll: Roll): void {
    if (roll.process === process) return;
    const board = boards.get(roll.board);
    // Nobody here looks at it: the next heartbeat tells whoever comes.
    if (!board) return;
    board.elsewhere.set(roll.process, { roll, at: Date.now() });
    changed(roll.board, board);
  }

  function tellOthers(): void {
    for (const [id, board] of boards) {
      bell?.ring(JSON.stringify(rollOf(id, board)));
      for (const [other, { at }] of board.elsewhere)
        if (Date.now() - at > givenUpAfter && board.elsewhere.delete(other)) changed(id, board);
    }
  }

  return {
    enter({ socket, identity }, id) {
      const { actor, name, organisationName } = identity;
      if (actor.kind !== 'member') return;
      const { member, organisation } = actor;
      const board = boardOf(id);
      const at = board.here.get(socket.id)?.at ?? null;
      board.here.delete(socket.id);
      board.here.set(socket.id, { member, name, organisation, organisationName, at });
      changed(id, board);
    },
    leave({ socket }, id) {
      const board = boards.get(id);
      if (board?.here.delete(socket.id)) changed(id, board);
    },
    look({ socket }, id, at) {
      const board = boards.get(id);
      const person = board?.here.get(socket.id);
      if (!board || !person || person.at === at) return;
      board.here.delete(socket.id);
      board.here.set(socket.id, { ...person, at });
      changed(id, board);
    },
    of,
    close() {
      clearInterval(beat);
      for (const { timer } of boards.values()) if (timer) clearTimeout(timer);
      boards.clear();
      bell?.close();
    },
  };
}
