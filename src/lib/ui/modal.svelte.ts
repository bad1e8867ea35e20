// Opens and closes a native <dialog> by a flag, and returns focus to where it was.
import type { Attachment } from 'svelte/attachments';

export interface ModalOptions {
  isOpen: () => boolean;
  /** Called when the reader closed it: Escape, the close button, or a press beside it. */
  close: () => void;
  /** Whether a press beside it closes it; not when typed text would be lost. */
  light: () => boolean;
}

/** Open dialogs, the topmost last. */
const stack: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

/** The topmost dialog; everything outside it is inert. */
export function uppermost(): HTMLDialogElement | undefined {
  return stack.at(-1);
}

/** Calls back whenever the topmost dialog changes. @returns a function that stops it */
export function onuppermost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stacked(dialog: HTMLDialogElement, open: boolean): void {
  const at = stack.indexOf(dialog);
  if (at >= 0 === open) return;
  if (open) stack.push(dialog);
  else stack.splice(at, 1);
  for (const listener of listeners) listener();
}

/** `<dialog {@attach modal({ ... })}>`. The browser provides focus trap, Escape and the inert page. */
export function modal({ isOpen, close, light }: ModalOptions): Attachment<HTMLDialogElement> {
  return (dialog) => {
    let opener: Element | null = null;

    $effect(() => {
      if (isOpen() && !dialog.open) {
        opener = document.activeElement;
        dialog.showModal();
        stacked(dialog, true);
      } else if (!isOpen() && dialog.open) dialog.close();
    });

    function closed() {
      stacked(dialog, false);
      if (isOpen()) close();
      // The browser returns focus itself, except to elements that were replaced while the dialog was open.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    }
    function pressed(event: MouseEvent) {
      if (!light() || event.target !== dialog) return;
      const box = dialog.getBoundingClientRect();
      const inside =
        event.clientX >= box.left &&
        event.clientX <= box.right &&
        event.clientY >= box.top &&
        event.clientY <= box.bottom;
      if (!inside) dialog.close();
    }
    dialog.addEventListener('close', closed);
    dialog.addEventListener('mousedown', pressed);
    return () => {
      dialog.removeEventListener('close', closed);
      dialog.removeEventListener('mousedown', pressed);
      if (dialog.open) dialog.close();
      stacked(dialog, false);
    };
  };
}
