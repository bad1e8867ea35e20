// Commands while the database cannot be reached or its disk is nearly full: refused at once and honestly (R-P9, R-P14).
import * as v from 'valibot';
import { uuid } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { OutageWatch } from '#server/outage.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { answeredCommands } from '#server/storage/change.ts';
import type { Execute } from '#server/write/execute.ts';

/** Seconds after which a refused command may be sent again. */
const again = { unreachable: 5, full: 30 } as const;

/** SQLSTATE disk_full. */
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '53100';

/** Executes, and refuses while there is an outage. */
export function refusingWithout(
  execute: Execute,
  outage: Pick<OutageWatch, 'state' | 'foundFull'>,
  sql: Sql,
): Execute {
  const full = () => refuse('unavailable', { retryAfter: again.full, outage: 'full' });

  return async (envelope, actor) => {
    const kind = outage.state()?.kind;
    // An earlier sending of the same command may have been carried out, and nobody can look it up now.
    if (kind === 'unreachable')
      return refuse('unavailable', {
        retryAfter: again.unreachable,
        outage: kind,
        fate: 'unknown',
      });
    // What was answered before gets the same answer, for which nothing is written (F3).
    if (kind === 'full' && !(await wasAnswered(sql, envelope.id))) return full();
    try {
      return await execute(envelope, actor);
    } catch (error) {
      if (!isFull(error)) throw error;
      outage.foundFull();
      return full();
    }
  };
}

/** A write that is no command: refused while there is an outage, and when it finds the disk full. */
export function savingWithout<A extends unknown[], T>(
  work: (...args: A) => Promise<T>,
  outage: Pick<OutageWatch, 'state' | 'foundFull'>,
): (...args: A) => Promise<T | Refusal> {
  return async (...args) => {
    const kind = outage.state()?.kind;
    if (kind) return refuse('unavailable', { retryAfter: again[kind], outage: kind });
    try {
      return await work(...args);
    } catch (error) {
      if (!isFull(error)) throw error;
      outage.foundFull();
      return refuse('unavailable', { retryAfter: again.full, outage: 'full' });
    }
  };
}

async function wasAnswered(sql: Sql, id: unknown): Promise<boolean> {
  const parsed = v.safeParse(uuid, id);
  return parsed.success && (await answeredCommands(sql, [parsed.output])).length > 0;
}
