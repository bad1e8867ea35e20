// Who has a document open, and where in the text they are. The server says who; a page says only where (V12).
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { colourOf } from '#domain/document.ts';
import type { Writer } from '#domain/document-wire.ts';
import { openPubSub } from '#server/feed/pubsub.ts';
import type { ClientConnection } from '#server/realtime/connection.ts';

/** Largest number of people told of. */
const mostNamed = 30;
/** Time between two messages about a document (ms). */
const pace = 200;
/** How often each process tells the others (ms), and after how long a silent one is left out. */
const heartbeatInterval = 10_000;
const dropAfter = 3 * heartbeatInterval;

/** People of one process in one document. */
interface Told {
  process: string;
  document: string;
  people: Writer[];
}

interface Circle {
  local: Map<ClientConnection, Writer>;
  remote: Map<string, { people: Writer[]; at: number }>;
  timer: NodeJS.Timeout | null;
}

export interface DocumentPeople {
  enter(connection: ClientConnection, document: string): void;
  leave(connection: ClientConnection, document: string): void;
  move(connection: ClientConnection, document: string, cursor: Writer['cursor']): void;
  of(document: string): Writer[];
  close(): void;
}

/** @param tell sends the people of a document to those of this process who have it open */
export function createDocumentPeople(
  tell: (document: string, people: Writer[]) => void,
  { redisUrl, channels, log }: { redisUrl: string | undefined; channels: string; log: Logger },
): DocumentPeople {
  const process = randomUUID();
  const circles = new Map<string, Circle>();
  const pubsub = redisUrl
    ? openPubSub(redisUrl, `${channels}:document-people`, log, (text) =>
        heard(JSON.parse(text) as Told),
      )
    : null;
  const heartbeat = pubsub ? setInterval(beat, heartbeatInterval) : undefined;
  heartbeat?.unref();

  function of(document: string): Writer[] {
    const circle = circles.get(document);
    if (!circle) return [];
    const alive = [...circle.remote.values()].filter(({ at }) => Date.now() - at < dropAfter);
    const all = [...alive.flatMap(({ people }) => people), ...circle.local.values()];
    // A person with several pages counts once; the page in which they write comes first.
    const people = new Map<string, Writer>();
    for (const one of all)
      if (one.cursor !== null || !people.has(one.member)) people.set(one.member, one);
    return [...people.values()].slice(-mostNamed);
  }

  function publish(document: string, { local }: Circle): void {
    const people = [...local.values()].slice(-mostNamed);
    pubsub?.publish(JSON.stringify({ process, document, people } satisfies Told));
  }

  function changed(document: string, circle: Circle, own: boolean): void {
    circle.timer ??= setTimeout(() => {
      circle.timer = null;
      if (own) publish(document, circle);
      if (circle.local.size === 0) circles.delete(document);
      else tell(document, of(document));
    }, pace);
  }

  function heard({ process: other, document, people }: Told): void {
    const circle = circles.get(document);
    if (other === process || !circle) return;
    const isNew = !circle.remote.has(other);
    circle.remote.set(other, { people, at: Date.now() });
    // A process that has just begun to follow has not heard of ours yet.
    changed(document, circle, isNew);
  }

  function beat(): void {
    for (const [document, circle] of circles) {
      publish(document, circle);
      for (const [other, { at }] of circle.remote)
        if (Date.now() - at > dropAfter && circle.remote.delete(other))
          changed(document, circle, false);
    }
  }

  return {
    enter(connection, document) {
      const { actor, name, organisationName } = connection.identity;
      if (actor.kind !== 'member') return;
      const { member, organisation } = actor;
      const circle = circles.get(document) ?? { local: new Map(), remote: new Map(), timer: null };
      circles.set(document, circle);
      const colour = colourOf(member);
      const writer = { member, name, organisation, organisationName, colour, cursor: null };
      circle.local.set(connection, writer);
      changed(document, circle, true);
    },
    leave(connection, document) {
      const circle = circles.get(document);
      if (circle?.local.delete(connection)) changed(document, circle, true);
    },
    move(connection, document, cursor) {
      const circle = circles.get(document);
      const writer = circle?.local.get(connection);
      if (!circle || !writer) return;
      circle.local.set(connection, { ...writer, cursor });
      changed(document, circle, true);
    },
    of,
    close() {
      clearInterval(heartbeat);
      for (const { timer } of circles.values()) if (timer) clearTimeout(timer);
      circles.clear();
      pubsub?.close();
    },
  };
}
