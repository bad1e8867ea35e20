// The part of notices that is heavy: the library, and where they appear. toast.ts loads it when the first one is raised.
import { mount } from 'svelte';
import { toast } from 'svelte-sonner';
import { onuppermost, uppermost } from './modal.svelte.ts';
import Toast from './Toast.svelte';
import Toaster from './Toaster.svelte';

/** How long (ms) the region stands before the first notice is put into it, so that screen readers know it. */
const SETTLE = 100;

/** Notices that only say something: who opens a dialog has read them, and they would lie over its buttons on a phone. */
const plain = new Set<string | number>();

function sweep(): void {
  if (!uppermost()) return;
  for (const id of plain) toast.dismiss(id);
  plain.clear();
}

interface Box {
  toast: typeof toast;
  Toast: typeof Toast;
  /** Shows a notice that only says something. */
  say(text: string): void;
}

/** Puts the region of notices on the page. @param label its name */
export async function openBox(label: string): Promise<Box> {
  mount(Toaster, { target: document.body, props: { label } });
  onuppermost(sweep);
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  return { toast, Toast, say: (text) => void plain.add(toast.message(text)) };
}
