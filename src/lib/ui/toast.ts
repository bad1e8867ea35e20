// Notices that come and go: a plain one, one that says what went wrong, and one that can be undone.
import { toast } from 'svelte-sonner';
import Toast from './Toast.svelte';

/** Shows a short notice for eight seconds; it is read aloud politely. */
export function notify(text: string): void {
  toast.message(text);
}

/** Says what went wrong and the cure; stays until it is closed, and is read aloud at once. */
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
  /** Called when the time ran out unused. */
  onend?: () => void;
  seconds?: number;
}

/** Offers the way back for 30 seconds, with the time left in sight. */
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
