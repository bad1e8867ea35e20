// One flusher at a time: the browser's locks, or a lease in the queue where a page without TLS has none.
import { newId } from '#sync/id.ts';
import type { Exclusive } from './flusher.ts';
import type { OutboxStore } from './store.ts';

/** A lease without a word from its holder ends after so long (ms): longer than a request is waited for. */
const leaseLength = 45_000;

/** @param now epoch ms of the device */
export function exclusiveBy(
  store: OutboxStore,
  locks: LockManager | undefined,
  now: () => number,
): Exclusive {
  if (locks) return (work) => locks.request('posko-outbox', work);
  const holder = newId();
  return async (work) => {
    if (!(await store.lease(holder, now(), leaseLength))) return null;
    const renewal = setInterval(
      () => void store.lease(holder, now(), leaseLength).catch(() => undefined),
      leaseLength / 3,
    );
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await store.unlease(holder);
    }
  };
}
