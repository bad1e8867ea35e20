// Deletes expired stored answers and fingerprints. They serve commands that are sent again, which happens soon or
// never.
import type { App } from '#server/app.ts';
import { addHours } from '#domain/time.ts';

/** Hours for which an answer can be given again (F3). A phone may be offline for weeks with unsent commands. */
const refusalHours = 8 * 24;
const acceptedHours = 30 * 24;

/** Number of rows of each kind in one transaction, so that the write path does not wait long. */
const batch = 1000;

/** Deletes all expired answers. Several processes may run it at once. */
export async function expireAnswers(
  app: Pick<App, 'now' | 'expireStoredAnswers'>,
): Promise<number> {
  const now = await app.now();
  const terms = {
    refusedBefore: addHours(now, -refusalHours),
    acceptedBefore: addHours(now, -acceptedHours),
  };
  let gone = 0;
  for (;;) {
    const deleted = await app.expireStoredAnswers(terms, batch);
    gone += deleted;
    if (deleted === 0) return gone;
  }
}
