// Goods of a shut lumbung do not come in at another store of its owner as if they were new (S17).
import { siteOf } from './account.ts';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import type { DoubtCode } from './doubt.ts';
import type { Incident } from './incident.ts';
import { gateOf, leadsOwner } from './lumbung.ts';
import { storeOf, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { lotForm } from './stock.ts';
import type { Stock } from './stock.ts';
import type { Instant } from './time.ts';

/** A lumbung with a lot that somebody names elsewhere. */
export interface LotThere {
  site: Site;
  row: Stock;
}

/** Lumbung where the lots of these lines lie. */
export function lotsInLumbung(
  lines: readonly { item: string; lot?: string | undefined }[],
): Ask<LotThere[]> {
  const named = lines.filter(({ lot }) => lot !== undefined);
  return (reader) => {
    const lists = [...new Set(named.map(({ item }) => item))].map((item) =>
      reader.list('stock', 'item', item),
    );
    if (lists.includes(unknown)) return unknown;
    const rows = (lists as Iterable<Stock>[])
      .flatMap((list) => [...list])
      .filter(({ item, lot, quantity }) => {
        const isNamed = named.some((line) => line.item === item && lotForm(line.lot ?? '') === lot);
        return quantity > 0 && lot !== null && isNamed;
      });
    const sites = rows.map((row) => {
      const id = siteOf(row.account);
      return id === null ? null : storeOf(reader, id);
    });
    if (sites.includes(unknown)) return unknown;
    return rows.flatMap((row, n) => {
      const site = sites[n] as Site | null | undefined;
      return site?.kind === 'social-storage' ? [{ site, row }] : [];
    });
  };
}

/**
 * S17: goods of a lot that lies in a shut lumbung come in elsewhere of its owner by the owner's lead alone, and are asked
 * about once.
 */
export function takenFromLumbung(
  { actor, stores: [to], lumbung }: { actor: Actor; stores: readonly Site[]; lumbung: LotThere[] },
  incidents: readonly Incident[],
  confirmed: readonly DoubtCode[],
  now: Instant,
): Refusal | undefined {
  if (!isMember(actor)) return undefined;
  const found = lumbung.find(
    ({ site }) =>
      site.id !== to?.id &&
      site.organisation !== null &&
      site.organisation === to?.organisation &&
      gateOf(site, incidents, now).state === 'shut',
  );
  if (!found) return undefined;
  const { item, lot } = found.row;
  const site = found.site.name;
  if (!leadsOwner(actor, found.site)) return refuse('lumbung-owner-only', { site, item });
  if (confirmed.includes('lot-in-lumbung')) return undefined;
  return refuse('lot-in-lumbung', { site, item, lot: lot ?? '' });
}
