// Passes presence between processes through Redis: said once, kept nowhere, and lost without harm.
import type { Logger } from 'pino';
import { createClient } from 'redis';
import type { Roll } from '#server/realtime/presence.ts';

const channel = 'posko:presence';

export interface Relay {
  send(roll: Roll): void;
  close(): void;
}

/** Opens in the background: a board must not wait for Redis to show who is here. */
export function openRelay(url: string, log: Logger, heard: (roll: Roll) => void): Relay {
  const sender = createClient({ url, disableOfflineQueue: true });
  const receiver = sender.duplicate();
  for (const client of [sender, receiver])
    client.on('error', (error: unknown) => log.debug({ error }, 'redis, for presence'));
  const listen = async () => {
    await Promise.all([sender.connect(), receiver.connect()]);
    await receiver.subscribe(channel, (message) => heard(JSON.parse(message) as Roll));
  };
  listen().catch((error: unknown) => log.warn({ error }, 'presence stays within this process'));
  return {
    send(roll) {
      sender.publish(channel, JSON.stringify(roll)).catch(() => undefined);
    },
    close() {
      sender.destroy();
      receiver.destroy();
    },
  };
}
