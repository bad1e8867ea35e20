// What earlier batches of a file wrote, in SQL. Changes outlive commands, so they are asked.
import { siteAccount } from '#domain/account.ts';
import type { Batch } from '#domain/import-batch.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Stock } from '#domain/stock.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { rowsByIndex, rowsWhere } from '#server/storage/entity.ts';

/** What batches of one file wrote: the commands, the first batch of each account, and the planned shipments. */
export interface WrittenBefore {
  commands: ReadonlySet<string>;
  first: ReadonlyMap<string, Pick<Batch, 'at' | 'finishedAt'>>;
  /** Rows of stock that its counts changed. */
  counted: readonly { account: string; id: string; item: string }[];
  shipments: readonly Pick<Shipment, 'id' | 'from' | 'stops' | 'eta' | 'lines'>[];
}

/** Questions about earlier batches of a file. */
export function earlierBatches(sql: Sql) {
  /** Commands of lists of a file whose rows an undo changed back. */
  const takenBack = (board: string, fileHash: string) => sql`
    select distinct own.command as id
    from import_batch
    join import_batch as undo on undo.undoes = import_batch.id
    join change as own on own.batch = import_batch.id
    join change as back
      on back.batch = undo.id and back.entity = own.entity and back.id = own.id
    where import_batch.file_hash = ${fileHash} and import_batch.incident = ${board}
      and import_batch.undone_at is not null`;
  return {
    /** Ids of the commands of lists of this file that an undo took back on a board; not those that it kept. */
    async undoneCommands(board: string, fileHash: string): Promise<Set<string>> {
      const rows = await sql<{ id: string }[]>`${takenBack(board, fileHash)}`;
      return new Set(rows.map(({ id }) => id));
    },

    /** Batches that are not closed, newest first, without undos: all, or those of a member and a file. */
    unfinishedBatches(
      of?: Pick<Batch, 'incident' | 'kind' | 'fileHash' | 'member'>,
    ): Promise<Batch[]> {
      const own = of
        ? sql`and incident = ${of.incident} and kind = ${of.kind} and file_hash = ${of.fileHash}
            and member is not distinct from ${of.member}::uuid`
        : sql``;
      return sql<Batch[]>`
        select * from import_batch where finished_at is null and undoes is null ${own}
        order by at desc, id limit 100`;
    },

    /** What stores have, and the shipments that start there. */
    async shelvesAndPlans(
      sites: readonly string[],
    ): Promise<{ stock: Stock[]; traffic: Shipment[] }> {
      if (sites.length === 0) return { stock: [], traffic: [] };
      const [stock, traffic] = await Promise.all([
        rowsWhere(sql, 'stock', 'account', sites.map(siteAccount)),
        rowsByIndex(sql, 'shipment', 'site', [...sites]),
      ]);
      return { stock, traffic };
    },

    /** When a command of the batch was accepted last. */
    async lastWrite(batch: string): Promise<Instant | undefined> {
      const [row] = await sql<{ at: Instant | null }[]>`
        select max(at) as at from change where batch = ${batch}`;
      return row?.at ?? undefined;
    },

    /** What batches of this file wrote on a board and no undo took back. */
    async writtenBefore(
      board: string,
      fileHash: string,
      organisation: string | null,
    ): Promise<WrittenBefore> {
      const own = sql`
        select id from import_batch where file_hash = ${fileHash} and incident = ${board}
          and organisation is not distinct from ${organisation}::uuid
          and undoes is null`;
      const stands = sql`batch in (${own})
          and command not in (${takenBack(board, fileHash)})`;
      const [commands, first, counted, planned] = await Promise.all([
        sql<{ id: string }[]>`select distinct command as id from change where ${stands}`,
        sql<{ account: string; at: Instant; finishedAt: Instant | null }[]>`
          select distinct on (1) split_part(change.id, '|', 1) as account, import_batch.at, finished_at
          from change join import_batch on import_batch.id = change.batch
          where ${stands} and entity = 'stock' order by 1, import_batch.at`,
        sql<{ id: string }[]>`
          select distinct id from change where ${stands} and entity = 'stock'`,
        sql<{ body: WrittenBefore['shipments'][number] }[]>`
          select body from change where ${stands} and change.kind = 'shipment.planned'`,
      ]);
      return {
        commands: new Set(commands.map(({ id }) => id)),
        first: new Map(first.map(({ account, ...batch }) => [account, batch])),
        counted: counted.map(({ id }) => {
          const [account = '', item = ''] = id.split('|');
          return { account, id, item };
        }),
        shipments: planned.map(({ body }) => body),
      };
    },
  };
}
