// The text of documents in SQL: updates, what they were merged into, whose page ids are whose, and kept versions.
import type { ISql, TransactionSql } from 'postgres';
import { documentLimit } from '#domain/document.ts';
import type { DocumentVersion } from '#domain/document-wire.ts';
import type { Sql } from '#server/postgres/connection.ts';

/** An update of a text, as it is stored. */
export interface StoredUpdate {
  seq: number;
  content: Uint8Array;
}

/** A text: updates that make it, in order, up to `seq`, and the members whose the page ids are. */
export interface StoredText {
  seq: number;
  updates: Uint8Array[];
  clients: [client: number, member: string][];
}

/** The whole text as of one moment. */
export async function readText(sql: ISql, document: string): Promise<StoredText> {
  // One statement sees one moment: a merge cannot come in between.
  const [row] = await sql<
    { seq: number; merged: Uint8Array | null; tail: StoredTail[]; clients: [number, string][] }[]
  >`
    select head.seq, head.merged,
      (select coalesce(json_agg(json_build_array(u.seq, encode(u.content, 'base64')) order by u.seq), '[]')
        from document_update u where u.document = head.document and u.seq > head.merged_seq) as tail,
      (select coalesce(json_agg(json_build_array(c.client, c.member)), '[]')
        from document_client c where c.document = head.document) as clients
    from document_head head where head.document = ${document}`;
  if (!row) return { seq: 0, updates: [], clients: [] };
  const tail = row.tail.map(([, content]) => bytesOf(content));
  const updates = row.merged ? [row.merged, ...tail] : tail;
  return { seq: row.seq, updates, clients: row.clients };
}
type StoredTail = [seq: number, content: string];
const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** Updates after `seq`, in order. Those that were merged meanwhile are not among them. */
export function updatesSince(sql: ISql, document: string, seq: number): Promise<StoredUpdate[]> {
  return sql<StoredUpdate[]>`
    select seq, content from document_update
    where document = ${document} and seq > ${seq} order by seq limit 500`;
}

/** Numbers of the last updates. */
export async function headsOf(sql: ISql, documents: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ document: string; seq: number }[]>`
    select document, seq from document_head where document = any(${documents}::uuid[])`;
  return new Map(rows.map(({ document, seq }) => [document, seq]));
}

/** An update to be stored after the update `after`. */
export interface NewUpdate {
  document: string;
  after: number;
  content: Uint8Array;
  member: string;
  /** Page ids that the text did not have before. */
  clients: number[];
  /** The text of before, when it is kept, and how many characters were removed. */
  version: { state: Uint8Array; removed: number } | null;
}

/** What came of it. `behind`: another process wrote first. `foreign`: a page id belongs to somebody else. */
export type Appended = 'stored' | 'behind' | 'closed' | 'foreign' | 'full';

class NotStored extends Error {
  readonly why: Appended;
  constructor(why: Appended) {
    super(why);
    this.why = why;
  }
}

/** Stores an update with all that belongs to it, or nothing. */
export async function appendUpdate(sql: Sql, update: NewUpdate): Promise<Appended> {
  try {
    await sql.begin((transaction) => append(transaction, update));
    return 'stored';
  } catch (error) {
    if (error instanceof NotStored) return error.why;
    throw error;
  }
}

async function append(sql: TransactionSql, update: NewUpdate): Promise<void> {
  const { document, after, content, member, clients, version } = update;
  // Held until the commit, so that nobody closes the document in between.
  const open = await sql`select from document where id = ${document} and state = 'open' for share`;
  if (open.count === 0) throw new NotStored('closed');
  await sql`
    insert into document_head (document, seq, merged_seq) values (${document}, 0, 0)
    on conflict do nothing`;
  const moved = await sql`
    update document_head set seq = seq + 1 where document = ${document} and seq = ${after}`;
  if (moved.count === 0) throw new NotStored('behind');
  const seq = after + 1;
  for (const client of clients) {
    const [row] = await sql<{ member: string }[]>`
      with bound as (
        insert into document_client (document, client, member)
        values (${document}, ${client}, ${member}) on conflict do nothing returning member
      )
      select member from bound
      union all
      select member from document_client where document = ${document} and client = ${client}`;
    if (row?.member !== member) throw new NotStored('foreign');
  }
  if (version) await keep(sql, { document, seq, member, ...version });
  await sql`
    insert into document_update (document, seq, content, member, at)
    values (${document}, ${seq}, ${content}, ${member}, clock_timestamp())`;
}

async function keep(
  sql: TransactionSql,
  kept: { document: string; seq: number; member: string; state: Uint8Array; removed: number },
): Promise<void> {
  const { document, seq, member, state, removed } = kept;
  const recent = await sql`
    select from document_version
    where document = ${document} and member = ${member} and at > clock_timestamp() - interval '1 hour'`;
  // Without its version the text would be lost, so the removal itself is refused.
  if (recent.count >= documentLimit.versionsPerHour) throw new NotStored('full');
  await sql`
    insert into document_version (document, seq, state, member, at, removed)
    values (${document}, ${seq}, ${state}, ${member}, clock_timestamp(), ${removed})`;
}

/** Puts one update in the place of all up to `seq`. It is made by merging alone, so page ids stay (V17). */
export async function mergeUpdates(
  sql: Sql,
  { document, seq, merged }: { document: string; seq: number; merged: Uint8Array },
): Promise<void> {
  await sql.begin(async (transaction) => {
    const done = await transaction`
      update document_head set merged = ${merged}, merged_seq = ${seq}
      where document = ${document} and merged_seq < ${seq} and seq >= ${seq}`;
    if (done.count === 0) return;
    await transaction`delete from document_update where document = ${document} and seq <= ${seq}`;
  });
}

/** The last kept versions, the newest first. */
export function versionsOf(sql: ISql, document: string): Promise<DocumentVersion[]> {
  return sql<DocumentVersion[]>`
    select v.seq, v.at, member.name, organisation.short_name as organisation_name, v.removed
    from document_version v
    left join member on member.id = v.member
    left join organisation on organisation.id = member.organisation
    where v.document = ${document} order by v.seq desc limit 5`;
}

/** The whole text of a version; undefined when there is none. */
export async function versionState(
  sql: ISql,
  document: string,
  seq: number,
): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ state: Uint8Array }[]>`
    select state from document_version where document = ${document} and seq = ${seq}`;
  return row?.state;
}
