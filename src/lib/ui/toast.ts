// Notices that come and go: a plain one, one that says what went wrong, and one that can be undone.
import { toast } from 'svelte-sonner';
import UndoToast from './UndoToast.svelte';

/** Shows a short notice for eight seconds; it is read aloud politely. */
export function notify(text: string): void {
  toast.message(text);
}

/** Says what went wrong and the cure; stays until it is closed or swiped away, and is read aloud at once. */
export function warn(text: string, closeLabel: string): void {
  toast.message(text, {
    class: 'toast bad',
    important: true,
    duration: Number.POSITIVE_INFINITY,
    action: { label: closeLabel, onClick: () => undefined },
  });
}

export interface Undo {
  text: string;
  undoLabel: string;
  /** Seconds to text, shown beside the button: `(s) => t('undo.remaining', { seconds: s })`. */
  remaining: (seconds: number) => string;
  onundo: () => void;
  /** Called when the time ran out unused. */
  onend?: () => void;
  seconds?: number;
}

/** Offers the way back for 30 seconds, with the time left in sight. */
export function offerUndo({ seconds = 30, ...rest }: Undo): void {
  toast.custom(UndoToast, {
    duration: Number.POSITIVE_INFINITY,
    dismissible: false,
    componentProps: { seconds, ...rest },
  });
}
