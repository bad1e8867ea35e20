// Reads the server's word that a command was carried out. Without schemas, so that forms stay light.
import type { Accepted } from '#domain/wire.ts';

/** Null for what is not that word, such as a proxy's page. */
export function readAccepted(told: unknown): Accepted | null {
  const { id, seq, result } = (told ?? {}) as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof seq !== 'number') return null;
  if (typeof result !== 'object' || result === null) return null;
  return { kind: 'accepted', id, seq, result: result as Accepted['result'] };
}
