// F5: a restored database, or one begun anew, is another database: no reader keeps an old board under the same number.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { readBackup, restoreBackup } from '#server/postgres/backup.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { emptyDatabase } from '#server/postgres/reset.ts';
import { grantServerRole, serverRole } from '#server/postgres/role.ts';
import { createLog } from '#server/process/log.ts';
import { dial, openProcess, until } from '../support/process.ts';
import { openEmptyDatabase, openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openFixture } from '../support/database-fixture.ts';

const stranger: Actor = { kind: 'public' };
const board = 'banjir-aceh';
let source: TestDatabase;
let copy: TestDatabase;
beforeAll(async () => {
  source = await openFixture('migration-4.json.gz');
  copy = await openEmptyDatabase();
  await migrate(copy.sql);
  await restoreBackup(copy.sql, readBackup(source.sql));
});
afterAll(async () => {
  await source.close();
  await copy.close();
});

async function withApp<T>({ sql, url }: TestDatabase, ask: (app: App) => Promise<T>): Promise<T> {
  const config = parseConfig({ DATABASE_URL: url, NODE_ENV: 'test' });
  const app = await createApp(config, { sql, log: createLog({ logLevel: 'silent' }) });
  try {
    return await ask(app);
  } finally {
    await app.close();
  }
}

test('F5: the same number of a board in a restored database has another validator', async () => {
  const read = async (app: App) => {
    const snapshot = await app.snapshot(board, stranger);
    return { seq: snapshot?.seq, etag: snapshot?.etag, asked: await app.etag(board, stranger) };
  };
  const [before, after] = [await withApp(source, read), await withApp(copy, read)];
  expect(after.seq).toBe(before.seq);
  expect(before.asked).toBe(before.etag);
  expect(after.asked).toBe(after.etag);
  expect(after.etag).not.toBe(before.etag);
});

test('F5: a screen that followed the board before the restore begins new copies', async () => {
  const join = async (url: string, keys?: string) => {
    const server = await openProcess(url);
    const socket = dial(server.origin);
    await until('it is connected', () => socket.connected);
    const joined: unknown = await socket.emitWithAck('join', {
      ...{ protocol: 2, incident: board, since: { incident: 100, national: 100 } },
      ...(keys !== undefined && { keys }),
    });
    socket.disconnect();
    await server.close();
    return joined as { keys: string; incident: object };
  };
  const before = await join(source.url);
  expect(before.incident).not.toHaveProperty('snapshot');
  expect(await join(source.url, before.keys)).not.toHaveProperty('incident.snapshot');
  expect(await join(copy.url, before.keys)).toHaveProperty('incident.snapshot', true);
});

test('F5: an example that is begun anew is another database', async () => {
  const etag = (app: App) => app.etag('nasional', stranger);
  const empty = await openTestDatabase();
  const anew = async () => {
    await emptyDatabase(empty.owner);
    await grantServerRole(empty.owner, serverRole);
  };
  await anew();
  const before = await withApp(empty, etag);
  expect(await withApp(empty, etag)).toBe(before);
  await anew();
  expect(await withApp(empty, etag)).not.toBe(before);
  await empty.close();
});
