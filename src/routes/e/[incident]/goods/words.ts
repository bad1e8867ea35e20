// Stock and shipments in the reader's words.
import type { Gate } from '#domain/lumbung.ts';
import type { Travel } from '#domain/nearest.ts';
import type { Days } from '#domain/supply.ts';
import type { Takeable } from '#domain/takeable.ts';
import type { I18n } from '#i18n/core.ts';
import { itemName } from '../board/name.ts';
import type { Item } from '#domain/item.ts';
import type { Site } from '#domain/site.ts';
import type { Instant } from '#domain/time.ts';

type ItemOf = (id: string) => Item | null;

/** "Lumbung sosial, kabupaten/kota": what a storage site is, and its place in the chain of resupply. */
export function kindText(
  { t }: Pick<I18n, 't'>,
  { kind, tier }: Pick<Site, 'kind' | 'tier'>,
): string {
  const name = t(`site.kind.${kind}`);
  return tier === null ? name : `${name}, ${t(`stock.tier.${tier}`)}`;
}

/** "Terbuka sampai 25 Des 2025"; empty for storage that no decree binds. */
export function gateText({ t, date }: I18n, gate: Gate, now: Instant): string {
  if (gate.state === 'free') return '';
  if (gate.state === 'shut' && gate.last && gate.last.until < now.slice(0, 10))
    return t('stock.gate.ended', { until: dayText({ date }, gate.last.until) });
  if (gate.state === 'shut') return t('stock.gate.shut');
  return t('stock.gate.open', { until: dayText({ date }, gate.decree.until) });
}

/** How far the own store is: where a point is missing, by its area; and whether the sea is between (N14). */
export function wayToStore(
  { t, number }: Pick<I18n, 't' | 'number'>,
  { store, kilometres, crossing, shared }: Takeable,
): string {
  if (!store) return '';
  const byArea = store.point ? '' : t(`stock.nearest.byArea.${shared ?? 'none'}`);
  const way = kilometres === null ? byArea : t('take.km', { km: kmText({ number }, kilometres) });
  return [way, crossing === 'sea' ? t('stock.nearest.sea') : ''].filter(Boolean).join(', ');
}

/** A printed date, `2026-01-31`, as people read it. */
export function dayText({ date }: Pick<I18n, 'date'>, day: string): string {
  return date(`${day}T05:00:00.000Z`);
}

/** "1.200 kg Beras", by the catalogue's unit. */
export function amountText(i18n: I18n, itemOf: ItemOf, item: string, quantity: number): string {
  const known = itemOf(item);
  const name = itemName(i18n, known, item);
  const amount = known ? i18n.quantity(quantity, known.unit) : i18n.number(quantity);
  return `${amount} ${name}`;
}

/** Days of supply: one decimal is all that a mean of a week can bear. */
export function daysText({ t, number }: I18n, supply: Days): string {
  if (supply.days === null) return t('stock.days.few');
  const days = supply.days < 10 ? Math.round(supply.days * 10) / 10 : Math.round(supply.days);
  return t('stock.days', { days: number(days) });
}

/** "9 km, garis lurus"; a road's minutes where a router knows them. */
export function travelText({ t, number, duration }: I18n, travel: Travel): string {
  if (travel.kind === 'unknown') return t('stock.travel.unknown');
  if (travel.kind === 'road') return duration(travel.minutes * 60_000);
  return t('stock.travel.line', { km: kmText({ number }, travel.kilometres) });
}

/** Below ten kilometres one decimal, above it none. */
export function kmText({ number }: Pick<I18n, 'number'>, kilometres: number): string {
  return number(kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres));
}
