// How many sign-ins may fail before the next must wait. No account and no address is ever closed as a whole: what is
// counted is an account together with the network that tries it, and a device on which its owner signed in before has
// a count of its own. So neither ten guesses from anywhere nor fifty from the next table lock anybody out.
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { createBuckets } from '#server/auth/bucket.ts';
import { subnet } from '#server/auth/network.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

/** Seconds after which failures are forgotten. */
const memory = 15 * 60;
/** Failures on one account from one network, while neither is under attack. */
const mostOfPair = 10;
/** The same while one of them is under attack: everybody still has a few attempts. */
const fewOfPair = 3;
/** Failures from one network, on any accounts, that count as an attack. A field office shares an address. */
const attackFromNetwork = 50;
/** Failures on one account, from any networks, that count as an attack. */
const attackOnAccount = 100;
/** Failures on a known device: whoever took the device or its cookie must not guess without end. */
const mostOfDevice = 20;
/**
 * Attempts from one network on devices that are not known, right or wrong: each costs 30 ms of a processor. A whole
 * office may sign in at once; after that one each second.
 */
const strangers = { perMinute: 60, burst: 150 };
/** If Redis does not answer within this time (ms), it is not used. */
const patience = 500;

export interface Attempt {
  /** A key for the account that is not the e-mail address itself. */
  account: string;
  address: string;
  /** A device on which the account's owner signed in before. */
  device?: string | undefined;
}

export interface Limits {
  /** `too-many-attempts` with the seconds to wait, or undefined. It counts nothing. */
  check(attempt: Attempt): Promise<Refusal | undefined>;
  /** Counts an attempt before a password is compared. Only devices that are not known have to wait. */
  begin(attempt: Attempt): Promise<Refusal | undefined>;
  fail(attempt: Attempt): Promise<void>;
  /** After the right password the failures of this account from here are deleted, but not the network's. */
  forgive(attempt: Attempt): Promise<void>;
  close(): void;
}

/**
 * With Redis all processes count together; without it each counts alone.
 * @param factor multiplies how often strangers may begin, for load tests
 */
export function createLimits(redisUrl: string | undefined, log: Logger, factor = 1): Limits {
  const client = redisUrl ? createClient({ url: redisUrl, disableOfflineQueue: true }) : null;
  client?.on('error', (error: unknown) => log.warn({ error }, 'redis, for limits of sign-in'));
  // Not awaited: signing in must work while Redis is down.
  client?.connect().catch((error: unknown) => log.warn({ error }, 'limits count without redis'));

  function limiter(keyPrefix: string, points: number) {
    const alone = new RateLimiterMemory({ keyPrefix, points, duration: memory });
    if (!client) return alone;
    const shared = new RateLimiterRedis({
      storeClient: client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `posko:${keyPrefix}`,
      points,
      duration: memory,
      insuranceLimiter: alone,
    });
    return new RLWrapperTimeouts({
      limiter: shared,
      timeoutMs: patience,
      insuranceLimiter: alone,
    });
  }
  const devices = limiter('device', mostOfDevice);
  const pairs = limiter('pair', mostOfPair);
  const accounts = limiter('account', attackOnAccount);
  const networks = limiter('network', attackFromNetwork);

  const begun = createBuckets(
    { perMinute: factor * strangers.perMinute, burst: factor * strangers.burst },
    () => performance.now(),
  );

  const pairOf = ({ account, address }: Attempt) => `${account} ${subnet(address)}`;
  const used = async (limits: typeof pairs, key: string) => {
    const found = await limits.get(key);
    return { points: found?.consumedPoints ?? 0, wait: found?.msBeforeNext ?? 0 };
  };

  /** Whether the device still counts for itself. */
  async function trusted({ device }: Attempt): Promise<boolean> {
    return device !== undefined && (await used(devices, device)).points < mostOfDevice;
  }

  return {
    async check(attempt) {
      if (await trusted(attempt)) return undefined;
      const [pair, account, from] = await Promise.all([
        used(pairs, pairOf(attempt)),
        used(accounts, attempt.account),
        used(networks, subnet(attempt.address)),
      ]);
      const attacked = account.points >= attackOnAccount || from.points >= attackFromNetwork;
      if (pair.points < (attacked ? fewOfPair : mostOfPair)) return undefined;
      return tooMany(Math.max(1, Math.ceil(pair.wait / 1000)));
    },
    async begin(attempt) {
      if (await trusted(attempt)) return undefined;
      const { wait } = begun.spend(subnet(attempt.address), 1);
      return wait > 0 ? tooMany(Math.ceil(wait)) : undefined;
    },
    async fail(attempt) {
      if (attempt.device !== undefined && (await trusted(attempt))) {
        await devices.penalty(attempt.device);
        return;
      }
      await Promise.all([
        pairs.penalty(pairOf(attempt)),
        accounts.penalty(attempt.account),
        networks.penalty(subnet(attempt.address)),
      ]);
    },
    async forgive(attempt) {
      await pairs.delete(pairOf(attempt));
      if (attempt.device !== undefined) await devices.delete(attempt.device);
    },
    close() {
      client?.destroy();
    },
  };
}

/** @param seconds to wait */
function tooMany(seconds: number): Refusal {
  return refuse('too-many-attempts', { retryAfter: seconds, minutes: Math.ceil(seconds / 60) });
}
