// S23: how many reports one address may send. Nobody solves a puzzle: beyond a first bound a report goes to the queue of
// spam, where the desk finds it; beyond a second one, or when the whole process has too many, its sender keeps it and
// sends it later. While all addresses together send very many, the device of a sender shows a proof of work, and a form
// without scripts, which cannot, has a slower way to the queue of spam. Addresses are counted in memory under a salt that
// changes every day, so nothing tells who reported.
import { createAddressKeys } from '#server/auth/address-key.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import { createProofs } from '#server/auth/proof.ts';
import type { Proofs } from '#server/auth/proof.ts';
import type { PublicActor } from '#domain/actor.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

/**
 * `plain`: a shelter that shares one address reports ten things at once. `all`: what one address sends in any case.
 * `process`: what all addresses send to this process; `free`: what of it needs no proof; `form`: what comes beside it from
 * forms without scripts. Assumptions.
 */
export const reportBounds = {
  plain: { perMinute: 6, burst: 20 },
  all: { perMinute: 30, burst: 120 },
  process: { perMinute: 1800, burst: 3000 },
  free: { perMinute: 600, burst: 1500 },
  form: { perMinute: 60, burst: 60 },
} as const;

/** Zero bits of a proof, while the process can take its whole burst, and when it can take hardly any more. Assumptions. */
const proofBits = { least: 13, most: 16 };

/** How a report comes: id and header of a command, or a form without scripts. */
export type Knock = { report: string; proof: string | null } | 'form';

/** Passes a report of somebody without an account: the actor with whom it is decided, `unavailable` or `proof-needed`. */
export type ReportDoor = (address: string, knock: Knock) => PublicActor | Refusal;

/**
 * @param factor multiplies every bound, for load tests
 * @param now milliseconds of a clock that never goes back
 */
export function createReportDoor(
  factor: number,
  now: () => number,
  { newSalt, proofs = createProofs(now) }: { newSalt?: () => Buffer; proofs?: Proofs } = {},
): ReportDoor {
  const make = ({ perMinute, burst }: { perMinute: number; burst: number }) =>
    createBuckets({ perMinute: factor * perMinute, burst: factor * burst }, now);
  const plain = make(reportBounds.plain);
  const all = make(reportBounds.all);
  const total = make(reportBounds.process);
  const free = make(reportBounds.free);
  const form = make(reportBounds.form);
  const keyOf = createAddressKeys(now, newSalt);

  /** @param left what the process can still take of its burst, from 0 to 1 */
  function whileMany(knock: Knock, left: number): 'passes' | 'suspect' | Refusal {
    if (knock === 'form') {
      const { wait } = form.spend('', 1);
      return wait > 0 ? later(wait) : 'suspect';
    }
    if (knock.proof !== null && proofs.holds(knock.proof, knock.report)) return 'passes';
    const { least, most } = proofBits;
    const bits = Math.round(most - left * (most - least));
    // Who cannot read this comes later, as after any 429.
    return refuse('proof-needed', { ...proofs.ask(bits), retryAfter: 10 });
  }

  return (address, knock) => {
    const key = keyOf(address);
    const own = all.spend(key, 1);
    if (own.wait > 0) return later(own.wait);
    const everybody = total.spend('', 1);
    const refund = () => all.refund(key, 1);
    if (everybody.wait > 0) {
      // What was not taken is not counted for its sender.
      refund();
      return later(everybody.wait);
    }
    const isMany = free.spend('', 1).wait > 0;
    const way = isMany
      ? whileMany(knock, everybody.left / (factor * reportBounds.process.burst))
      : 'passes';
    if (isRefusal(way)) {
      refund();
      total.refund('', 1);
      return way;
    }
    const isSuspect = plain.spend(key, 1).wait > 0 || way === 'suspect';
    return isSuspect ? { kind: 'public', suspect: true } : { kind: 'public' };
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
  { address, knock }: { address: string; knock: Knock },
  { door, spend }: { door: ReportDoor; spend(cost: number): Refusal | undefined },
): PublicActor | Refusal {
  if (name === 'report.send') return door(address, knock);
  const refused = byCode.has(name) ? spend(codeCost) : undefined;
  return isRefusal(refused) ? refused : { kind: 'public' };
}
