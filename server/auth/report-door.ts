// S23: how many reports one address may send. Nobody solves a puzzle: beyond a first bound a report goes to the queue of
// spam, where the desk finds it; beyond a second one, or when the whole process has too many, its sender keeps it and
// sends it later. Addresses are counted in memory under a salt that changes every day, so nothing tells who reported.
import { createAddressKeys } from '#server/auth/address-key.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import type { PublicActor } from '#domain/actor.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

/**
 * `plain`: a shelter that shares one address reports ten things at once. `all`: what one address sends in any case.
 * `process`: what all addresses send to this process. Assumptions.
 */
export const reportBounds = {
  plain: { perMinute: 6, burst: 20 },
  all: { perMinute: 30, burst: 120 },
  process: { perMinute: 1800, burst: 3000 },
} as const;

/** Passes a report of somebody without an account: the actor with whom it is decided, or `unavailable`. */
export type ReportDoor = (address: string) => PublicActor | Refusal;

/**
 * @param factor multiplies every bound, for load tests
 * @param now milliseconds of a clock that never goes back
 */
export function createReportDoor(
  factor: number,
  now: () => number,
  newSalt?: () => Buffer,
): ReportDoor {
  const make = ({ perMinute, burst }: { perMinute: number; burst: number }) =>
    createBuckets({ perMinute: factor * perMinute, burst: factor * burst }, now);
  const plain = make(reportBounds.plain);
  const all = make(reportBounds.all);
  const total = make(reportBounds.process);
  const keyOf = createAddressKeys(now, newSalt);

  return (address) => {
    const key = keyOf(address);
    const own = all.spend(key, 1);
    if (own.wait > 0) return later(own.wait);
    const everybody = total.spend('', 1);
    if (everybody.wait > 0) {
      // What was not taken is not counted for its sender.
      all.refund(key, 1);
      return later(everybody.wait);
    }
    return plain.spend(key, 1).wait > 0 ? { kind: 'public', suspect: true } : { kind: 'public' };
  };
}

function later(seconds: number): Refusal {
  return refuse('unavailable', { retryAfter: Math.max(1, Math.ceil(seconds)) });
}

/** What a guess of a code costs of the budget of its network, as reading one does. */
const codeCost = 5;
/** Commands that strangers send with the code of a report. */
const byCode: ReadonlySet<string> = new Set([
  ...['report.answer', 'report.confirm', 'report.withdraw'],
  ...['attachment.begin', 'attachment.remove'],
]);

/**
 * Passes a command of somebody without an account: the actor with whom it is decided, or a refusal.
 * @param spend takes a cost of the budget of the address; its refusal when there is not enough
 */
export function passStranger(
  name: string,
  address: string,
  { door, spend }: { door: ReportDoor; spend(cost: number): Refusal | undefined },
): PublicActor | Refusal {
  if (name === 'report.send') return door(address);
  const refused = byCode.has(name) ? spend(codeCost) : undefined;
  return isRefusal(refused) ? refused : { kind: 'public' };
}
