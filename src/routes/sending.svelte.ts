// A form on its way: busy while the answer is out, and what was typed stays.
import type { SubmitFunction } from '@sveltejs/kit';

/** `use:enhance={send.enhance}` and `busy={send.busy}`; `after` runs when the answer is shown. */
export function sending(after?: (type: string) => void): {
  readonly busy: boolean;
  enhance: SubmitFunction;
} {
  let busy = $state(false);
  return {
    get busy() {
      return busy;
    },
    enhance: ({ cancel }) => {
      if (busy) {
        cancel();
        return;
      }
      busy = true;
      return async ({ update, result }) => {
        await update({ reset: false });
        busy = false;
        after?.(result.type);
      };
    },
  };
}
