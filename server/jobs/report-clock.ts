// N21: shows critical reports that nobody opened in time to the organisations of their area.
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** A stored refusal is given again for its id, so after this time (ms) a new attempt gets a new id. */
const attemptEvery = 60_000;

/**
 * Escalates whatever is due now. Several processes may run it at once: the command's id is made from the report and the
 * minute, so the second has no effect (F3).
 */
export async function escalateReports(
  app: Pick<App, 'unopenedReports' | 'execute' | 'now'>,
): Promise<void> {
  const now = await app.now();
  const attempt = Math.floor(Date.parse(now) / attemptEvery);
  const due = await app.unopenedReports(now);
  await Promise.all(
    due.map(({ id, incident }) =>
      app.execute(
        {
          id: namedId(`report.escalate ${id} ${attempt}`),
          name: 'report.escalate',
          input: { incident, report: id },
        },
        { kind: 'system' },
      ),
    ),
  );
}
