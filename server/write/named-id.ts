// Ids made from names: whoever says the same thing twice sends the same command twice, and F3 does the rest.
import { sha256 } from '#server/write/hash.ts';

/** A UUID (version 8: our own making) named by a text: the same text gives the same id on every machine. */
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
