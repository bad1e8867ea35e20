// Who may open a socket, how many, and how fast they may speak: one client must not crowd out the others.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { subnet } from '#server/auth/limit.ts';
import type { Config } from '#server/config.ts';
import { clientAddress } from '#server/process/client-address.ts';

const limits = {
  /** Handshakes a second in this process: a storm comes back in order, not all at once (R-P11). */
  handshakes: 400,
  /** Sockets of this process; beyond it, add processes. */
  sockets: 10_000,
  /** Tabs and devices of one session. */
  perSession: 20,
  /** Sockets of strangers behind one address: whole offices and mobile networks share one. */
  perAddress: 1000,
  /** Events of one socket in `eventSeconds`. */
  events: 200,
  eventSeconds: 4,
} as const;

/** So many times over the limit is no slip: the socket is closed. */
const patience = 5;

export interface Admission {
  /** Says why a handshake is refused, or nothing. Counts it. */
  refuses(request: IncomingMessage): Promise<string | undefined>;
  /** Takes a place for a socket; undefined when there is none. Call the result when it closes. */
  enter(request: IncomingMessage, session: string | null): (() => void) | undefined;
  /** Counts one event. `close`: this socket does not stop. */
  spend(socket: string): Promise<{ refusal: Refusal; close: boolean } | undefined>;
}

export function createAdmission(
  config: Pick<Config, 'origins' | 'originGiven' | 'trustProxy'>,
): Admission {
  const hosts = new Set(config.origins.map((origin) => new URL(origin).host));
  const handshakes = new RateLimiterMemory({ points: limits.handshakes, duration: 1 });
  const events = new RateLimiterMemory({ points: limits.events, duration: limits.eventSeconds });
  const places = new Map<string, number>();

  function take(key: string, most: number): boolean {
    const taken = places.get(key) ?? 0;
    if (taken < most) places.set(key, taken + 1);
    return taken < most;
  }

  function giveBack(key: string): void {
    const taken = places.get(key) ?? 0;
    if (taken > 1) places.set(key, taken - 1);
    else places.delete(key);
  }

  /** Browsers always name their origin on a WebSocket; programs name none and carry no one's cookie. */
  function isForeign({ headers }: IncomingMessage): boolean {
    const { origin, host = '' } = headers;
    if (origin !== undefined) return !config.origins.includes(origin);
    if (headers['sec-fetch-site'] === 'cross-site') return true;
    return !config.originGiven && !hosts.has(host.toLowerCase());
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
    enter(request, session) {
      const address = clientAddress(request, config.trustProxy);
      // A proxy on this machine speaks for everybody.
      const counted = session ?? (isLoopback(address) ? null : subnet(address));
      const most = session ? limits.perSession : limits.perAddress;
      if (!take('all', limits.sockets)) return undefined;
      if (counted !== null && !take(counted, most)) {
        giveBack('all');
        return undefined;
      }
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        giveBack('all');
        if (counted !== null) giveBack(counted);
      };
    },
    async spend(socket) {
      try {
        await events.consume(socket);
        return undefined;
      } catch (over) {
        const { msBeforeNext = 1000, consumedPoints = 0 } = over as Record<string, number>;
        const retryAfter = Math.ceil(msBeforeNext / 1000);
        const refusal = refuse('too-many-attempts', { retryAfter, minutes: 1 });
        return { refusal, close: consumedPoints > patience * limits.events };
      }
    },
  };
}

function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : /^(::1|::ffff:127\..*)$/.test(address);
}
