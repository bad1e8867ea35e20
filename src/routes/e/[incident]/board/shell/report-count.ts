// How many reports wait at the reader's desk, on every page of the incident. No copy of the board holds reports.
import { coordinatesSomewhere } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { reportDesk } from '#domain/report-query.ts';
import type { Live } from '#sync/live.svelte.ts';
import { ask } from '#sync/query-client.ts';
import { actorOf } from '../../../../person.ts';
import type { Person } from '../../../../person.ts';

/** Reports come in flocks: they are counted this long (ms) after the first of them. */
const pause = 2000;

/**
 * Counts at once and after changes of reports; not at all for readers without a desk.
 * @param tell called with each count
 * @returns a function that stops it
 */
export function countReports(
  { live, code, person }: { live: Live; code: string; person: Person | null },
  tell: (count: number) => void,
): () => void {
  if (!coordinatesSomewhere(actorOf(person))) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = async () => {
    timer = undefined;
    const answer = await ask(reportDesk, { code, most: 0 });
    if (!isRefusal(answer)) tell(answer.counts.check);
  };
  void count();
  const unfollow = live.onchange(({ changes, reset }) => {
    if (reset || changes.some(({ entity }) => entity === 'report'))
      timer ??= setTimeout(() => void count(), pause);
  });
  return () => {
    unfollow();
    clearTimeout(timer);
  };
}
