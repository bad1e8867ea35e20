// One-time links (tautan sekali pakai) for people without an account (S22): a driver of one shipment, or who leads one
// shelter. The token is shown once; only its SHA-256 is stored. The first device that opens a link keeps it.
import * as v from 'valibot';
import { nobody } from './audience.ts';
import { areaCode, code, count, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';
import type { Instant } from './time.ts';

export const accessLinkKinds = ['driver', 'shelter'] as const;
export type AccessLinkKind = (typeof accessLinkKinds)[number];

/** Hours until a link expires: 7 days. An assumption. */
export const accessLinkHours = 7 * 24;
/** Most open links of one shipment or site. An assumption. */
export const mostAccessLinks: Record<AccessLinkKind, number> = { driver: 3, shelter: 5 };

/** SHA-256 in hex. */
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** SHA-256 of the secret that a device keeps in its cookie. */
export const deviceHash = hash;

export const accessLinkRow = v.strictObject({
  id: uuid,
  /** The board of the shipment or the site. */
  incident: code,
  kind: v.picklist(accessLinkKinds),
  /** The shipment of a driver's link, the site of a shelter's; the other one is null. */
  shipment: v.nullable(uuid),
  site: v.nullable(uuid),
  /** Whose coordinator may revoke it too: where the shipment starts, or where the site is. */
  area: areaCode,
  /** Who issued it. The link can do no more than this member may at the moment of use. */
  organisation: uuid,
  member: uuid,
  /** Whom it is for, in the issuer's words. */
  label: v.nullable(text(60)),
  issuedAt: instant,
  expiresAt: instant,
  openedAt: v.nullable(instant),
  device: v.nullable(deviceHash),
  /** The last opening or act, and how many acts there were. */
  usedAt: v.nullable(instant),
  uses: count,
  revokedAt: v.nullable(instant),
});
export type AccessLink = v.InferOutput<typeof accessLinkRow>;

const accessLinkSecret = v.strictObject({ tokenHash: hash });

/** Why a link gives nothing any more; null while it is open. */
export function accessLinkEnd(
  { revokedAt, expiresAt }: Pick<AccessLink, 'revokedAt' | 'expiresAt'>,
  now: Instant,
): 'revoked' | 'expired' | null {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : null;
}

export const accessLinkNoun = defineNoun({
  name: 'accessLink',
  table: 'access_link',
  row: accessLinkRow,
  secret: accessLinkSecret,
  key: 'uuid',
  home: 'row',
  events: {
    'link.issued': birth(false),
    'link.opened': step(false),
    'link.used': step(false),
    'link.revoked': step(false),
  },
  indexes: {
    shipment: {
      keys: (row) => (row.shipment === null ? [] : [row.shipment]),
      sql: { column: 'shipment' },
      of: 'shipment',
    },
    site: {
      keys: (row) => (row.site === null ? [] : [row.site]),
      sql: { column: 'site' },
      of: 'site',
    },
    /** All links that one device opened, ended ones too. */
    device: {
      keys: (row) => (row.device === null ? [] : [row.device]),
      sql: { column: 'device' },
    },
  },
  // Who may issue them reads them by `link.list`.
  seenBy: () => nobody,
  retention: { label: 'contact' },
  copy: 'none',
});
