// Actions of single keys on the open need. Loaded with the cards, because both need all commands.
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { warn } from '$lib/ui/toast.ts';
import { Attempt } from '../attempt.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { mayVerify, takeRefusal } from '../allowed-actions.ts';
import { nextToVerify, verifyNext } from '../need/verify.ts';

/** C: focuses the quantity, if there is something to take. */
export function claimOpen(board: Board): void {
  const row = board.selectedRow;
  if (row && takeRefusal(board.situation, row) === null) board.claiming += 1;
}

/** V: verifies the open report and opens the next; without one, opens the first that waits. */
export async function verifyOpen(board: Board, i18n: I18n): Promise<void> {
  const row = board.selectedRow;
  if (row && mayVerify(board.situation, row.need)) {
    const attempt = new Attempt(board);
    await verifyNext(board, i18n, attempt, row);
    if (attempt.refusal) warn(refusalText(i18n, attempt.refusal), i18n.t('toast.close'));
    return;
  }
  const next = nextToVerify(board, row);
  if (next) board.select({ kind: 'line', id: next.id });
}
