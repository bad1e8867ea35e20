// The Socket.IO server: accepts connections, identifies them, forwards their events, and closes them.
import { isWithdrawn } from '#domain/actor.ts';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { ClientEvents, ServerEvents } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import { createAdmission } from '#server/realtime/admission.ts';
import { createDocumentRooms } from '#server/realtime/document-room.ts';
import { createEventHandler } from '#server/realtime/event.ts';
import { createFanout } from '#server/realtime/fanout.ts';
import { createSubscriptions } from '#server/realtime/subscription.ts';
import { inflateOnTheSpot } from '#server/realtime/inflate.ts';
import { SocketWriter } from '#server/realtime/socket-writer.ts';
import { createPresence } from '#server/realtime/presence.ts';
import { createBackpressure } from '#server/realtime/backpressure.ts';
import { disconnect } from '#server/realtime/connection.ts';
import type { BoardSocket, Identity, ClientConnection } from '#server/realtime/connection.ts';

export interface Gateway {
  /** Present number of sockets of this process. */
  sockets(): number;
  /** Tells all clients to reconnect later and closes their sockets; new sockets are refused. */
  close(): Promise<void>;
  /** Closes every socket of a session at once. */
  endSession(session: string): void;
}

/** How often sockets are checked for sessions that have expired (ms). */
const sessionCheck = 15_000;
/** Largest size of one message from a client, in bytes. */
const largestMessage = 128 * 1024;
/** Time (ms) for the last message to be sent before the connections close. */
const goodbyeDelay = 200;

/**
 * Compression is negotiated so that frames can be deflated once for many sockets (message.ts), without shared context
 * between messages. The threshold stops the library from compressing messages itself.
 */
const deflate = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Number.MAX_SAFE_INTEGER,
};

const publicIdentity: Identity = {
  actor: { kind: 'public' },
  session: null,
  name: '',
  organisationName: '',
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
  // Closes other upgrade requests, because no timeout of the server ends them. In development Vite handles its own.
  if (app.config.environment !== 'development')
    http.on('upgrade', ({ url = '' }, connection) => {
      if (!url.startsWith('/socket.io/')) connection.destroy();
    });
  io.engine.on('headers', (headers: Record<string, string>) => {
    Object.assign(headers, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });
  const fanout = createFanout(app.feed, (subscriber) => backpressure.skipped(subscriber));
  const backpressure = createBackpressure();
  const { redisUrl } = app.config;
  const presence = createPresence(fanout, {
    redisUrl,
    channels: app.world.channels,
    log: app.log,
  });
  const subscriptions = createSubscriptions(app, fanout, presence);
  const documents = createDocumentRooms(app);
  const eventHandler = createEventHandler(app, admission, { subscriptions, presence, documents });
  /** By session, from the handshake on, so that a session that ends during the handshake is closed too. */
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

  /** Reads the session and counts the socket until its connection closes. @returns false when there are too many */
  async function identify(socket: BoardSocket): Promise<boolean> {
    const signedIn = await app.auth.readSession(socket.request.headers.cookie);
    const known = signedIn && !isWithdrawn(signedIn.actor) ? signedIn : {};
    // A withdrawn organisation hears what the public hears (C5).
    Object.assign(socket.data, publicIdentity, known);
    const session = signedIn?.session.id ?? null;
    const release = admission.admit(socket.request, session);
    if (!release) return false;
    if (session) bySession.set(session, (bySession.get(session) ?? new Set()).add(socket));
    socket.conn.once('close', () => {
      release();
      const sockets = session ? bySession.get(session) : undefined;
      if (session && sockets?.delete(socket) && sockets.size === 0) bySession.delete(session);
    });
    return true;
  }

  io.on('connection', (socket) => {
    forgetRequest(socket);
    const writer = new SocketWriter(socket.conn);
    const { data: identity } = socket;
    const connection: ClientConnection = {
      socket,
      writer,
      identity,
      incidents: new Set(),
      subscribers: new Map(),
      joining: Promise.resolve(),
      joins: new Set(),
    };
    backpressure.track(writer, socket);
    socket.onAny((event: string, ...args: unknown[]) => {
      void eventHandler.handle(connection, event, args);
    });
    socket.on('disconnect', () => {
      backpressure.forget(writer);
      subscriptions.leaveAll(connection);
      documents.leaveAll(connection);
    });
  });

  function endSession(session: string): void {
    for (const socket of bySession.get(session) ?? []) disconnect(socket, 'session');
  }

  const unsubscribe = app.auth.onRevoked(endSession);
  const sessionTimer = setInterval(() => {
    const now = new Date().toISOString();
    for (const sockets of bySession.values())
      for (const socket of sockets)
        if ((socket.data.session?.expiresAt ?? now) <= now) disconnect(socket, 'session');
  }, sessionCheck);
  sessionTimer.unref();

  return {
    sockets: () => io.engine.clientsCount,
    endSession,
    async close() {
      closing = true;
      unsubscribe();
      clearInterval(sessionTimer);
      backpressure.close();
      fanout.close();
      presence.close();
      io.emit('bye', { reason: 'restart' });
      await sleep(goodbyeDelay);
      io.disconnectSockets(true);
      io.engine.close();
      await documents.close();
    },
  };
}

/** Removes the handshake's request and cookie after reading them: they need memory, and the cookie is a secret. */
function forgetRequest(socket: BoardSocket): void {
  delete socket.handshake.headers.cookie;
  Object.assign(socket.conn, { request: null });
}
