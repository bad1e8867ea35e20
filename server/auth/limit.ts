// How many sign-ins may fail, by account and by address, before both must wait.
import { isIPv6 } from 'node:net';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

/** Seconds after which failures are forgotten. */
const memory = 15 * 60;
/** Failures on one account: guessing one password. */
const mostOfAccount = 10;
/** Failures from one address: trying one password on many accounts. A field office shares an address. */
const mostOfAddress = 50;
/** If Redis does not answer within this time (ms), it is not used. */
const patience = 500;

export interface Attempt {
  /** A key for the account that is not the e-mail address itself. */
  account: string;
  address: string;
}

export interface Limits {
  /** `too-many-attempts` with the seconds to wait, or undefined. It counts nothing. */
  check(attempt: Attempt): Promise<Refusal | undefined>;
  fail(attempt: Attempt): Promise<void>;
  /** After the right password the account's failures are deleted, but not the address's. */
  forgive(attempt: Attempt): Promise<void>;
  close(): void;
}

/** With Redis all processes count together; without it each counts alone. */
export function createLimits(redisUrl: string | undefined, log: Logger): Limits {
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
  const accounts = limiter('account', mostOfAccount);
  const addresses = limiter('address', mostOfAddress);

  return {
    async check({ account, address }) {
      const [a, b] = await Promise.all([accounts.get(account), addresses.get(subnet(address))]);
      const waits = [
        (a?.consumedPoints ?? 0) >= mostOfAccount ? (a?.msBeforeNext ?? 0) : 0,
        (b?.consumedPoints ?? 0) >= mostOfAddress ? (b?.msBeforeNext ?? 0) : 0,
      ];
      const wait = Math.ceil(Math.max(...waits) / 1000);
      if (wait <= 0) return undefined;
      return refuse('too-many-attempts', { retryAfter: wait, minutes: Math.ceil(wait / 60) });
    },
    async fail({ account, address }) {
      await Promise.all([accounts.penalty(account), addresses.penalty(subnet(address))]);
    },
    async forgive({ account }) {
      await accounts.delete(account);
    },
    close() {
      client?.destroy();
    },
  };
}

/**
 * The address that is counted: an IPv4 address, or the /64 network of an IPv6 address, which one household or office
 * has. An IPv4 address written as IPv6 counts as IPv4.
 */
export function subnet(address: string): string {
  const plain = address.split('%')[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
