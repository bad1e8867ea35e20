// The door of one-time links (S22): the token of an address and the cookie of a device make the holder of a link. The
// token is stored as a hash, and so is the device's secret. The first device that opens a link keeps it.
import { randomBytes, randomUUID } from 'node:crypto';
import { accessLinkEnd, accessLinkHours } from '#domain/access-link.ts';
import type { AccessLink } from '#domain/access-link.ts';
import type { GuestActor } from '#domain/actor.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { linkByToken } from '#server/storage/access-link.ts';
import type { Execute } from '#server/write/execute.ts';
import { sha256 } from '#server/write/hash.ts';

/** Random bytes of a device's secret. */
const secretBytes = 24;
/** Base64url of 32 bytes, as `mintSecret` makes it. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;
const seconds = accessLinkHours * 60 * 60;

/** A link that no device has opened yet: it says what it is for, and nothing of it. */
export interface UnopenedLink {
  kind: 'unopened';
  for: AccessLink['kind'];
  expiresAt: string;
}

/** Whoever holds the link on the device that opened it. */
export interface OpenLink {
  kind: 'open';
  actor: GuestActor;
  link: AccessLink;
}

interface Holder {
  token: string;
  /** The request's cookies. */
  cookieHeader: string | undefined;
  /** The member who is signed in on the device. */
  signedIn: string | null;
}

export interface AccessLinks {
  /** What the link is to this device; a refusal when it is unknown, has ended, or is on another device. */
  findLink(holder: Holder): Promise<UnopenedLink | OpenLink | Refusal>;
  /** Opens the link on this device. @returns Set-Cookie text, the only place that contains the device's secret */
  openLink(holder: Omit<Holder, 'signedIn'>): Promise<{ cookie: string } | Refusal>;
}

/** @param secure the page is served over https */
export function createAccessLinks(sql: Sql, execute: Execute, secure: boolean): AccessLinks {
  const name = secure ? '__Secure-posko-link' : 'posko-link';
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{32})(?:;|$)`);
  const secretOf = (cookieHeader: string | undefined) => pattern.exec(cookieHeader ?? '')?.[1];

  async function find(token: string): Promise<AccessLink | Refusal> {
    const link = tokenForm.test(token) ? await linkByToken(sql, sha256(token)) : undefined;
    if (!link) return refuse('access-link-invalid');
    const end = accessLinkEnd(link, new Date().toISOString());
    return end === null ? link : refuse('access-link-ended', { end });
  }

  return {
    async findLink({ token, cookieHeader, signedIn }) {
      const link = await find(token);
      if (isRefusal(link)) return link;
      const { id, organisation, kind, expiresAt, device } = link;
      if (device === null) return { kind: 'unopened', for: kind, expiresAt };
      const secret = secretOf(cookieHeader);
      if (secret === undefined || sha256(secret) !== device) return refuse('access-link-elsewhere');
      return { kind: 'open', actor: { kind: 'guest', link: id, organisation, signedIn }, link };
    },
    async openLink({ token, cookieHeader }) {
      const link = await find(token);
      if (isRefusal(link)) return link;
      // One device has one secret, so that two links on it are known to be with one person (C4).
      const secret = secretOf(cookieHeader) ?? randomBytes(secretBytes).toString('base64url');
      const input = { incident: link.incident, link: link.id, device: sha256(secret) };
      const answer = await execute(
        { id: randomUUID(), name: 'link.open', input },
        { kind: 'system' },
      );
      if (isRefusal(answer)) return answer;
      const attributes = `HttpOnly; Max-Age=${seconds}; Path=/t; SameSite=Lax`;
      return { cookie: `${name}=${secret}; ${attributes}${secure ? '; Secure' : ''}` };
    },
  };
}
