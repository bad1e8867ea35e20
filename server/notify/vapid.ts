// The keys by which push services know this server (VAPID): given, or made once and kept beside the embedded database.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import webPush from 'web-push';
import type { Config } from '#server/config.ts';

export interface Vapid {
  /** https or mailto: whom a push service asks when something is wrong. */
  subject: string;
  publicKey: string;
  privateKey: string;
}

const kept = v.object({ publicKey: v.string(), privateKey: v.string() });

type PushConfig = Pick<
  Config,
  'data' | 'databaseUrl' | 'origin' | 'vapidSubject' | 'vapidPublicKey' | 'vapidPrivateKey'
>;

/** The server's keys; null where devices cannot be pushed, because nobody says whose server it is or keeps its keys. */
export function vapidOf(config: PushConfig): Vapid | null {
  const { vapidSubject, vapidPublicKey, vapidPrivateKey, origin } = config;
  const subject = vapidSubject ?? (origin.startsWith('https:') ? origin : null);
  if (subject === null) return null;
  if (vapidPublicKey !== undefined && vapidPrivateKey !== undefined)
    return { subject, publicKey: vapidPublicKey, privateKey: vapidPrivateKey };
  // Processes that share a database must share the keys too, so they are given.
  if (config.databaseUrl !== undefined) return null;
  return { subject, ...keysIn(config.data) };
}

function keysIn(folder: string): Omit<Vapid, 'subject'> {
  const file = join(folder, 'vapid.json');
  if (existsSync(file)) return v.parse(kept, JSON.parse(readFileSync(file, 'utf8')));
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ publicKey, privateKey })}\n`, { mode: 0o600 });
  return { publicKey, privateKey };
}
