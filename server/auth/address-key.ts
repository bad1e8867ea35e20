// Addresses as keys of counts in memory: under a salt that changes every day, so nothing tells who asked (S23, S24).
import { createHmac, randomBytes } from 'node:crypto';
import { subnet } from '#server/auth/network.ts';

const day = 24 * 60 * 60 * 1000;

/** The key of the network of an address. @param now milliseconds of a clock that never goes back */
export function createAddressKeys(
  now: () => number,
  newSalt: () => Buffer = () => randomBytes(32),
): (address: string) => string {
  let salt = newSalt();
  let saltedAt = now();
  return (address) => {
    if (now() - saltedAt >= day) {
      salt = newSalt();
      saltedAt = now();
    }
    return createHmac('sha256', salt).update(subnet(address)).digest('base64');
  };
}
