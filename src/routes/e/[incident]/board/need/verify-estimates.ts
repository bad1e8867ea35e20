// Approves the estimates of one kecamatan in one act.
import { isRefusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import type { LineView as Row } from '#sync/view.ts';
import { notify, offerUndo, warn } from '$lib/ui/toast.ts';
import { mayVerify } from '../allowed-actions.ts';
import type { Board } from '../board.svelte.ts';
import { doubtsOfRow } from './verify.ts';

/** One row for each report of the kecamatan whose quantities were all computed and that nobody need doubt. */
export function estimatesOf(board: Board, district: string): Row[] {
  const seen = new Set<string>();
  return board.rowsWhere((row) => {
    const { need } = row;
    const waits = row.live && need.state === 'reported' && need.estimated;
    if (!waits || need.area.slice(0, 8) !== district || seen.has(need.id)) return false;
    seen.add(need.id);
    return mayVerify(board.situation, need) && doubtsOfRow(board, row).length === 0;
  });
}

/** Verifies the reports of these rows; all of it can be undone for 30 seconds. */
export async function verifyAll(board: Board, i18n: I18n, rows: readonly Row[]): Promise<void> {
  const { t } = i18n;
  const send = async (name: 'need.verify' | 'need.unverify', some: readonly Row[]) => {
    const answers = await Promise.all(some.map(({ need }) => board.send(name, { need: need.id })));
    const refused = answers.find(isRefusal);
    if (refused) warn(refusalText(i18n, refused), t('toast.close'));
    return some.filter((_row, n) => !isRefusal(answers[n]));
  };
  const done = await send('need.verify', rows);
  if (done.length === 0) return;
  offerUndo({
    text: t('verification.all.done', { count: done.length }),
    undoLabel: t('action.undo'),
    remaining: (seconds) => t('undo.remaining', { seconds }),
    onundo: () =>
      void send('need.unverify', done).then((undone) => {
        if (undone.length > 0) notify(t('verification.all.undone', { count: undone.length }));
      }),
  });
}
