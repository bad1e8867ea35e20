// Commands that come again under an id that was answered before (F3).
import { refuse } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Job } from '#server/write/decide.ts';
import type { CommandRow } from '#server/storage/change.ts';

/** Whether the job says something else than the command that was answered under its id. */
export function isOther(
  { command, fingerprint }: Job,
  stored: Pick<CommandRow, 'name' | 'fingerprint'>,
): boolean {
  if (stored.name !== command.name) return true;
  // A refused command has none, and an erasure or its term deletes it: nobody knows any more what was said.
  return stored.fingerprint !== '' && stored.fingerprint !== fingerprint;
}

/**
 * The row as it is stored. Of a refused command only its id and the code of its answer stay, not what it said: whoever
 * is refused often must not fill the database.
 */
export function storedForm(row: CommandRow): CommandRow {
  if (!row.answer.refused) return row;
  const { id, board, name, seq, at, member, answer } = row;
  const value = { ...refuse(answer.value.code as RefusalCode, { repeated: true }) };
  const none = { fingerprint: '', saidAt: null, inputVersion: null, batch: null };
  return { id, board, name, seq, at, member, ...none, answer: { refused: true, value } };
}

/** Refusals of the last minutes in full, so that a command that is sent again soon gets the same facts. */
export interface RecentRefusals {
  keep(id: string, fingerprint: string, refusal: Refusal): void;
  /** What the same command was refused with; undefined when that is not known. */
  find(job: Pick<Job, 'id' | 'fingerprint'>): Refusal | undefined;
}

const mostRecent = 2000;

export function createRecentRefusals(): RecentRefusals {
  const kept = new Map<string, { fingerprint: string; refusal: Refusal }>();
  return {
    keep(id, fingerprint, refusal) {
      kept.set(id, { fingerprint, refusal });
      const [oldest] = kept.keys();
      if (kept.size > mostRecent && oldest !== undefined) kept.delete(oldest);
    },
    find({ id, fingerprint }) {
      const known = kept.get(id);
      return known?.fingerprint === fingerprint ? known.refusal : undefined;
    },
  };
}

/** Its effect stands, and nobody knows any more what was answered. */
export function answerExpired(): Refusal {
  return refuse('already-exists', { field: 'id' });
}
