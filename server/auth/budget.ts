// What readers and members may ask of this process in a time, by weight: strangers by their network, members by
// themselves and not by their address, because a whole field office shares one.
import { isMember } from '#domain/actor.ts';
import type { Actor, PublicActor } from '#domain/actor.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { subnet } from '#server/auth/network.ts';
import { createReportDoor, passStranger } from '#server/auth/report-door.ts';
import type { Knock } from '#server/auth/report-door.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import type { Buckets, Spent } from '#server/auth/bucket.ts';

/** `perMinute` come back; `burst` can be spent at once. */
const limits = {
  publicReads: { perMinute: 60, burst: 240 },
  memberReads: { perMinute: 1200, burst: 2400 },
  memberCommands: { perMinute: 600, burst: 1200 },
  organisationCommands: { perMinute: 3000, burst: 6000 },
  /** What the holder of one link sends (S22). An assumption. */
  guestCommands: { perMinute: 20, burst: 40 },
} as const;

/** What a report waits at most (ms) when its sender is over the limit, and how many of one sender may wait. */
const reportWait = { most: 4000, senders: 10_000, perSender: 20 };

/** Commands that report what somebody saw. They are never refused for their number: they wait. */
const reports: ReadonlySet<string> = new Set([
  'need.post',
  'need.support',
  'people.count',
  'report.send',
]);

/** What is left of a budget, for the headers of an answer. */
export interface Spending extends Spent {
  policy: string;
}

export interface Budgets {
  /** Spends `cost` of the reader's budget. `refusal` when it does not suffice; nothing is spent then. */
  read(actor: Actor, address: string, cost: number): { spending: Spending; refusal?: Refusal };
  /** Gives back what a read did not cost after all, because the answer was ready. */
  refund(actor: Actor, address: string, cost: number): void;
  /** Passes a command of somebody without an account (S23): the actor with whom it is decided, or a refusal. */
  stranger(name: string, address: string, knock: Knock): PublicActor | Refusal;
  /** Counts a command. @returns a refusal when there were too many; reports wait instead */
  command(actor: Actor, name: string): Promise<Refusal | undefined>;
}

/** @param factor multiplies every limit, for load tests and for boards with many readers behind one address */
export function createBudgets(factor: number, now = () => performance.now()): Budgets {
  const make = ({ perMinute, burst }: { perMinute: number; burst: number }): Buckets =>
    createBuckets({ perMinute: factor * perMinute, burst: factor * burst }, now);
  const publicReads = make(limits.publicReads);
  const memberReads = make(limits.memberReads);
  const memberCommands = make(limits.memberCommands);
  const organisationCommands = make(limits.organisationCommands);
  const guestCommands = make(limits.guestCommands);
  const door = createReportDoor(factor, now);
  const waiting = new Map<string, number>();

  function bucketOf(actor: Actor, address: string): [Buckets, string, string] {
    if (isMember(actor)) return [memberReads, actor.member, 'member'];
    return [publicReads, subnet(address), 'public'];
  }

  /** A report of somebody who is over the limit waits for its place, but not for ever. */
  async function wait(member: string, seconds: number): Promise<Refusal | undefined> {
    const before = waiting.get(member) ?? 0;
    const full = before >= reportWait.perSender || waiting.size >= reportWait.senders;
    // Not refused: the sender keeps it and sends it again with the same id.
    if (full) return refuse('unavailable', { retryAfter: Math.max(1, seconds) });
    waiting.set(member, before + 1);
    const time = Math.min(reportWait.most, (before + 1) * 1000 * Math.max(0.1, seconds));
    await new Promise((resolve) => setTimeout(resolve, time));
    const left = (waiting.get(member) ?? 1) - 1;
    if (left > 0) waiting.set(member, left);
    else waiting.delete(member);
    return undefined;
  }

  return {
    read(actor, address, cost) {
      if (actor.kind === 'system') return { spending: { ...unlimited, policy: 'system' } };
      const [buckets, key, policy] = bucketOf(actor, address);
      const spent = buckets.spend(key, cost);
      const spending = { ...spent, policy };
      return spent.wait === 0 ? { spending } : { spending, refusal: tooMany(spent.wait) };
    },
    refund(actor, address, cost) {
      const [buckets, key] = bucketOf(actor, address);
      buckets.refund(key, cost);
    },
    stranger(name, address, knock) {
      return passStranger(
        name,
        { address, knock },
        {
          door,
          spend(cost) {
            const { wait } = publicReads.spend(subnet(address), cost);
            return wait === 0 ? undefined : tooMany(wait);
          },
        },
      );
    },
    async command(actor, name) {
      if (actor.kind === 'guest') {
        const { wait: seconds } = guestCommands.spend(actor.link, 1);
        return seconds === 0 ? undefined : tooMany(seconds);
      }
      if (!isMember(actor)) return undefined;
      const own = memberCommands.spend(actor.member, 1);
      const all = own.wait === 0 ? organisationCommands.spend(actor.organisation, 1) : own;
      const seconds = Math.max(own.wait, all.wait);
      if (seconds === 0) return undefined;
      return reports.has(name) ? wait(actor.member, seconds) : tooMany(seconds);
    },
  };
}

const unlimited: Spent = { wait: 0, left: 1, limit: 1, reset: 0 };

function tooMany(seconds: number): Refusal {
  return refuse('too-many-attempts', {
    retryAfter: Math.ceil(seconds),
    minutes: Math.ceil(seconds / 60),
  });
}
