// Notices (toasts): a plain one, a warning, and one with undo. What shows them is loaded with the first one.
import type { openBox } from './toast-box.ts';

type Box = Awaited<ReturnType<typeof openBox>>;

let region = '';
let box: Promise<Box> | undefined;

/** Names the region of notices; the root layout calls it. */
export function nameNotices(label: string): void {
  region = label;
}

/** Loads what shows notices. A page that will raise some calls it when it has time: the connection may be gone by then. */
export async function prepareNotices(): Promise<Box> {
  box ??= import('./toast-box.ts').then(({ openBox }) => openBox(region));
  try {
    return await box;
  } catch (error) {
    box = undefined;
    throw error;
  }
}

/** Without a connection nothing can be loaded: then the browser itself says it. */
function show(text: string, raise: (box: Box) => void): void {
  prepareNotices().then(raise, () => alert(text));
}

/** Shows a short notice for eight seconds, or until a dialog opens; it is read aloud politely. */
export function notify(text: string): void {
  show(text, ({ say }) => say(text));
}

/** Shows what went wrong and what to do; stays until it is closed, and is announced at once. */
export function warn(text: string, closeLabel: string): void {
  const opener = document.activeElement;
  show(text, ({ toast, Toast }) =>
    toast.custom(Toast, {
      class: 'toast bad',
      important: true,
      duration: Number.POSITIVE_INFINITY,
      componentProps: { text, actionLabel: closeLabel, opener },
    }),
  );
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
  const opener = document.activeElement;
  const props = { text, actionLabel: undoLabel, onaction: onundo, seconds, remaining, onend };
  show(text, ({ toast, Toast }) =>
    toast.custom(Toast, {
      duration: Number.POSITIVE_INFINITY,
      dismissible: false,
      componentProps: { ...props, opener },
    }),
  );
}
