// The server's time on this device, in runes: countdowns run again when the difference becomes known.
import type { Instant } from '#domain/time.ts';
import type { Clock } from '#sync/socket-client.ts';

class ServerClock implements Clock {
  /** The server's clock minus this device's clock (ms). It stays 0 on the server itself. */
  offset = $state(0);
  private known = false;

  /** A page that was just rendered says the server's time. Later answers measure it better. */
  tell(at: Instant): void {
    if (this.known || typeof window === 'undefined') return;
    this.known = true;
    this.offset = Date.parse(at) - Date.now();
  }

  /** The server's time, as far as this device knows it. */
  now(): Instant {
    return new Date(Date.now() + this.offset).toISOString();
  }
}

/** One for all boards of a browser. */
export const serverClock = new ServerClock();
