// Socket.IO: who comes in, which boards they follow, what they say, and how they leave.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { ClientEvents, DisconnectReason, ServerEvents } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import { createAdmission } from '#server/realtime/admission.ts';
import { createReceiver } from '#server/realtime/event.ts';
import { createFanout } from '#server/realtime/fanout.ts';
import { createDoorway } from '#server/realtime/subscription.ts';
import { inflateOnTheSpot } from '#server/realtime/inflate.ts';
import { Link } from '#server/realtime/socket-writer.ts';
import { createPresence } from '#server/realtime/presence.ts';
import { createLaggards } from '#server/realtime/backpressure.ts';
import type { BoardSocket, Identity, Visitor } from '#server/realtime/connection.ts';

export interface Gateway {
  /** Sockets of this process now. */
  sockets(): number;
  /** Says goodbye to everybody; new sockets are refused. */
  close(): Promise<void>;
  /** Ends every socket of a session at once. */
  cut(session: string): void;
}

/** How often sockets are looked at whose session may have run out (ms). */
const sessionCheck = 15_000;
/** Bytes of what a client may send at once. */
const largestMessage = 128 * 1024;
/** Time (ms) for the last words to leave before the connections close. */
const lastWords = 200;

/**
 * Compression is negotiated so that frames deflated once may be sent (frame.ts); no message of the
 * library itself reaches the threshold, and nothing is remembered from one message to the next.
 */
const deflate = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Number.MAX_SAFE_INTEGER,
};

const stranger: Identity = {
  actor: { kind: 'public' },
  ...{ session: null, name: '', organisationName: '' },
};

export function attachGateway(http: HttpServer, app: App): Gateway {
  const admission = createAdmission(app.config);
  let closing = false;
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, Identity>(http, {
    path: '/socket.io',
    serveClient: false,
    destroyUpgrade: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: largestMessage,
    perMessageDeflate: deflate,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => void allow(request, decide),
  });
  inflateOnTheSpot(io.engine, largestMessage);
  // Nobody else would end these, and no timeout of the server counts for them. Vite has one of its own.
  if (app.config.environment !== 'development')
    http.on('upgrade', ({ url = '' }, connection) => {
      if (!url.startsWith('/socket.io/')) connection.destroy();
    });
  io.engine.on('headers', (headers: Record<string, string>) => {
    Object.assign(headers, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });
  const fanout = createFanout(app.feed, (follower) => laggards.add(follower));
  const laggards = createLaggards();
  const { redisUrl } = app.config;
  const presence = createPresence(fanout, { redisUrl, log: app.log });
  const doorway = createDoorway(app, fanout, presence);
  const receiver = createReceiver(app, admission, doorway, presence);
  /** By session, from before the first word: a session that ends meanwhile is cut too. */
  const bySession = new Map<string, Set<BoardSocket>>();

  type Decide = (error: string | null, allowed: boolean) => void;
  async function allow(request: IncomingMessage, decide: Decide): Promise<void> {
    const refusal = closing ? 'unavailable' : await admission.refuses(request);
    decide(refusal ?? null, refusal === undefined);
  }

  io.use((socket, next) => {
    void identify(socket).then(
      (admitted) => next(admitted ? undefined : new Error('too-many-attempts')),
      (error: unknown) => {
        app.log.error({ error }, 'a socket could not be identified');
        next(new Error('unavailable'));
      },
    );
  });

  /** Reads the session and takes a place; both are given back when the connection closes. */
  async function identify(socket: BoardSocket): Promise<boolean> {
    const signedIn = await app.auth.readSession(socket.request.headers.cookie);
    Object.assign(socket.data, stranger, signedIn ?? {});
    const session = signedIn?.session.id ?? null;
    const exit = admission.enter(socket.request, session);
    if (!exit) return false;
    if (session) bySession.set(session, (bySession.get(session) ?? new Set()).add(socket));
    socket.conn.once('close', () => {
      exit();
      const sockets = session ? bySession.get(session) : undefined;
      if (session && sockets?.delete(socket) && sockets.size === 0) bySession.delete(session);
    });
    return true;
  }

  io.on('connection', (socket) => {
    forgetRequest(socket);
    const link = new Link(socket.conn);
    const { data: identity } = socket;
    const visitor: Visitor = {
      ...{ socket, link, identity, incidents: new Set(), followers: new Map() },
    };
    laggards.meet(link, socket);
    socket.onAny((event: string, ...args: unknown[]) => {
      void receiver.receive(visitor, event, args);
    });
    socket.on('disconnect', () => {
      laggards.forget(link);
      doorway.leaveAll(visitor);
    });
  });

  function cut(session: string): void {
    for (const socket of bySession.get(session) ?? []) part(socket, 'session');
  }

  const unsubscribe = app.auth.onRevoked(cut);
  const clock = setInterval(() => {
    const now = new Date().toISOString();
    for (const sockets of bySession.values())
      for (const socket of sockets)
        if ((socket.data.session?.expiresAt ?? now) <= now) part(socket, 'session');
  }, sessionCheck);
  clock.unref();

  return {
    sockets: () => io.engine.clientsCount,
    cut,
    async close() {
      closing = true;
      unsubscribe();
      clearInterval(clock);
      laggards.close();
      fanout.close();
      presence.close();
      io.emit('bye', { reason: 'restart' });
      await sleep(lastWords);
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** The handshake has been read: neither its memory nor the secret in its cookie is kept. */
function forgetRequest(socket: BoardSocket): void {
  delete socket.handshake.headers.cookie;
  Object.assign(socket.conn, { request: null });
}

/** Says why, then closes the connection: nothing follows. */
function part(socket: BoardSocket, reason: DisconnectReason): void {
  socket.emit('bye', { reason });
  socket.disconnect(true);
  // One that was still being greeted has no socket to end, only a connection.
  socket.conn.close();
}
