// S24: how many bytes of photos and recordings one network, and all of them, may send. Beyond it the answer is "later":
// the sender keeps the file.
import { createAddressKeys } from '#server/auth/address-key.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

const megabyte = 1024 * 1024;

/** Bytes. `network`: a shelter that shares one address sends ten reports with three photos each, about 5 MB. Assumptions. */
export const attachmentBounds = {
  network: { perMinute: 4 * megabyte, burst: 20 * megabyte },
  process: { perMinute: 60 * megabyte, burst: 300 * megabyte },
} as const;

/** What a request counts at least: asking how much is here, or a part of one byte, is work too. */
const leastBytes = 8 * 1024;

/** Counts bytes of an address; `unavailable` when there were too many. */
export type AttachmentDoor = (address: string, bytes: number) => Refusal | undefined;

/** @param factor multiplies every bound, for load tests */
export function createAttachmentDoor(
  factor: number,
  now: () => number = () => performance.now(),
): AttachmentDoor {
  const make = ({ perMinute, burst }: { perMinute: number; burst: number }) =>
    createBuckets({ perMinute: factor * perMinute, burst: factor * burst }, now);
  const own = make(attachmentBounds.network);
  const total = make(attachmentBounds.process);
  const keyOf = createAddressKeys(now);
  return (address, sent) => {
    const bytes = Math.max(leastBytes, sent);
    const key = keyOf(address);
    const spent = own.spend(key, bytes);
    if (spent.wait > 0) return later(spent.wait);
    const everybody = total.spend('', bytes);
    if (everybody.wait === 0) return undefined;
    own.refund(key, bytes);
    return later(everybody.wait);
  };
}

function later(seconds: number): Refusal {
  return refuse('unavailable', { retryAfter: Math.max(1, Math.ceil(seconds)) });
}
