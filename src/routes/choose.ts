// Changes language or theme without leaving the page: what is typed elsewhere on it stays.
import { invalidateAll } from '$app/navigation';

/** `onsubmit` of a form whose action is `/pilihan`; without JavaScript the form is simply sent. */
export async function choose(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const body = new FormData(form, event.submitter);
  const response = await fetch(form.action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  }).catch(() => null);
  // Out of reach: the browser's own way shows what is the matter.
  if (response?.ok) await invalidateAll();
  else form.submit();
}
