// A shipment in the reader's words: what, from where, to where, when.
import type { Amendment } from '#domain/amendment.ts';
import { aboard, shipmentState, loadedOf } from '#domain/shipment.ts';
import type { Shipment, ShipmentLine, ShipmentState } from '#domain/shipment.ts';
import { elapsed } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { exact } from '#domain/quantity.ts';
import type { I18n } from '#i18n/core.ts';
import type { StateLook } from '$lib/ui/state-mark.ts';
import { amountText } from '../goods/words.ts';
import type { Goods } from '../goods/goods.svelte.ts';

/** A position older than this (ms) is told, and no longer trusted (UX 37). */
const oldPosition = 15 * 60_000;

const looks: Readonly<Record<ShipmentState, StateLook>> = {
  planned: {},
  loaded: { tone: 'accent' },
  moving: { tone: 'accent' },
  arrived: { tone: 'gap' },
  received: { tone: 'ok' },
  transferred: {},
  returned: { tone: 'gap' },
  lost: { tone: 'gap' },
  cancelled: { struck: true },
};

/** The mark that says how it stands. */
export function stateMark({ t }: I18n, shipment: Shipment) {
  const state = shipmentState(shipment);
  return { text: t(`shipment.state.${state}`), ...looks[state] };
}

/** What is in the vehicle, or is meant to be. */
export function quantityOf(line: ShipmentLine, loadedAt: Instant | null): number {
  return loadedAt ? loadedOf(line) : line.quantity;
}

/** "300 kg Beras, 40 lembar Selimut, +2 barang". */
export function goodsText(i18n: I18n, goods: Goods, shipment: Shipment, most = 2): string {
  const sums = new Map<string, number>();
  for (const line of shipment.lines) {
    const quantity = quantityOf(line, shipment.loadedAt);
    sums.set(line.item, exact((sums.get(line.item) ?? 0) + quantity));
  }
  const named = [...sums].map(([item, n]) => amountText(i18n, (id) => goods.item(id), item, n));
  const more = named.length - most;
  const shown = more > 1 ? named.slice(0, most) : named;
  return [...shown, more > 1 ? i18n.t('shipment.more', { count: more }) : '']
    .filter(Boolean)
    .join(', ');
}

/** What is still on board and not counted, for one stop or for all: "100 kg Beras". */
export function aboardText(
  i18n: I18n,
  goods: Goods,
  shipment: Shipment,
  stop: number | null = null,
): string {
  const sums = new Map<string, number>();
  for (const line of shipment.lines)
    if ((stop === null || line.stop === stop) && aboard(line) > 0)
      sums.set(line.item, exact((sums.get(line.item) ?? 0) + aboard(line)));
  return i18n.list([...sums].map(([item, n]) => amountText(i18n, (id) => goods.item(id), item, n)));
}

/** An amendment in a sentence: "Dialihkan dari Pos A ke Pos B". */
export function amendmentText({ t, list }: I18n, one: Amendment): string {
  return t(`shipment.amended.${one.kind}`, {
    from: one.from ?? '',
    to: one.to ?? t('shipment.outside'),
    parts: list(one.parts.map((part) => t(`shipment.amended.part.${part}`))),
  });
}

/** Where it leaves from: a site, or whoever came from outside. */
export function fromText({ t }: I18n, goods: Goods, shipment: Shipment): string {
  return goods.site(shipment.from)?.name ?? shipment.carrierName ?? t('shipment.outside');
}

/** Stops in their order. */
export function stopsText({ t }: I18n, { stops }: Pick<Shipment, 'stops'>, most = 2): string {
  const names = stops.map(({ name }) => name);
  const more = names.length - most;
  return more > 0
    ? `${names.slice(0, most).join(', ')}, ${t('shipment.moreStops', { count: more })}`
    : names.join(', ');
}

/** When it comes or came, the shortest way to say it. */
export function whenText({ t, dateTime, time }: I18n, shipment: Shipment, now: Instant): string {
  const { eta, departedAt, closedAt, cancelledAt } = shipment;
  const state = shipmentState(shipment);
  const near = (at: Instant) =>
    Math.abs(elapsed(now, at)) < 20 * 3_600_000 ? time(at) : dateTime(at);
  if (cancelledAt) return near(cancelledAt);
  if (closedAt) return near(closedAt);
  if (eta && state !== 'arrived')
    return t(eta < now ? 'shipment.late' : 'shipment.eta', { time: near(eta) });
  return departedAt && state === 'moving' ? t('shipment.left', { time: near(departedAt) }) : '';
}

/** Age of the last position while it is on the road; null before it left and once it is there. */
export function position(shipment: Shipment, now: Instant): { at: Instant; old: boolean } | null {
  if (shipmentState(shipment) !== 'moving' || !shipment.reportedAt) return null;
  return { at: shipment.reportedAt, old: elapsed(shipment.reportedAt, now) > oldPosition };
}
