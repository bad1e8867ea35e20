// Checks reports one after another: after each the next one opens (UX 21).
import { doubtsOf } from '#domain/need-doubt.ts';
import type { Doubt } from '#domain/need-doubt.ts';
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

/** Opens the report that comes next; says so when there is none. */
export function openNext(board: Board, i18n: I18n, next: Row | undefined): void {
  if (next) board.select({ kind: 'line', id: next.id });
  else notify(i18n.t('verification.done'));
}

/**
 * Lists the reports that wait and opens the first that this reader may verify; changes nothing when none waits.
 * @param card false where an open card would cover the list
 */
export function openQueue(board: Board, { card }: { card: boolean }): void {
  const unverified = { open: false, unverified: true, ended: false };
  const waits = board.listedWith(unverified).some((row) => mayVerify(board.situation, row.need));
  if (!waits) return;
  board.setFilter(unverified);
  const first = card ? nextToVerify(board, undefined) : undefined;
  if (first) board.select({ kind: 'line', id: first.id });
}

/** The lines of the report that ask for something. */
export function linesOf(board: Board, row: Row): Row[] {
  return board.rowsOf(row.need.id).filter(({ line }) => line.asked > 0);
}

/** The doubts about the report of this row, with all its lines. */
export function doubtsOfRow(board: Board, row: Row): Doubt[] {
  return doubtsOf(
    row.need,
    linesOf(board, row).map(({ line }) => line),
    row.site,
  );
}

/** What was approved: "Ember diverifikasi", or "3 kebutuhan diverifikasi: Ember, Beras, dan Air minum". */
function verifiedText(board: Board, i18n: I18n, row: Row): string {
  const { t, list } = i18n;
  const lines = linesOf(board, row);
  const names = lines.map((one) => itemName(i18n, one.item, one.line.item));
  if (names.length > 1) return t('verification.items', { count: names.length, items: list(names) });
  return t('need.verified', { item: itemName(i18n, row.item, row.line.item) });
}

/**
 * Verifies the need of the row and opens the next; the verification can be undone for 30 seconds.
 * @param reason why a doubtful report is right
 * @returns whether it was accepted
 */
export async function verifyNext(
  board: Board,
  i18n: I18n,
  { attempt, row, reason }: { attempt: Attempt; row: Row; reason?: string },
): Promise<boolean> {
  const next = nextToVerify(board, row);
  const words = { text: verifiedText(board, i18n, row), done: i18n.t('need.unverified') };
  const why = reason === undefined ? {} : { reason };
  if (!(await attempt.send('need.verify', { need: row.need.id, ...why }))) return false;
  offerUndo(undoWith(board, i18n, words, 'need.unverify', { need: row.need.id }));
  if (board.selected?.id === row.id) openNext(board, i18n, next);
  return true;
}
