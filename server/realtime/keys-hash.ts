// A reader's audience keys as a short hash, to compare them with those of the last join.
import { createHash } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { keysOf, keyText } from '#domain/audience.ts';

/** Equal for readers with equal keys, in every process. */
export function keysHash(actor: Actor): string {
  return createHash('sha256')
    .update(keyText(keysOf(actor)))
    .digest('hex')
    .slice(0, 16);
}
