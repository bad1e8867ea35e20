// What earlier batches of a file wrote, in SQL. Changes outlive commands, so they are asked.
import type { Batch } from '#domain/import-batch.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';

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
  return {
    /** Ids of the commands of lists of this file that were undone on a board. Changes outlive commands. */
    async undoneCommands(board: string, fileHash: string): Promise<Set<string>> {
      const rows = await sql<{ id: string }[]>`
        select distinct command as id from change
        where batch in (
          select id from import_batch
          where file_hash = ${fileHash} and incident = ${board} and undone_at is not null)`;
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

    /** When a command of the batch was accepted last. */
    async lastWrite(batch: string): Promise<Instant | undefined> {
      const [row] = await sql<{ at: Instant | null }[]>`
        select max(at) as at from change where batch = ${batch}`;
      return row?.at ?? undefined;
    },

    /** What batches of this file wrote on a board that are not undone. */
    async writtenBefore(
      board: string,
      fileHash: string,
      organisation: string | null,
    ): Promise<WrittenBefore> {
      const own = sql`
        select id from import_batch where file_hash = ${fileHash} and incident = ${board}
          and organisation is not distinct from ${organisation}::uuid
          and undoes is null and undone_at is null`;
      const [commands, first, counted, planned] = await Promise.all([
        sql<{ id: string }[]>`select distinct command as id from change where batch in (${own})`,
        sql<{ account: string; at: Instant; finishedAt: Instant | null }[]>`
          select distinct on (1) split_part(change.id, '|', 1) as account, import_batch.at, finished_at
          from change join import_batch on import_batch.id = change.batch
          where change.batch in (${own}) and entity = 'stock' order by 1, import_batch.at`,
        sql<{ id: string }[]>`
          select distinct id from change where batch in (${own}) and entity = 'stock'`,
        sql<{ body: WrittenBefore['shipments'][number] }[]>`
          select body from change where batch in (${own}) and change.kind = 'shipment.planned'`,
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
