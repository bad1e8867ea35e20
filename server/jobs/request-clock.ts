// N24: ends requests that nobody answered, so that whoever asked hears of the silence.
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** A stored refusal is given again for its id, so after this time (ms) a new attempt gets a new id. */
const attemptEvery = 60_000;

/** Ends whatever is due now. Several processes may run it at once: the second has no effect (F3). */
export async function expireRequests(
  app: Pick<App, 'unansweredRequests' | 'execute' | 'now'>,
): Promise<void> {
  const now = await app.now();
  const attempt = Math.floor(Date.parse(now) / attemptEvery);
  const due = await app.unansweredRequests(now);
  await Promise.all(
    due.map(({ id, incident }) =>
      app.execute(
        {
          id: namedId(`request.expire ${id} ${attempt}`),
          name: 'request.expire',
          input: { incident, request: id },
        },
        { kind: 'system' },
      ),
    ),
  );
}
