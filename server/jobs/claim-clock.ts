// C2: warns of claims that are running out, ends those that have, grants handovers that met silence.
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** A refusal stands for its id, as every answer does: after so long (ms) the attempt is another one. */
const attemptEvery = 60_000;

/**
 * Runs whatever is due now, on the clock that all processes share. Safe to run in several processes at once: the command's id is made
 * from the claim, the moment it was due and the minute, so the second has no effect (F3); and one that a
 * clock set back refused is tried again.
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
