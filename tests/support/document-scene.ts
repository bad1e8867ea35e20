// Two organisations, an observer and three processes on one database, for tests of documents. Two of the processes hear of
// each other by Redis, the third only by asking the database.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { BoardSocket } from '#sync/socket-client.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { openTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { DocumentPage } from './document-page.ts';
import { dial, incident, openProcess, setScene } from './process.ts';
import type { Process, Scene } from './process.ts';
import { openTestRedis } from './redis.ts';
import type { TestRedis } from './redis.ts';

type Person = Awaited<ReturnType<Scene['enter']>>;

export interface DocumentScene {
  server: Process;
  second: Process;
  apart: Process;
  sql: Sql;
  scene: Scene;
  people: Record<'rina' | 'dedi' | 'mata', Person>;
  /** Begins a note on the card of a new need. */
  note(): Promise<string>;
  /** A page over a socket of its own, which ends with the test. */
  page(id: string, person?: { cookie: string }, at?: Process): DocumentPage;
  /** A note that both have open. */
  shared(): Promise<{ id: string; rina: DocumentPage; dedi: DocumentPage }>;
}

/** The scene of a test file: its parts are there once the tests begin. */
export function documentScene(): DocumentScene {
  const of = {} as DocumentScene;
  const sockets: BoardSocket[] = [];
  let database: TestDatabase;
  let redis: TestRedis;

  beforeAll(async () => {
    [database, redis] = await Promise.all([openTestDatabase(), openTestRedis()]);
    of.server = await openProcess(database.url, { redisUrl: redis.url });
    of.second = await openProcess(database.url, { redisUrl: redis.url });
    of.apart = await openProcess(database.url);
    of.sql = connect(database.url);
    of.scene = await setScene(of.server);
    of.people = {
      rina: await of.scene.enter('here', 'rina'),
      dedi: await of.scene.enter('there', 'dedi'),
      mata: await of.scene.enter('there', 'mata', 'observer'),
    };
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await of.sql.end();
    await Promise.all([of.server.close(), of.second.close(), of.apart.close()]);
    await redis.close();
    await database.close();
  });

  return Object.assign(of, {
    async note() {
      const { need } = await of.scene.need(5);
      const input = { incident, kind: 'note', on: 'need', subject: need } as const;
      return String((await of.server.must('document.open', input)).document);
    },
    page(id: string, { cookie } = { cookie: '' }, { origin } = of.server) {
      const socket = dial(origin, cookie);
      sockets.push(socket);
      return new DocumentPage(socket, id);
    },
    async shared() {
      const id = await of.note();
      const rina = of.page(id, of.people.rina);
      const dedi = of.page(id, of.people.dedi);
      for (const one of [rina, dedi])
        expect(await one.join()).toMatchObject({ ok: true, readOnly: null });
      return { id, rina, dedi };
    },
  });
}
