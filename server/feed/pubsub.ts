// Publish and subscribe between processes through Redis. Messages are not stored; losing one only costs speed (R-P8).
import type { Logger } from 'pino';
import { createClient } from 'redis';

export interface PubSub {
  /** Sends a text to every process on the channel, also to this one. It is lost while Redis is not connected. */
  publish(text: string): void;
  connected(): boolean;
  close(): void;
}

/** Connects in the background, and again after an interruption. Nothing waits for Redis. */
export function openPubSub(
  url: string,
  channel: string,
  log: Logger,
  heard: (text: string) => void,
): PubSub {
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
    publish(text) {
      sender.publish(channel, text).catch(() => undefined);
    },
    connected: () => sender.isReady && receiver.isReady,
    close() {
      sender.destroy();
      receiver.destroy();
    },
  };
}
