// A backup of all tables as PostgreSQL's own COPY writes them, read in one moment of the database, beside a running
// server. It needs no program but this one, so it fits the embedded server and any other.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import type { ReservedSql, Sql, TransactionSql } from 'postgres';
import { foreignObjects } from '#server/postgres/foreign.ts';
import { appliedMigrations, migrate, migrationFiles } from '#server/postgres/migrate.ts';

/**
 * Not in a backup. After a restore everybody signs in again, and who was signed out meanwhile stays so; the database is
 * another one (F5).
 */
const LEFT_OUT = [
  ...['migration', 'session', 'database_identity'],
  // Made again from the feed.
  'checkpoint',
  // Devices go with their session, and what was on its way to them with the device.
  ...['push_subscription', 'push_message', 'push_delivery'],
];

const migrations = v.array(v.object({ version: v.number(), md5: v.string() }));
const head = v.object({ posko: v.literal(1), at: v.string(), migrations });
const tableHead = v.object({ table: v.string(), columns: v.array(v.string()) });

/** When the backup was made, and how many rows it holds by table. */
export interface BackupSummary {
  at: string;
  rows: Record<string, number>;
}

/** What restoring cannot go on with; the message says why and what to do. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

interface Table {
  table: string;
  columns: string[];
}

/**
 * The plain bytes of a backup: frames of a length and its bytes. The first is the head; each table is its head, its rows
 * in frames, and an empty frame. The last frame is `end`, so that a cut is seen.
 */
export async function* readBackup(pool: Sql): AsyncGenerator<Buffer> {
  const sql = await pool.reserve();
  try {
    await sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`;
    await sql`SET LOCAL statement_timeout = 0`;
    await sql`SET LOCAL idle_in_transaction_session_timeout = 0`;
    const [time] = await sql<{ at: string }[]>`SELECT clock_timestamp() AS at`;
    yield json({ posko: 1, at: time?.at, migrations: await appliedMigrations(sql) });
    for (const { table, columns } of await tablesOf(sql)) {
      yield json({ table, columns });
      const rows = await sql`COPY ${sql(table)} (${named(sql, columns)}) TO STDOUT`.readable();
      for (const chunk of await wholeTable(rows)) if (chunk.length > 0) yield frame(chunk);
      yield frame(Buffer.alloc(0));
    }
    yield json({ end: true });
    await sql`COMMIT`;
  } catch (error) {
    await sql`ROLLBACK`.catch(() => undefined);
    throw error;
  } finally {
    sql.release();
  }
}

/**
 * Makes the tables as they were when the backup was made, fills them, and brings them up to date. Only for a database
 * that is empty or holds the tables of Posko alone, without boards. All rows come in one transaction.
 */
export async function restoreBackup(
  sql: Sql,
  plain: AsyncIterable<Buffer>,
): Promise<BackupSummary> {
  const frames = framesOf(plain);
  const { at, migrations: made } = parsed(head, await required(frames));
  const target = checkedTarget(made);
  await refuseFilled(sql);
  await sql`DROP SCHEMA public CASCADE`;
  await migrate(sql, target);
  const rows = await sql.begin(async (transaction) => {
    await transaction`SET LOCAL statement_timeout = 0`;
    await transaction`SET LOCAL idle_in_transaction_session_timeout = 0`;
    // A migration may have written rows of its own, such as the national board.
    for (const { table } of (await tablesOf(transaction)).toReversed())
      await transaction`DELETE FROM ${transaction(table)}`;
    return fill(transaction, frames);
  });
  await migrate(sql);
  return { at, rows };
}

async function fill(
  sql: TransactionSql,
  frames: AsyncGenerator<Buffer>,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (;;) {
    const next: unknown = JSON.parse((await required(frames)).toString());
    if (typeof next === 'object' && next !== null && 'end' in next) return rows;
    const { table, columns } = v.parse(tableHead, next);
    const into = await sql`COPY ${sql(table)} (${named(sql, columns)}) FROM STDIN`.writable();
    await pipeline(Readable.from(rowsOf(frames)), into);
    const [count] = await sql<{ count: number }[]>`SELECT count(*) FROM ${sql(table)}`;
    rows[table] = count?.count ?? 0;
  }
}

/**
 * All of one table. It is taken as fast as it comes: the library stops for ever when its stream is read more slowly than
 * the database writes, so a table must fit into memory.
 */
function wholeTable(rows: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    rows.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
    rows.once('end', () => resolve(chunks));
    rows.once('error', reject);
  });
}

/** The rows of one table, up to the empty frame. */
async function* rowsOf(frames: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const chunk = await required(frames);
    if (chunk.length === 0) return;
    yield chunk;
  }
}

/** All tables, those that others refer to first. Columns that PostgreSQL computes are left out. */
async function tablesOf(sql: ReservedSql | TransactionSql): Promise<Table[]> {
  const tables = await sql<(Table & { needs: string[] })[]>`
    SELECT c.relname AS table,
      (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      ARRAY(SELECT f.relname::text FROM pg_constraint JOIN pg_class f ON f.oid = confrelid
        WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid) AS needs
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname <> ALL(${LEFT_OUT}) ORDER BY c.relname`;
  const sorted: Table[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const isWaiting = (name: string) => waiting.some(({ table }) => table === name);
    const ready = waiting.filter(({ needs }) => !needs.some(isWaiting));
    if (ready.length === 0) throw new Error('tables refer to each other in a circle');
    sorted.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return sorted;
}

/** The version at which the backup was made, when this program has the same migrations up to it. */
function checkedTarget(made: v.InferOutput<typeof migrations>): number {
  const own = new Map(migrationFiles().map(({ version, md5 }) => [version, md5]));
  const target = made.at(-1)?.version ?? 0;
  const newest = Math.max(...own.keys());
  if (target > newest)
    throw new RestoreError(
      `The backup is of a newer Posko (tables ${target}, this one has ${newest}). Install that version.`,
    );
  if (made.some(({ version, md5 }) => own.get(version) !== md5))
    throw new RestoreError('The backup was made by a Posko with other tables than this one.');
  return target;
}

/** Nothing was changed when it throws. */
async function refuseFilled(sql: Sql): Promise<void> {
  const foreign = await foreignObjects(sql);
  if (foreign.length > 0)
    throw new RestoreError(
      `This database holds what is not of Posko, and restoring would delete it: ${foreign.join(', ')}. Restore into an empty database.`,
    );
  const [tables] = await sql<{ there: boolean }[]>`
    SELECT to_regclass('public.change') IS NOT NULL AS there`;
  if (!tables?.there) return;
  const [filled] = await sql`SELECT FROM public.change UNION ALL SELECT FROM public.member LIMIT 1`;
  if (filled)
    throw new RestoreError(
      'This database holds boards already. Restore into an empty one: another POSKO_DATA, or another DATABASE_URL.',
    );
}

function named(sql: ReservedSql | TransactionSql, columns: readonly string[]) {
  // As in the database: the pool's helper would take camelCase.
  return sql.unsafe(columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', '));
}

function frame(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const json = (value: object) => frame(Buffer.from(JSON.stringify(value)));

async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const end = 4 + held.readUInt32BE();
      yield held.subarray(4, end);
      held = held.subarray(end);
    }
  }
}

async function required(frames: AsyncGenerator<Buffer>): Promise<Buffer> {
  const { value, done } = (await frames.next()) as IteratorResult<Buffer, undefined>;
  if (done) throw new RestoreError('The backup ends too early.');
  return value;
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, bytes: Buffer) {
  const read = v.safeParse(schema, JSON.parse(bytes.toString()));
  if (!read.success) throw new RestoreError('This is no backup of Posko.');
  return read.output;
}
