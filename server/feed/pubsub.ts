// The bell between processes: a text said to all of them through Redis, kept nowhere. Losing it costs speed alone (R-P8).
import type { Logger } from 'pino';
import { createClient } from 'redis';

export interface Bell {
  /** Says it to every process on the channel, this one included; lost while Redis is away. */
  ring(text: string): void;
  connected(): boolean;
  close(): void;
}

/** Connects in the background and again whenever the line breaks: nothing waits for Redis. */
export function openBell(
  url: string,
  channel: string,
  log: Logger,
  heard: (text: string) => void,
): Bell {
  const sender = createClient({ url, disableOfflineQueue: true });
  const receiver = sender.duplicate();
  for (const client of [sender, receiver])
    client.on('error', (error: unknown) => log.warn({ error, channel }, 'redis'));
  const listen = async () => {
    await Promise.all([sender.connect(), receiver.connect()]);
    await receiver.subscribe(channel, heard);
  };
  listen().catch((error: unknown) =>
    log.warn({ error, channel }, 'processes do not hear each other'),
  );
  return {
    ring(text) {
      sender.publish(channel, text).catch(() => undefined);
    },
    connected: () => sender.isReady && receiver.isReady,
    close() {
      sender.destroy();
      receiver.destroy();
    },
  };
}
