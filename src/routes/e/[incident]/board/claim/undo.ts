// Undo for 30 seconds: a released claim is taken again, a taken claim is released (UX 30).
import type { Claim } from '#domain/claim.ts';
import { undoSeconds } from '#domain/claim.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { notify, warn } from '$lib/ui/toast.ts';
import type { Undo } from '$lib/ui/toast.ts';
import type { InputOnBoard } from '#domain/command-home.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Board } from '../board.svelte.ts';

/** An undo that sends a command and says how it went. */
export function undoWith<Name extends CommandName>(
  board: Board,
  i18n: I18n,
  { text, done }: { text: string; done: string },
  name: Name,
  input: InputOnBoard<Name>,
): Undo {
  const { t } = i18n;
  return {
    text,
    undoLabel: t('action.undo'),
    remaining: (seconds) => t('undo.remaining', { seconds }),
    seconds: undoSeconds,
    onundo: () =>
      void board.send(name, input).then((answer) => {
        if (isRefusal(answer)) warn(refusalText(i18n, answer), t('toast.close'));
        else notify(done);
      }),
  };
}

/** After a release. */
export function releaseUndo(
  board: Board,
  i18n: I18n,
  claim: Pick<Claim, 'id'>,
  quantity: string,
): Undo {
  const { t } = i18n;
  const words = {
    text: t('need.claim.released', { quantity }),
    done: t('need.claim.restored', { quantity }),
  };
  return undoWith(board, i18n, words, 'claim.restore', { claim: claim.id });
}

/** After taking. The release can itself be undone. */
export function takeUndo(board: Board, i18n: I18n, claim: string, quantity: string): Undo {
  const { t } = i18n;
  const words = {
    text: t('need.claim.taken', { quantity }),
    done: t('need.claim.released', { quantity }),
  };
  return undoWith(board, i18n, words, 'claim.release', { claim });
}
