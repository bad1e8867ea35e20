// C2: warns of claims that are running out, ends those that have, grants handovers that met silence.
import { createHash } from 'node:crypto';
import type { App } from '#server/app.ts';
import { claimsDue } from '#server/storage/need.ts';

/**
 * Runs whatever is due at `now`. Safe to run in several processes at once: the command's id is made
 * from the claim and the moment it was due, so the second has no effect (F3).
 */
export async function tendClaims(app: App, now: Date): Promise<void> {
  const due = await claimsDue(app.sql, now.toISOString());
  await Promise.all(
    due.map(({ id, incident, expired, granted, due: moment }) => {
      const name = granted ? 'claim.handover-grant' : expired ? 'claim.expire' : 'claim.warn';
      const input = { incident, claim: id };
      return app.execute(
        { id: uuidOf(`${name} ${id} ${moment}`), name, input },
        { kind: 'system' },
      );
    }),
  );
}

/** A UUID (version 8: our own making) named by a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(13, 16),
    hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
