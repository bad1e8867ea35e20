// Accounts of the stock ledger: where goods are. Sites and shipments hold goods. The other accounts represent the
// outside world.
import * as v from 'valibot';

/**
 * Goods enter the ledger from the first three accounts and leave it to the others. Only these accounts may be
 * negative (S1).
 */
export const worldAccounts = [
  'donation',
  'purchase',
  /** The difference between a stock count and the ledger. */
  'adjustment',
  /** Handed out to people. */
  'people',
  'lost',
  'damaged',
  /** Returned to the outside sender. */
  'returned',
] as const;
export type WorldAccount = (typeof worldAccounts)[number];
export type Account = WorldAccount | `site:${string}` | `shipment:${string}`;

const uuidLetters = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const pattern = new RegExp(
  `^(${worldAccounts.join('|')}|(site|shipment):${uuidLetters}|site:${uuidLetters}:${uuidLetters})$`,
);

export const account = v.custom<Account>(
  (value) => typeof value === 'string' && pattern.test(value),
);

export const siteAccount = (site: string): Account => `site:${site}`;

/** Goods at a site: its own, or those of another organisation that lie there (S16). */
export const shelfAccount = (site: string, owner: string | null | undefined): Account =>
  owner == null ? siteAccount(site) : `site:${site}:${owner}`;

export const shipmentAccount = (shipment: string): Account => `shipment:${shipment}`;

/** Balances of sites and shipments cannot be negative (S1). */
export function isPlace(name: Account): name is `site:${string}` | `shipment:${string}` {
  return name.includes(':');
}

/** The site of an account, also of goods that others own there; null when it is another kind. */
export function siteOf(name: Account): string | null {
  return name.startsWith('site:') ? (name.split(':')[1] ?? null) : null;
}

/** Who owns the goods of a site's account (S16); null for the site's own, and for other accounts. */
export function ownerOf(name: Account): string | null {
  return name.startsWith('site:') ? (name.split(':')[2] ?? null) : null;
}
