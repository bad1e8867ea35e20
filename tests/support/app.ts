// A whole app on a database of its own, without a network: what an operator's command gets.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { openTestDatabase } from './database.ts';

export interface TestApp {
  readonly app: App;
  /** As the owner of the tables, for what only an operator does. */
  readonly owner: Sql;
  close(): Promise<void>;
}

/** Opens one. Call `close` in `afterAll`. */
export async function openTestApp(): Promise<TestApp> {
  const database = await openTestDatabase();
  const files = join(tmpdir(), `posko-attachments-${randomUUID()}`);
  const config = parseConfig({
    ...{ DATABASE_URL: database.url, NODE_ENV: 'test', ATTACHMENT_DIR: files },
  });
  const app = await createApp(config, {
    sql: database.sql,
    log: createLog({ logLevel: 'silent' }),
  });
  const close = async () => {
    await app.close();
    await database.close();
    await rm(files, { recursive: true, force: true });
  };
  return { app, owner: database.owner, close };
}
