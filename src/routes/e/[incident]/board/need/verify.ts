// Verifies reports one after another: after each the next one opens (UX 21).
import type { I18n } from '#i18n/core.ts';
import type { LineView as Row } from '#sync/view.ts';
import { notify, offerUndo } from '$lib/ui/toast.ts';
import type { Attempt } from '../attempt.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { itemName } from '../name.ts';
import { mayVerify } from '../allowed-actions.ts';
import { undoWith } from '../claim/undo.ts';

/** The next report that this reader may verify: down the list from `after`, then from its top, then anywhere. */
export function nextToVerify(board: Board, after: Row | undefined): Row | undefined {
  const may = (row: Row) =>
    row.need.state === 'reported' &&
    row.need.id !== after?.need.id &&
    mayVerify(board.situation, row.need);
  const at = board.rows.findIndex((row) => row.id === after?.id);
  const listed = [...board.rows.slice(at + 1), ...board.rows.slice(0, Math.max(0, at))];
  return listed.find(may) ?? board.rowsWhere((row) => row.live).find(may);
}

/** Verifies the need of the row and opens the next; the verification can be undone for 30 seconds. */
export async function verifyNext(
  board: Board,
  i18n: I18n,
  attempt: Attempt,
  row: Row,
): Promise<void> {
  const { t } = i18n;
  const next = nextToVerify(board, row);
  const done = await attempt.send('need.verify', { need: row.need.id });
  if (!done) return;
  const words = {
    text: t('need.verified', { item: itemName(i18n, row.item, row.line.item) }),
    done: t('need.unverified'),
  };
  offerUndo(undoWith(board, i18n, words, 'need.unverify', { need: row.need.id }));
  if (board.selected?.id !== row.id) return;
  if (next) board.select({ kind: 'line', id: next.id });
  else notify(t('verification.done'));
}
