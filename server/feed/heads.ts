// Heads of all boards, stored elsewhere: a chain alone cannot show that its end was removed.
import * as v from 'valibot';
import type { Sql } from '#server/postgres/connection.ts';
import { boardHeads, hashAt } from '#server/storage/change.ts';
import type { BoardHead } from '#server/storage/change.ts';

const exported = v.object({
  boards: v.array(
    v.object({
      board: v.string(),
      seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      hash: v.string(),
      at: v.nullable(v.string()),
    }),
  ),
});

/** The head of every board: its last number, the hash that proves all changes before it, and its time. */
export async function readHeads(sql: Sql): Promise<{ boards: BoardHead[] }> {
  return { boards: await boardHeads(sql) };
}

/** Reads the output of `audit:heads`; undefined when it is something else. */
export function parseHeads(text: string): { boards: BoardHead[] } | undefined {
  try {
    const parsed = v.safeParse(exported, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Compares boards with their stored heads. @returns a sentence for each board that lost something */
export async function compareHeads(sql: Sql, heads: readonly BoardHead[]): Promise<string[]> {
  const now = new Map((await boardHeads(sql)).map((head) => [head.board, head]));
  const lost: string[] = [];
  for (const { board, seq, hash } of heads) {
    const head = now.get(board);
    if (!head) lost.push(`${board}: the board is gone, it stood at ${seq}`);
    else if (head.seq < seq)
      lost.push(`${board}: stands at ${head.seq} and stood at ${seq}: its end was cut off`);
    else if (seq > 0 && (await hashAt(sql, board, seq)) !== hash)
      lost.push(`${board}: change ${seq} is another one than was written down`);
  }
  return lost;
}
