// The gate of reads over some readers alone, for a test that needs no whole app.
import type { Read, Readers } from '#server/read/gate.ts';
import { createRead } from '#server/read/gate.ts';

/** Queries without a reader here, and those that rows answer, fail. */
export function readWith(readers: Partial<Readers>): Read {
  const facts = () => Promise.reject(new Error('this gate has no rows'));
  return createRead({ readers, facts, now: () => new Date() });
}
