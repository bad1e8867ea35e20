// Imports in SQL: files in parts with what was decided about them, remembered words and headings, and what the commands
// of a batch wrote. Uploads are private to their member; nothing of them is in the feed.
import type { ImportKind, ImportState, MappingKind } from '#domain/import.ts';
import type { Batch } from '#domain/import-batch.ts';
import type { Stock } from '#domain/stock.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { earlierBatches } from '#server/storage/import-earlier.ts';

export interface Upload {
  id: string;
  member: string;
  incident: string;
  kind: ImportKind;
  fileName: string;
  /** Bytes. */
  size: number;
  state: ImportState;
  batch: string | null;
  at: Instant;
  expiresAt: Instant;
}

/** A word that an organisation mapped once. `to` null: rows with it are left out. */
export interface Remembered {
  kind: MappingKind;
  word: string;
  item: string | null;
  to: string | null;
  factor: number | null;
  used: number;
  at: Instant;
}

/** What a person chose for the columns below certain headings. */
export type RememberedColumns = ImportState['columns'];

/** A command of a batch, and the rows that it created or changed. */
export interface BatchCommand {
  id: string;
  name: string;
  result: Record<string, unknown>;
}

/** What one change says of the times of a stock row. */
export interface StockTimes {
  seq: number;
  id: string;
  movedAt: Instant | null;
  countedAt: Instant | null;
  /** Whether it says anything of the count. */
  tellsCount: boolean;
}

export interface BatchChange {
  board: string;
  seq: number;
  command: string;
  kind: string;
  entity: string;
  id: string;
  body: Record<string, unknown>;
}

/** Most words that one organisation may remember. */
const mostRemembered = 5000;

export type ImportStore = ReturnType<typeof createImportStore>;

export function createImportStore(sql: Sql) {
  const uploadColumns = sql`
    id, member, incident, kind, file_name, size, state, batch, at, expires_at`;
  return {
    ...earlierBatches(sql),

    async begin(upload: Upload): Promise<void> {
      const { id, member, incident, kind, fileName, size, state, at, expiresAt } = upload;
      await sql`
        insert into import_upload (id, member, incident, kind, file_name, size, state, at, expires_at)
        values (${id}, ${member}, ${incident}, ${kind}, ${fileName}, ${size},
          ${JSON.stringify(state)}::text::jsonb, ${at}, ${expiresAt})`;
    },

    /** Uploads of a member that have not expired, newest first. */
    uploadsOf(member: string, now: Instant): Promise<Upload[]> {
      return sql<Upload[]>`
        select ${uploadColumns} from import_upload
        where member = ${member} and expires_at > ${now} order by at desc, id limit 50`;
    },

    /** The upload of this member; undefined when there is none. It may have expired. */
    async upload(id: string, member: string): Promise<Upload | undefined> {
      const [row] = await sql<Upload[]>`
        select ${uploadColumns} from import_upload where id = ${id} and member = ${member}`;
      return row;
    },

    /** Stores a part; the same part again replaces it. @returns bytes of all parts */
    async savePart(upload: string, n: number, content: Uint8Array): Promise<number> {
      await sql`
        insert into import_part (upload, n, content) values (${upload}, ${n}, ${Buffer.from(content)})
        on conflict (upload, n) do update set content = excluded.content`;
      return this.received(upload);
    },

    /** Bytes that have arrived. */
    async received(upload: string): Promise<number> {
      const [row] = await sql<{ bytes: number }[]>`
        select coalesce(sum(length(content)), 0)::int as bytes from import_part where upload = ${upload}`;
      return row?.bytes ?? 0;
    },

    async content(upload: string): Promise<Buffer> {
      const rows = await sql<{ content: Uint8Array }[]>`
        select content from import_part where upload = ${upload} order by n`;
      return Buffer.concat(rows.map(({ content }) => content));
    },

    async saveState(upload: string, state: ImportState): Promise<void> {
      await sql`
        update import_upload set state = ${JSON.stringify(state)}::text::jsonb where id = ${upload}`;
    },

    async saveBatch(upload: string, batch: string | null): Promise<void> {
      await sql`update import_upload set batch = ${batch} where id = ${upload}`;
    },

    async drop(upload: string, member: string): Promise<void> {
      await sql`delete from import_upload where id = ${upload} and member = ${member}`;
    },

    /** Erases files whose term is over. @returns their ids */
    async dropExpired(now: Instant): Promise<string[]> {
      const gone = await sql<{ id: string }[]>`
        delete from import_upload where expires_at <= ${now} returning id`;
      return gone.map(({ id }) => id);
    },

    remembered(organisation: string): Promise<Remembered[]> {
      return sql<Remembered[]>`
        select kind, word, nullif(item, '') as item, meaning as to, factor, used, at
        from import_mapping where organisation = ${organisation}
        order by kind, word, item limit ${mostRemembered}`;
    },

    /** Remembers words; a known word gets the new meaning. What is beyond the bound is not remembered. */
    async remember(
      organisation: string,
      words: readonly Omit<Remembered, 'used' | 'at'>[],
      now: Instant,
    ): Promise<void> {
      if (words.length === 0) return;
      await sql`
        insert into import_mapping (organisation, kind, word, item, meaning, factor, at)
        select ${organisation}, kind, word, coalesce(item, ''), "to", factor, ${now}
        from json_to_recordset(${JSON.stringify(words)}::text::json) as sent
          (kind text, word text, item text, "to" text, factor double precision)
        where (select count(*) from import_mapping where organisation = ${organisation})
          + ${words.length} <= ${mostRemembered}
        on conflict (organisation, kind, word, item) do update
        set meaning = excluded.meaning, factor = excluded.factor, at = excluded.at`;
    },

    /** Counts that words were used in a written list. */
    async countUse(
      organisation: string,
      words: readonly Pick<Remembered, 'kind' | 'word' | 'item'>[],
    ): Promise<void> {
      if (words.length === 0) return;
      await sql`
        update import_mapping as known set used = known.used + 1
        from json_to_recordset(${JSON.stringify(words)}::text::json) as sent
          (kind text, word text, item text)
        where known.organisation = ${organisation} and known.kind = sent.kind
          and known.word = sent.word and known.item = coalesce(sent.item, '')`;
    },

    async forget(
      organisation: string,
      { kind, word, item }: Pick<Remembered, 'kind' | 'word' | 'item'>,
    ): Promise<boolean> {
      const gone = await sql`
        delete from import_mapping
        where organisation = ${organisation} and kind = ${kind} and word = ${word}
          and item = ${item ?? ''}`;
      return gone.count > 0;
    },

    async columnsUnder(
      organisation: string,
      kind: ImportKind,
      fingerprint: string,
    ): Promise<RememberedColumns> {
      const [row] = await sql<{ columns: RememberedColumns }[]>`
        select columns from import_heading
        where organisation = ${organisation} and kind = ${kind} and fingerprint = ${fingerprint}`;
      return row?.columns ?? [];
    },

    async saveColumns(
      organisation: string,
      kind: ImportKind,
      fingerprint: string,
      columns: RememberedColumns,
      now: Instant,
    ): Promise<void> {
      await sql`
        insert into import_heading (organisation, kind, fingerprint, columns, at)
        values (${organisation}, ${kind}, ${fingerprint}, ${JSON.stringify(columns)}::text::jsonb, ${now})
        on conflict (organisation, kind, fingerprint) do update
        set columns = excluded.columns, at = excluded.at`;
    },

    /** Batches of an organisation, newest first, without those that undo others. */
    batchesOf(organisation: string): Promise<Batch[]> {
      return sql<Batch[]>`
        select * from import_batch where organisation = ${organisation} and undoes is null
        order by at desc, id limit 100`;
    },

    async batch(id: string): Promise<Batch | undefined> {
      const [row] = await rowsWhere(sql, 'batch', 'id', [id]);
      return row;
    },

    /** The accepted commands of a batch. */
    async commandsOf(batch: string): Promise<BatchCommand[]> {
      const rows = await sql<
        { id: string; name: string; answer: { value: Record<string, unknown> } }[]
      >`
        select id, name, answer from command
        where batch = ${batch} and not (answer ->> 'refused')::boolean order by seq, id`;
      return rows.map(({ id, name, answer }) => ({ id, name, result: answer.value }));
    },

    /** What the commands of a batch changed, in order. */
    changesOf(batch: string): Promise<BatchChange[]> {
      return sql<BatchChange[]>`
        select board, seq, command, kind, entity, id, body from change
        where batch = ${batch} order by board, seq`;
    },

    /** Rows of the batch that something outside of it, and of its undo, changed afterwards, as `entity id`. */
    async touchedSince(batch: string, undo: string): Promise<Set<string>> {
      const rows = await sql<{ entity: string; id: string }[]>`
        with own as (
          select board, entity, id, min(seq) as seq from change where batch = ${batch}
          group by board, entity, id),
        first as (select board, min(seq) as seq from own group by board)
        select distinct later.entity, later.id
        from first
        join change as later on later.board = first.board and later.seq > first.seq
          and later.batch is distinct from ${batch} and later.batch is distinct from ${undo}
        join own on own.board = later.board and own.entity = later.entity and own.id = later.id
          and own.seq < later.seq`;
      return new Set(rows.map(({ entity, id }) => `${entity} ${id}`));
    },

    /** These rows of stock as they are now, by id. */
    async stockNow(ids: readonly string[]): Promise<Map<string, Stock>> {
      const rows = ids.length === 0 ? [] : await rowsWhere(sql, 'stock', 'id', [...new Set(ids)]);
      return new Map(rows.map((row) => [row.id, row]));
    },

    /** Times of stock rows as changes told them, in order, up to the last change of a batch. */
    stockTimes(batch: string): Promise<StockTimes[]> {
      return sql<StockTimes[]>`
        with own as (select board, id, seq from change where batch = ${batch} and entity = 'stock')
        select seq, id, body ->> 'movedAt' as moved_at, body ->> 'countedAt' as counted_at,
          body::jsonb ? 'countedAt' as tells_count
        from change
        where entity = 'stock' and board in (select board from own)
          and id in (select id from own) and seq <= (select max(seq) from own)
        order by seq`;
    },

    /** Sites among the ids that rows outside of the batch use: needs, stock, shipments, activities. */
    async usedSites(batch: string, sites: readonly string[]): Promise<Set<string>> {
      const ids = [...sites];
      const rows = await sql<{ id: string }[]>`
        with own as (select distinct id from change where batch = ${batch})
        select site::text as id from need
        where site = any(${ids}::uuid[]) and need.id::text not in (select id from own)
        union
        select site::text from activity
        where site = any(${ids}::uuid[]) and activity.id::text not in (select id from own)
        union
        select split_part(account, ':', 2) from stock
        where account like 'site:%' and split_part(account, ':', 2) = any(${ids}) and quantity <> 0
          and stock.id not in (select id from own)
        union
        select "from"::text from shipment
        where "from" = any(${ids}::uuid[]) and shipment.id::text not in (select id from own)`;
      return new Set(rows.map(({ id }) => id));
    },
  };
}
