// Stored answers and fingerprints expire: they are there for repeats, and repeats come soon or not at all.
import type { App } from '#server/app.ts';
import { addHours } from '#domain/time.ts';

/** Hours for which an answer is given again (F3). A phone may be off line for weeks with what it said. */
const refusalHours = 24;
const acceptedHours = 30 * 24;

/** Rows of each kind in one transaction: the write path is not held up. */
const batch = 1000;

/** Deletes answers whose term is over, until none is left. Safe to run in several processes at once. */
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
