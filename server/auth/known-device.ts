// Devices on which somebody signed in before. A stranger who guesses passwords must not lock them out.
import { randomBytes } from 'node:crypto';
import type { Sql } from '#server/postgres/connection.ts';
import { forgetDevices, isKnownDevice, rememberDevice } from '#server/storage/sign-in.ts';
import { sha256 } from '#server/write/hash.ts';

/** A device that was not used for this long must prove itself like a new one. */
export const deviceDays = 180;
const seconds = deviceDays * 24 * 60 * 60;

export interface KnownDevices {
  /** The id of the device that a request's cookies name, when the member signed in on it before. */
  find(cookieHeader: string | undefined, member: string): Promise<string | undefined>;
  /** @returns Set-Cookie text, the only place that contains the secret; it replaces the device's last secret */
  remember(member: string): Promise<string>;
  forgetAll(member: string): Promise<void>;
}

/** `secure`: the page is served over https. */
export function createKnownDevices(sql: Sql, secure: boolean): KnownDevices {
  const name = secure ? '__Host-posko-device' : 'posko-device';
  const cookie = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{32})(?:;|$)`);
  return {
    async find(cookieHeader, member) {
      const secret = cookie.exec(cookieHeader ?? '')?.[1];
      if (!secret) return undefined;
      const id = sha256(secret);
      const since = new Date(Date.now() - seconds * 1000).toISOString();
      return (await isKnownDevice(sql, id, member, since)) ? id : undefined;
    },
    async remember(member) {
      const secret = randomBytes(24).toString('base64url');
      await rememberDevice(sql, {
        id: sha256(secret),
        member,
        seenAt: new Date().toISOString(),
      });
      return `${name}=${secret}; HttpOnly; Max-Age=${seconds}; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
    },
    forgetAll: (member) => forgetDevices(sql, member),
  };
}
