// The part of notices that is heavy: the library, and where they appear. toast.ts loads it when the first one is raised.
import { mount } from 'svelte';
import { toast } from 'svelte-sonner';
import Toast from './Toast.svelte';
import Toaster from './Toaster.svelte';

/** How long (ms) the region stands before the first notice is put into it, so that screen readers know it. */
const SETTLE = 100;

/** Puts the region of notices on the page. @param label its name */
export async function openBox(
  label: string,
): Promise<{ toast: typeof toast; Toast: typeof Toast }> {
  mount(Toaster, { target: document.body, props: { label } });
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  return { toast, Toast };
}
