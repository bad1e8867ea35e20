// Limits of sockets: which origins may connect, how many connections, and how many events, so that one client
// cannot block the others.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { subnet } from '#server/auth/network.ts';
import type { Config } from '#server/config.ts';
import { clientAddress } from '#server/process/client-address.ts';

const limits = {
  /**
   * Largest number of handshakes per second in this process, so that many clients reconnect one after another
   * (R-P11).
   */
  handshakes: 400,
  /** Largest number of sockets of this process. For more, add processes. */
  sockets: 10_000,
  /** Largest number of sockets of one session, for its tabs and devices. */
  perSession: 20,
  /**
   * Largest number of sockets without a session from one address. Whole offices and mobile networks share one
   * address.
   */
  perAddress: 1000,
  /** What the events of one socket may cost together in `eventSeconds`; most cost 1. */
  events: 200,
  eventSeconds: 4,
} as const;

/** A join may send thousands of changes, or a whole document. Nobody joins more than a few boards in a moment. */
const costs: Partial<Record<string, number>> = { join: 10, 'doc.join': 10 };

/** A socket that sends this many times the limit is closed. */
const closeFactor = 5;

export interface Admission {
  /** Counts a handshake. @returns why it is refused, or undefined */
  refuses(request: IncomingMessage): Promise<string | undefined>;
  /** Counts a new socket. @returns a function to call when it closes, or undefined when there are too many */
  admit(request: IncomingMessage, session: string | null): (() => void) | undefined;
  /** Counts one event. @returns a refusal when there are too many; `close`: the socket must be closed */
  countEvent(
    socket: string,
    event: string,
  ): Promise<{ refusal: Refusal; close: boolean } | undefined>;
}

export function createAdmission(
  config: Pick<Config, 'origins' | 'hosts' | 'trustProxy'>,
): Admission {
  const hosts = new Set(config.hosts);
  const handshakes = new RateLimiterMemory({ points: limits.handshakes, duration: 1 });
  const events = new RateLimiterMemory({ points: limits.events, duration: limits.eventSeconds });
  const counts = new Map<string, number>();

  function count(key: string, most: number): boolean {
    const taken = counts.get(key) ?? 0;
    if (taken < most) counts.set(key, taken + 1);
    return taken < most;
  }

  function uncount(key: string): void {
    const taken = counts.get(key) ?? 0;
    if (taken > 1) counts.set(key, taken - 1);
    else counts.delete(key);
  }

  /** Browsers always send Origin on a WebSocket. Other programs send none and do not have a visitor's cookie. */
  function isForeign({ headers }: IncomingMessage): boolean {
    const { origin, host = '' } = headers;
    if (!hosts.has(host.toLowerCase())) return true;
    if (origin !== undefined) return !config.origins.includes(origin);
    return headers['sec-fetch-site'] === 'cross-site';
  }

  return {
    async refuses(request) {
      if (isForeign(request)) return 'foreign-origin';
      const admitted = await handshakes.consume('all').then(
        () => true,
        () => false,
      );
      return admitted ? undefined : 'too-many-attempts';
    },
    admit(request, session) {
      const address = clientAddress(request, config.trustProxy);
      // A proxy on this machine has the same address for all clients, so it is not counted.
      const counted = session ?? (isLoopback(address) ? null : subnet(address));
      const most = session ? limits.perSession : limits.perAddress;
      if (!count('all', limits.sockets)) return undefined;
      if (counted !== null && !count(counted, most)) {
        uncount('all');
        return undefined;
      }
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        uncount('all');
        if (counted !== null) uncount(counted);
      };
    },
    async countEvent(socket, event) {
      try {
        await events.consume(socket, costs[event] ?? 1);
        return undefined;
      } catch (over) {
        const { msBeforeNext = 1000, consumedPoints = 0 } = over as Record<string, number>;
        const retryAfter = Math.ceil(msBeforeNext / 1000);
        const refusal = refuse('too-many-attempts', { retryAfter, minutes: 1 });
        return { refusal, close: consumedPoints > closeFactor * limits.events };
      }
    },
  };
}

function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : /^(::1|::ffff:127\..*)$/.test(address);
}
