// A reader's audience keys and the database's id as a short hash, to compare them with those of the last join.
import { createHash } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { keysOf, keyText } from '#domain/audience.ts';

/** Equal for readers with equal keys, in every process on one database (F5). */
export function keysHash(actor: Actor, database: string): string {
  return createHash('sha256')
    .update(`${database} ${keyText(keysOf(actor))}`)
    .digest('hex')
    .slice(0, 16);
}
