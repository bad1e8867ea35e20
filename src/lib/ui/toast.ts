// Notices (toasts): a plain one, a warning, and one with undo.
import { toast } from 'svelte-sonner';
import Toast from './Toast.svelte';

/** Shows a short notice for eight seconds; it is read aloud politely. */
export function notify(text: string): void {
  toast.message(text);
}

/** Shows what went wrong and what to do; stays until it is closed, and is announced at once. */
export function warn(text: string, closeLabel: string): void {
  toast.custom(Toast, {
    class: 'toast bad',
    important: true,
    duration: Number.POSITIVE_INFINITY,
    componentProps: { text, actionLabel: closeLabel, opener: document.activeElement },
  });
}

export interface Undo {
  text: string;
  undoLabel: string;
  /** Seconds to text, shown beside the button: `(s) => t('undo.remaining', { seconds: s })`. */
  remaining: (seconds: number) => string;
  onundo: () => void;
  /** Called when the time has ended without an undo. */
  onend?: () => void;
  seconds?: number;
}

/** Offers undo for 30 seconds and shows the time left. */
export function offerUndo({ text, undoLabel, remaining, onundo, onend, seconds = 30 }: Undo): void {
  toast.custom(Toast, {
    duration: Number.POSITIVE_INFINITY,
    dismissible: false,
    componentProps: {
      text,
      actionLabel: undoLabel,
      onaction: onundo,
      seconds,
      remaining,
      onend,
      opener: document.activeElement,
    },
  });
}
