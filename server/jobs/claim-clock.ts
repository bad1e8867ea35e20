// C2: warns about claims that will expire soon, ends expired ones, and grants handovers that nobody answered.
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** A stored refusal is given again for its id, so after this time (ms) a new attempt gets a new id. */
const attemptEvery = 60_000;

/**
 * Runs whatever is due now, on the clock shared by all processes. Several processes may run it at once: the command's
 * id is made from the claim, the due time and the minute, so the second has no effect (F3). A command that was
 * refused because a clock was set back is tried again.
 */
export async function tendClaims(app: Pick<App, 'dueClaims' | 'execute' | 'now'>): Promise<void> {
  const now = await app.now();
  const due = await app.dueClaims(now);
  const attempt = Math.floor(Date.parse(now) / attemptEvery);
  await Promise.all(
    due.map(({ id, incident, expired, granted, due: moment }) => {
      const name = granted ? 'claim.handover-grant' : expired ? 'claim.expire' : 'claim.warn';
      const envelope = { name, input: { incident, claim: id } };
      return app.execute(
        { ...envelope, id: namedId(`${name} ${id} ${moment} ${attempt}`) },
        { kind: 'system' },
      );
    }),
  );
}
