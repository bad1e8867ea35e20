// Commands that come again under an id that was answered before (F3).
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Job } from '#server/write/decide.ts';
import type { CommandRow } from '#server/storage/change.ts';

/** Whether the job says something else than the command that was answered under its id. */
export function isOther(
  { command, fingerprint }: Job,
  stored: Pick<CommandRow, 'name' | 'fingerprint'>,
): boolean {
  if (stored.name !== command.name) return true;
  // An erasure or its term deletes the fingerprint, so nobody knows any more what the command said.
  return stored.fingerprint !== '' && stored.fingerprint !== fingerprint;
}

/** Its effect stands, and nobody knows any more what was answered. */
export function answerExpired(): Refusal {
  return refuse('already-exists', { field: 'id' });
}
