// Positions of durable consumers of the feed, in SQL.
import type { ISql } from 'postgres';

/**
 * Locks the cursor of a consumer on a board for this transaction; undefined while another process holds it. A new
 * consumer begins before the first change.
 */
export async function takeCursor(
  sql: ISql,
  consumer: string,
  board: string,
): Promise<number | undefined> {
  await sql`
    insert into feed_consumer (consumer, board) values (${consumer}, ${board})
    on conflict do nothing`;
  const [row] = await sql<{ seq: number }[]>`
    select seq from feed_consumer where consumer = ${consumer} and board = ${board}
    for update skip locked`;
  return row?.seq;
}

/** Moves the cursor that this transaction holds. */
export async function moveCursor(
  sql: ISql,
  consumer: string,
  board: string,
  seq: number,
): Promise<void> {
  await sql`
    update feed_consumer set seq = ${seq} where consumer = ${consumer} and board = ${board}`;
}
