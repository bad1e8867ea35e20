// Actions of single keys on the open need. Loaded with the cards, because both need all commands.
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { warn } from '$lib/ui/toast.ts';
import { Attempt } from '../attempt.svelte.ts';
import type { Asking, Board } from '../board.svelte.ts';
import { mayVerify, needActions, takeRefusal } from '../allowed-actions.ts';
import { doubtsOfRow, nextToVerify, openNext, verifyNext } from '../need/verify.ts';

/** C: focuses the quantity, if there is something to take. */
export function claimOpen(board: Board): void {
  const row = board.selectedRow;
  if (row && takeRefusal(board.situation, row) === null) board.claiming += 1;
}

/** V: verifies the open report and opens the next; a doubtful one asks why. Without one, opens the first that waits. */
export async function verifyOpen(board: Board, i18n: I18n): Promise<void> {
  const row = board.selectedRow;
  if (row && mayVerify(board.situation, row.need)) {
    if (doubtsOfRow(board, row).length > 0) {
      board.asking = 'verify';
      return;
    }
    const attempt = new Attempt(board);
    await verifyNext(board, i18n, { attempt, row });
    if (attempt.refusal) warn(refusalText(i18n, attempt.refusal), i18n.t('toast.close'));
    return;
  }
  const next = nextToVerify(board, row);
  if (next) board.select({ kind: 'line', id: next.id });
}

/** E, X, M: opens the dialog of the open need, if the reader may do it. */
export function askOpen(board: Board, what: Asking): void {
  const row = board.selectedRow;
  if (row && needActions(board.situation, row.need).has(what)) board.asking = what;
}

/** S: leaves the open report as it is and opens the next. */
export function skipOpen(board: Board, i18n: I18n): void {
  const row = board.selectedRow;
  if (row?.need.state === 'reported') openNext(board, i18n, nextToVerify(board, row));
}
