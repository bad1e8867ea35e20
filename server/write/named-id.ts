// Ids made from names: the same input sent twice gives the same command id, so it has one effect (F3).
import { sha256 } from '#server/write/hash.ts';

/** A UUID (version 8) derived from a text: the same text gives the same id on every machine. */
export function namedId(name: string): string {
  const hex = sha256(name);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
