// The embedded database: a real PostgreSQL in the data folder, started when needed and shared by the server and the
// operator's commands. The last process stops it.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  clearStaleLock,
  createCluster,
  freePort,
  readPostmaster,
  startCluster,
  stopCluster,
  USER,
} from '#server/postgres/server.ts';
import { ConfigError } from '#server/config.ts';
import { serverRole } from '#server/postgres/role.ts';
import { connect } from '#server/postgres/connection.ts';

/** Stored facts about the cluster, readable only by its owner. */
const Remembered = v.object({
  port: v.number(),
  password: v.string(),
  /** Of the server's own role; missing in a folder of the version before. */
  serverPassword: v.optional(v.string()),
});

/** The name of each of our connections begins with this. `stop` counts them. */
const OURS = 'posko';

export interface EmbeddedDatabase {
  /** As the owner of the tables, for migrations and operator's commands. */
  readonly url: string;
  /** As the role of the server, which can do less (F6). */
  readonly serverUrl: string;
  /** Restarts it when it has stopped, and calls `report` each time. @returns a function that ends this */
  watch(report: (error: unknown) => void): () => void;
  /** Stops the database unless another of our processes uses it. Close your pool first. */
  stop(): Promise<void>;
}

/**
 * Starts the cluster in `data`/postgres, or finds it running, and creates its database if needed. `settings` are
 * PostgreSQL settings as `name=value`, used only when it is started here.
 */
export async function startEmbedded(
  data: string,
  settings: readonly string[] = [],
): Promise<EmbeddedDatabase> {
  const folder = join(data, 'postgres');
  const file = join(data, 'postgres.json');
  await mkdir(data, { recursive: true });
  if (!existsSync(folder)) await create(folder, file);
  const { port: last, ...passwords } = await remembered(file);
  const { password } = passwords;
  const running = readPostmaster(folder);
  const port = running?.port ?? (await freePort(last));
  if (!running) {
    await clearStaleLock(folder);
    await startCluster(folder, port, settings);
  }
  if (port !== last) await remember(file, { port, ...passwords });
  const as = (user: string, secret: string, database: string) =>
    `postgres://${user}:${secret}@127.0.0.1:${port}/${database}`;
  const url = (database: string) => as(USER, password, database);
  const serverPassword = await createDatabase(url('postgres'), file);
  return {
    url: url(OURS),
    serverUrl: as(serverRole, serverPassword, OURS),
    watch: (report) => watch(folder, settings, port, report),
    stop: async () => {
      // Whoever cannot connect to it, as on a full disk, has no other user of it to wait for.
      const others = await othersConnected(url('postgres')).catch(() => 0);
      if (others > 0) return;
      // `fast` writes a checkpoint, which a full disk refuses; after a hard stop it recovers at its next start.
      await stopCluster(folder, 'fast', STOP_SECONDS).catch(() => stopCluster(folder, 'immediate'));
    },
  };
}

/** The process itself has 10 s to leave. */
const STOP_SECONDS = 4;

/** How often it is checked that the database runs (ms). */
const WATCH_MS = 1_000;

function watch(
  folder: string,
  settings: readonly string[],
  port: number,
  report: (error: unknown) => void,
): () => void {
  let starting = false;
  const look = async () => {
    if (starting || readPostmaster(folder)) return;
    starting = true;
    try {
      report(new Error('PostgreSQL ended; starting it again'));
      await clearStaleLock(folder);
      // Uses the same port, because the pool knows only this one. It fails until the old processes have ended.
      await startCluster(folder, port, settings);
    } catch (error) {
      report(error);
    } finally {
      starting = false;
    }
  };
  const timer = setInterval(() => void look(), WATCH_MS).unref();
  return () => clearInterval(timer);
}

const newPassword = () => randomBytes(24).toString('base64url');

/** A fixed number: one process at a time makes the server's role. */
const LOCK = 7_067_305;

async function create(folder: string, file: string): Promise<void> {
  const password = newPassword();
  // Stored before the cluster is created, because a cluster without a known password could not be used.
  await remember(file, { port: 0, password });
  await createCluster(folder, password);
}

/**
 * Creates the database and the server's role if needed. @returns the password of the role, which is kept in `file`
 */
async function createDatabase(url: string, file: string): Promise<string> {
  const sql = connect(url, { max: 1, name: 'start' });
  try {
    // A server and a command that start together make one role with one password.
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    const known = await remembered(file);
    const password = known.serverPassword ?? newPassword();
    if (known.serverPassword === undefined)
      await remember(file, { ...known, serverPassword: password });
    const [role] = await sql`SELECT FROM pg_roles WHERE rolname = ${serverRole}`;
    const verb = role ? 'ALTER' : 'CREATE';
    await sql.unsafe(
      `${verb} ROLE ${serverRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '${password}'`,
    );
    const [row] = await sql`SELECT 1 FROM pg_database WHERE datname = ${OURS}`;
    if (!row) await sql`CREATE DATABASE ${sql(OURS)}`;
    return password;
  } finally {
    await sql.end();
  }
}

async function othersConnected(url: string): Promise<number> {
  const sql = connect(url, { max: 1, name: 'stop' });
  try {
    const [row] = await sql<{ count: number }[]>`
      SELECT count(*) FROM pg_stat_activity WHERE starts_with(application_name, ${OURS})`;
    return row?.count ?? 0;
  } finally {
    await sql.end();
  }
}

async function remembered(file: string): Promise<v.InferOutput<typeof Remembered>> {
  try {
    return v.parse(Remembered, JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new ConfigError(`POSKO_DATA: ${file} is lost, and with it the database password.`, {
      cause,
    });
  }
}

async function remember(file: string, content: v.InferOutput<typeof Remembered>): Promise<void> {
  // Renamed when it is whole, because another process may read it now.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
