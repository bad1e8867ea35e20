// `POST /intake/kobo/{token}`: the address that a coordinator gives to KoboToolbox (INTEROP 15). It is a secret: no log and
// no answer repeats it.
import { isRefusal } from '#domain/refusal.ts';
import { answer, told } from '#http/api.ts';
import { readJson } from '#http/body.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

/** Largest body in bytes. */
const largest = 1024 * 1024;

export const POST: RequestHandler = (event) =>
  answer(event, async () => {
    const { app, actor, locale } = event.locals;
    const form = await app.kobo.find(event.params.token);
    if (isRefusal(form)) {
      // Guessing is slow, as with every other secret.
      const cost = form.code === 'not-found' ? 10 : 0;
      const { refusal } = app.budgets.read(actor, event.getClientAddress(), cost);
      return problem(refusal ?? form, locale);
    }
    return told(await app.kobo.post(form, await readJson(event.request, largest)), event);
  });
