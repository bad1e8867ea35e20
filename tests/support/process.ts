// A process of the product inside the test: the real app on a real port with its sockets, and as much of
// the HTTP API as a live board reads. Several on one database are several processes.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { io } from 'socket.io-client';
import type { Actor, OrganisationKind, Role } from '#domain/actor.ts';
import type { Snapshot } from '#domain/change.ts';
import { isRefusal, refusalStatus, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { readerHeader } from '#domain/wire.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { freePort } from '#server/postgres/server.ts';
import { parseConfig } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { realWorld } from '#server/world.ts';
import type { World } from '#server/world.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { copiedEntities } from '#domain/nouns.ts';
import type { CopiedEntity } from '#domain/nouns.ts';
import { SyncClient } from '#sync/sync-client.ts';
import type { SyncListener, SyncOptions } from '#sync/sync-option.ts';
import type { BoardSocket, Connect } from '#sync/socket-client.ts';
import { password } from './people.ts';
import { startServing } from './serving.ts';

export const incident = 'banjir-langsung';

export interface Process {
  readonly app: App;
  readonly origin: string;
  /** Runs a command as the system unless said otherwise; throws when it is refused. */
  must<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    actor?: Actor,
  ): Promise<Record<string, unknown>>;
  /** Ends it in order: goodbyes, then everything else. */
  close(): Promise<void>;
}

/** Starts one on the database. Call `close` before the database goes. */
export async function openProcess(
  url: string,
  {
    redisUrl,
    port: wanted,
    world = realWorld,
  }: { redisUrl?: string; port?: number; world?: World } = {},
): Promise<Process> {
  const port = wanted ?? (await freePort());
  const config = parseConfig({
    NODE_ENV: 'test',
    PORT: `${port}`,
    LOG_LEVEL: 'silent',
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
  });
  const sql = connect(url);
  const probe = connect(url, { max: 1 });
  const app = await createApp(config, { sql, probe, log: createLog(config), world });
  const http = createServer((request, response) => {
    answer(app, request, response).catch(() => response.writeHead(500).end());
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const stopServing = startServing(app, http);
  return {
    app,
    origin: `http://127.0.0.1:${port}`,
    async must(name, input, actor = { kind: 'system' }) {
      const done = await app.execute({ id: randomUUID(), name, input }, actor);
      if (isRefusal(done)) throw new Error(`${name}: ${JSON.stringify(done)}`);
      return done.result;
    },
    async close() {
      await stopServing();
      await app.close();
      http.closeAllConnections();
      http.close();
      await Promise.all([sql.end({ timeout: 1 }), probe.end({ timeout: 1 })]);
    },
  };
}

/** What the pages' endpoints do, without the pages. */
async function answer(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://posko.test');
  const [, , , kind, code = '', what] = pathname.split('/');
  const actor = (await app.auth.readSession(request.headers.cookie))?.actor ?? { kind: 'public' };
  const say = (body: unknown) => response.end(JSON.stringify(body));
  const refused = ({ code: reason, facts }: Refusal) => {
    response.writeHead(refusalStatus[reason], { 'content-type': 'application/problem+json' });
    say({ ...facts, title: reason, status: refusalStatus[reason], code: reason });
  };
  if (kind === 'commands') {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as object;
    const done = await app.execute({ id: '', input: {}, ...body, name: code }, actor);
    if (isRefusal(done)) refused(done);
    else say({ id: done.id, seq: done.seq, result: done.result });
  } else if (what === 'board') {
    const snapshot = await app.snapshot(code, actor);
    if (snapshot) response.end(snapshot.json);
    else refused(refuse('not-found'));
  } else {
    const missed = await app.changes(code, Number(searchParams.get('since')), actor);
    if (missed === 'too-far') refused(refuse('snapshot-needed'));
    else if (missed) {
      const kind = actor.kind === 'public' ? 'public' : 'member';
      response.setHeader(readerHeader, `${kind} ${await app.database()} ${missed.keys}`);
      say(missed);
    } else refused(refuse('not-found'));
  }
}

export interface Scene {
  /** Organisations by name. */
  organisations: Record<'here' | 'there', string>;
  /** Posts and verifies a need of one line; its ids. */
  need(quantity: number): Promise<{ need: string; line: string }>;
  /** Posts without verifying. */
  report(quantity: number): Promise<{ need: string; line: string }>;
  /** The responder of an organisation. */
  actor: Record<'here' | 'there', Actor>;
  /** Makes a member and signs them in: their cookie, their session, their id. */
  enter(
    organisation: 'here' | 'there',
    name: string,
    role?: Role,
  ): Promise<{ cookie: string; session: string; member: string }>;
}

/** An incident in Aceh with two organisations, a shelter and a catalogue of one item. */
export async function setScene({ app, must }: Process): Promise<Scene> {
  const organise = async (name: string, kind: OrganisationKind) => {
    const input = { name, shortName: name, kind, sectors: [], areas: ['ID'] };
    return String((await must('organisation.register', input)).organisation);
  };
  const organisations = {
    here: await organise('Dompet Dhuafa', 'ngo'),
    there: await organise('Rumah Zakat', 'ngo'),
  };
  const item = { category: 'pangan', basis: 'jiwa', expires: true, aliases: [], source: 'uji' };
  await must('item.define', {
    id: 'AIR',
    nameId: 'Air minum',
    nameEn: 'Drinking water',
    unit: 'liter',
    ...(item as { category: 'pangan' } & typeof item),
  });
  await must('incident.open', {
    code: incident,
    name: 'Banjir Aceh',
    type: '103',
    status: 'tanggap_darurat',
    areas: ['11'],
    startedAt: '2025-11-25T00:00:00Z',
    claimLimit: 100_000,
  });
  const register = async () => {
    const input = { incident, name: 'SDN 2 Karang Baru', area: '11.16' };
    return String((await must('site.register', { ...input, kind: 'shelter' })).site);
  };
  const report = async (quantity: number) => {
    // A shelter each: nothing is taken for a duplicate.
    const { need, lines } = await must('need.post', {
      incident,
      site: await register(),
      lines: [{ item: 'AIR', quantity, urgency: 'high' }],
    });
    return { need: String(need), line: String((lines as string[])[0]) };
  };
  const actorOf = (organisation: string): Actor => ({
    kind: 'member',
    member: randomUUID(),
    organisation,
    organisationKind: 'ngo',
    organisationVerified: true,
    role: 'responder',
    areas: ['ID'],
  });
  return {
    organisations,
    report,
    actor: { here: actorOf(organisations.here), there: actorOf(organisations.there) },
    async need(quantity) {
      const posted = await report(quantity);
      await must('need.verify', { incident, need: posted.need });
      return posted;
    },
    async enter(organisation, name, role = 'responder') {
      const email = `${name}@posko.test`;
      const passwordHash = await app.auth.hashPassword(password);
      const input = { organisation: organisations[organisation], role, name, email, passwordHash };
      const { member } = await must('member.create', input);
      const signedIn = await app.auth.signIn({
        email,
        password,
        address: '192.0.2.1',
        userAgent: '',
      });
      if (isRefusal(signedIn)) throw new Error(JSON.stringify(signedIn));
      const cookie = signedIn.cookie.split(';', 1)[0] ?? '';
      return { cookie, session: signedIn.session, member: String(member) };
    },
  };
}

/** A socket as a browser of this origin has it. */
export function dial(origin: string, cookie = '', options: object = {}): BoardSocket {
  return io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin, ...(cookie && { cookie }) },
    ...options,
  });
}

/** Follows the board as a screen does; `watcher` hears what it hears. */
export function follow(
  origin: string,
  cookie: string | (() => string) = '',
  {
    listener = {},
    signedIn = false,
    thrifty = false,
    wrap,
  }: {
    listener?: Partial<SyncListener>;
    signedIn?: boolean;
    thrifty?: boolean;
    wrap?: (socket: BoardSocket) => void;
  } = {},
): SyncClient {
  const held = typeof cookie === 'string' ? () => cookie : cookie;
  const connectAs: Connect = (url, options) => {
    const socket = io(url, {
      ...options,
      extraHeaders: { origin, ...(held() && { cookie: held() }) },
    }) as BoardSocket;
    wrap?.(socket);
    return socket;
  };
  const options: SyncOptions = {
    incident,
    origin,
    signedIn,
    thrifty,
    io: connectAs,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, cookie: held() } }),
  };
  const nothing = () => undefined;
  const deaf = { board: nothing, connection: nothing, presence: nothing, refused: nothing };
  const clients = new SyncClient(options, { ...deaf, ...listener });
  clients.start();
  return clients;
}

/** Rows of a copy in a fixed order, for comparison. */
export function rowsOf(copy: BoardCopy): Record<string, unknown[]> {
  const sorted = (noun: CopiedEntity) =>
    [...copy.all(noun).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(copiedEntities.map((noun) => [noun, sorted(noun)]));
}

/** A copy made from a snapshot of this moment. */
export async function freshCopy({ app }: Process, board: string, actor: Actor): Promise<BoardCopy> {
  const copy = new BoardCopy();
  const head = await app.feed.head(board);
  // A snapshot may be a second old.
  for (let tries = 0; tries < 60; tries += 1) {
    const snapshot = await app.snapshot(board, actor);
    copy.load(JSON.parse(snapshot?.json.toString() ?? '{}') as Snapshot);
    if (copy.seq >= (head ?? 0)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return copy;
}

/** Waits until it is so; throws with `what` when it does not come to be. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1500; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not so after 30 s: ${what}`);
}
