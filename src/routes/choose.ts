// Changes language or theme without leaving the page: what is typed elsewhere on it stays.
import { invalidateAll } from '$app/navigation';

/**
 * `onsubmit` of a form whose action is `/pilihan`; without JavaScript the form is simply sent.
 * @param failed is told whether the server was reached
 */
export async function choose(
  event: SubmitEvent,
  failed: (reached: boolean) => void,
): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const body = new FormData(form, event.submitter);
  const response = await fetch(form.action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  }).catch(() => null);
  if (response?.ok) await invalidateAll();
  else failed(response !== null);
}
