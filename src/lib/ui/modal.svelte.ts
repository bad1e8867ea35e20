// Opens and closes a native <dialog> by a flag, and gives focus back to where it was.
import type { Attachment } from 'svelte/attachments';

export interface ModalOptions {
  isOpen: () => boolean;
  /** Called when the reader closed it: Escape, the close button, or a press beside it. */
  close: () => void;
  /** Whether a press beside it closes it; not where typed text would be lost. */
  light: () => boolean;
}

/** `<dialog {@attach modal({ ... })}>`. Focus trap, Escape and the inert page behind are the browser's. */
export function modal({ isOpen, close, light }: ModalOptions): Attachment<HTMLDialogElement> {
  return (dialog) => {
    let opener: Element | null = null;

    $effect(() => {
      if (isOpen() && !dialog.open) {
        opener = document.activeElement;
        dialog.showModal();
      } else if (!isOpen() && dialog.open) dialog.close();
    });

    function closed() {
      if (isOpen()) close();
      // The browser gives focus back by itself, except to what was replaced while the dialog was open.
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
    };
  };
}
