// Documents on the live socket (V10): who has which open, what they write, and what other processes wrote.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type * as v from 'valibot';
import { isMember } from '#domain/actor.ts';
import { documentLimit, readsOnly } from '#domain/document.ts';
import { mayReadDocument, refuseWriting } from '#domain/document-fact.ts';
import type { DocumentPlace } from '#domain/document-fact.ts';
import type {
  DocumentJoined,
  DocumentWritten,
  documentAwareInput,
  documentJoinInput,
  documentUpdateInput,
} from '#domain/document-wire.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { openPubSub } from '#server/feed/pubsub.ts';
import type { ClientConnection } from '#server/realtime/connection.ts';
import { createDocumentPeople } from '#server/realtime/document-people.ts';
import { createDocumentShelf } from '#server/realtime/document-shelf.ts';
import type { Written } from '#server/realtime/document-shelf.ts';

/** Largest number of documents that one socket may have open. */
const mostOpen = 8;
/** How often the database is asked what other processes wrote, in case nobody rang (ms). */
const pollInterval = 2000;
/** While more bytes than this wait for a page, it is sent no updates. */
const mostWaiting = 256 * 1024;
/** Cursors of one socket in a second. */
const cursorsPerSecond = 10;

type Input<S extends v.GenericSchema> = v.InferOutput<S>;

interface OpenPage {
  /** The page is new enough to write. */
  writes: boolean;
  /** It is slow, and was not sent everything: it joins again once it has read what waits. */
  late: boolean;
}

interface Room {
  readonly open: Map<ClientConnection, OpenPage>;
  /** The last update that was sent to those who have it open. */
  seq: number;
}

export interface DocumentRooms {
  join(
    connection: ClientConnection,
    input: Input<typeof documentJoinInput>,
  ): Promise<DocumentJoined | Refusal>;
  update(
    connection: ClientConnection,
    input: Input<typeof documentUpdateInput>,
  ): Promise<DocumentWritten | Refusal>;
  aware(
    connection: ClientConnection,
    input: Input<typeof documentAwareInput>,
  ): Promise<{ ok: true } | Refusal>;
  version(
    connection: ClientConnection,
    of: { id: string; seq: number },
  ): Promise<{ ok: true; state: string } | Refusal>;
  leave(connection: ClientConnection, id: string): void;
  leaveAll(connection: ClientConnection): void;
  close(): Promise<void>;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export function createDocumentRooms(app: App): DocumentRooms {
  const { documents: texts, config, world, log } = app;
  const rooms = new Map<string, Room>();
  const shelf = createDocumentShelf(texts);
  const updates = new RateLimiterMemory({ points: documentLimit.updatesPerSecond, duration: 1 });
  const cursors = new RateLimiterMemory({ points: cursorsPerSecond, duration: 1 });
  const settings = { redisUrl: config.redisUrl, channels: world.channels, log };
  const people = createDocumentPeople(
    (id, all) => tell(id, 'doc.people', { id, people: all }),
    settings,
  );
  const pubsub = config.redisUrl
    ? openPubSub(config.redisUrl, `${world.channels}:document`, log, (text) => {
        const [id = '', seq = ''] = text.split(' ');
        catchUp(id, Number(seq));
      })
    : null;
  const poll = setInterval(() => {
    if (rooms.size === 0) return;
    recall();
    texts
      .heads([...rooms.keys()])
      .then((heads) => heads.forEach((seq, id) => catchUp(id, seq)))
      .catch((error: unknown) => log.warn({ error }, 'could not look for updates of documents'));
  }, pollInterval);
  poll.unref();
  // A document that is closed or opened again has other rights.
  const unsubscribe = app.feed.subscribe((_board, changes) => {
    for (const { entity, kind, id } of changes)
      if (entity === 'document' && kind !== 'document.opened') tell(id, 'doc.resync', { id });
  });

  function tell(
    id: string,
    event: 'doc.people' | 'doc.resync' | 'doc.update' | 'doc.versions',
    body: object,
    except?: ClientConnection,
  ): void {
    for (const [connection, page] of rooms.get(id)?.open ?? []) {
      if (connection === except) continue;
      const waiting = connection.writer.buffered();
      // Cursors are the first to be left out.
      if (event === 'doc.people' && waiting > 0) continue;
      if (waiting > mostWaiting) page.late = true;
      else connection.socket.emit(event, body as never);
    }
  }

  /** Tells pages that were slow to join again. */
  function recall(): void {
    for (const [id, { open }] of rooms)
      for (const [{ socket, writer }, page] of open) {
        if (!page.late || writer.buffered() > 0) continue;
        page.late = false;
        socket.emit('doc.resync', { id });
      }
  }

  /** Sends what other processes stored. */
  function catchUp(id: string, seq: number): void {
    const room = rooms.get(id);
    if (!room || seq <= room.seq) return;
    shelf.follow(id, room.seq).then(
      (read) => spread(id, room, read),
      (error: unknown) => log.warn({ error }, 'could not read updates of a document'),
    );
  }

  /** Sends updates that nobody here has had yet. */
  function spread(id: string, room: Room, stored: readonly Written[], by?: ClientConnection): void {
    for (const { seq, content } of stored) {
      if (seq <= room.seq) continue;
      // Some were merged before they were read here.
      if (seq > room.seq + 1) tell(id, 'doc.resync', { id });
      else tell(id, 'doc.update', { id, seq, update: base64(content) }, by);
      room.seq = seq;
    }
  }

  async function placeFor(
    connection: ClientConnection,
    id: string,
  ): Promise<DocumentPlace | Refusal> {
    const { actor } = connection.identity;
    if (actor.kind === 'public') return refuse('not-signed-in');
    return mayReadDocument(actor) ? texts.place(id) : refuse('not-found', { field: 'document' });
  }

  function roomOf(id: string): Room {
    const room = rooms.get(id) ?? { open: new Map(), seq: 0 };
    rooms.set(id, room);
    return room;
  }

  function leave(connection: ClientConnection, id: string): void {
    const room = rooms.get(id);
    if (!room?.open.delete(connection)) return;
    people.leave(connection, id);
    if (room.open.size === 0) rooms.delete(id);
  }

  function openedBy(connection: ClientConnection): string[] {
    return [...rooms].flatMap(([id, { open }]) => (open.has(connection) ? [id] : []));
  }

  return {
    async join(connection, { id, schema, stateVector }) {
      const { actor } = connection.identity;
      const place = await placeFor(connection, id);
      if (isRefusal(place)) return place;
      const opened = openedBy(connection);
      if (!opened.includes(id) && opened.length >= mostOpen)
        return refuse('too-many-attempts', { retryAfter: 1, minutes: 1 });
      const { document } = place;
      const outdated = readsOnly(schema, document);
      const versions = await texts.versions(id);
      const read = await shelf.read(document, Buffer.from(stateVector, 'base64'));
      if (isRefusal(read)) return read;
      // No await from here: the first update that is sent follows on what is answered.
      if (!connection.socket.connected) return refuse('unavailable', { retryAfter: 1 });
      const room = roomOf(id);
      room.open.set(connection, { writes: !outdated, late: false });
      people.enter(connection, id);
      if (read.seq > room.seq) {
        // Others here may be behind what was just read for this page.
        if (room.open.size > 1) tell(id, 'doc.resync', { id }, connection);
        room.seq = read.seq;
      }
      return {
        ok: true,
        seq: read.seq,
        update: base64(read.update),
        stateVector: base64(read.stateVector),
        versions,
        readOnly: outdated ? 'outdated' : (refuseWriting(actor, place)?.code ?? null),
        people: people.of(id),
      };
    },

    async update(connection, { id, update }) {
      const { actor } = connection.identity;
      if (!isMember(actor)) return refuse('not-signed-in');
      const room = rooms.get(id);
      const opened = room?.open.get(connection);
      if (!room || !opened) return refuse('document-resync');
      if (!opened.writes) return refuse('page-outdated');
      const over = await overLimit(updates, actor.member);
      if (over) return over;
      const bytes = Buffer.from(update, 'base64');
      if (bytes.byteLength > documentLimit.update)
        return refuse('too-large', { limit: documentLimit.update });
      const place = await placeFor(connection, id);
      if (isRefusal(place)) return place;
      const refusal = refuseWriting(actor, place);
      if (refusal) return refusal;
      const done = await shelf.write(place.document, bytes, actor.member);
      if (isRefusal(done)) return done;
      const { seq, content, behind, phone, cut } = done;
      spread(id, room, behind);
      if (content) spread(id, room, [{ seq, content }], connection);
      if (content) pubsub?.publish(`${id} ${seq}`);
      if (cut) tell(id, 'doc.versions', { id, versions: await texts.versions(id) });
      return { ok: true, seq, phone };
    },

    async aware(connection, { id, cursor }) {
      const over = await overLimit(cursors, connection.socket.id);
      if (over) return over;
      if (!rooms.get(id)?.open.has(connection)) return refuse('document-resync');
      people.move(connection, id, cursor);
      return { ok: true };
    },

    async version(connection, { id, seq }) {
      if (!rooms.get(id)?.open.has(connection)) return refuse('document-resync');
      const place = await placeFor(connection, id);
      if (isRefusal(place)) return place;
      const state = await texts.version(id, seq);
      return state ? { ok: true, state: base64(state) } : refuse('not-found', { field: 'version' });
    },

    leave,
    leaveAll(connection) {
      for (const id of openedBy(connection)) leave(connection, id);
    },
    async close() {
      clearInterval(poll);
      unsubscribe();
      people.close();
      pubsub?.close();
      await shelf.close();
    },
  };
}

/** Counts one event. @returns a refusal when there are too many */
async function overLimit(limiter: RateLimiterMemory, key: string): Promise<Refusal | undefined> {
  return limiter.consume(key).then(
    () => undefined,
    () => refuse('too-many-attempts', { retryAfter: 1, minutes: 1 }),
  );
}
