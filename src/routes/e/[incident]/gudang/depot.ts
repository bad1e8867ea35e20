// A storage site in one row: how many items, what is low or expires soon, and for how long the scarcest lasts.
import type { Links } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import type { Gate } from '#domain/lumbung.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { Stock } from '#domain/stock.ts';
import { supplies } from '#domain/supply.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import { itemName } from '../board/name.ts';
import { daysText } from '../goods/words.ts';
import type { History } from '../goods/movements.svelte.ts';

export interface Depot {
  site: Site;
  gate: Gate;
  /** Items that are there. */
  items: number;
  /** Items under their minimum, and items with lots that expire within 30 days. */
  low: number;
  expiring: number;
  /** The item that runs out first; null while the history is on its way, or too short to tell. */
  scarcest: { item: string; days: number; alert: boolean } | null;
  history: 'waiting' | 'failed' | 'read';
}

interface Rows {
  stock: readonly Stock[];
  shipments: readonly Shipment[];
  movements: History | null;
  links?: Links;
}

export function depot(site: Site, gate: Gate, rows: Rows, now: Instant): Depot {
  const { movements: history, ...rest } = rows;
  const movements = Array.isArray(history) ? history : [];
  const found = supplies(site, { ...rest, movements }, now);
  let scarcest: Depot['scarcest'] = null;
  for (const { item, supply } of found)
    if (supply.days !== null && (scarcest === null || supply.days < scarcest.days))
      scarcest = { item, days: supply.days, alert: supply.alert };
  return {
    site,
    gate,
    scarcest,
    items: found.filter(({ onHand }) => onHand > 0).length,
    low: found.filter(({ low }) => low !== null).length,
    expiring: found.filter(({ expiring, expired }) => expiring.quantity > 0 || expired > 0).length,
    history: history === null ? 'waiting' : history === 'failed' ? 'failed' : 'read',
  };
}

/** "Beras cukup 3 hari": the item that runs out first; empty while nothing is known. */
export function lastsText(i18n: I18n, one: Depot, itemOf: (id: string) => Item | null): string {
  const { items, scarcest, history } = one;
  if (items === 0) return '';
  if (!scarcest) return history === 'read' ? i18n.t('stock.days.few') : '';
  return i18n.t('stock.row.scarcest', {
    item: itemName(i18n, itemOf(scarcest.item), scarcest.item),
    days: daysText(i18n, { days: scarcest.days, alert: scarcest.alert }),
  });
}

/** Those that need a hand first: what runs low, what expires, then by name. */
export function sortDepots(depots: readonly Depot[]): Depot[] {
  const alert = ({ scarcest }: Depot) => Number(scarcest?.alert ?? false);
  return [...depots].sort(
    (a, b) =>
      b.low - a.low ||
      alert(b) - alert(a) ||
      b.expiring - a.expiring ||
      Number(b.items > 0) - Number(a.items > 0) ||
      a.site.name.localeCompare(b.site.name, 'id'),
  );
}
