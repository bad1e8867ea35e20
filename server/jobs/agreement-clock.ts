// S8: when an agreement is over, what its carrier planned on the owner's goods and has not loaded is free again.
import { decreeDay } from '#domain/time.ts';
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** A stored refusal is given again for its id, so after this time (ms) a new attempt gets a new id. */
const attemptEvery = 60_000;

/** Everybody reads it with the cancelled plan, so it is in the language of the board. */
const reason = 'Kesepakatan dengan pemilik barang sudah berakhir.';

/** Cancels the plans. Several processes may run it at once: the second has no effect (F3). */
export async function freeUnagreedPlans(
  app: Pick<App, 'unagreedPlans' | 'execute' | 'now'>,
): Promise<void> {
  const now = await app.now();
  const plans = await app.unagreedPlans(decreeDay(now));
  const attempt = Math.floor(Date.parse(now) / attemptEvery);
  for (const { id, incident, agreement } of plans) {
    const input = { incident, shipment: id, reason, unloaded: true };
    await app.execute(
      { name: 'shipment.cancel', input, id: namedId(`unagreed ${id} ${agreement} ${attempt}`) },
      { kind: 'system' },
    );
  }
}
