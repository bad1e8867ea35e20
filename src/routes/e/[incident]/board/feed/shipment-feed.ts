// Shipments in the news: "Baznas menerima kiriman K7QF2A di Karang Baru, 2 barang tidak sesuai".
import { receiptParts } from '#domain/shipment.ts';
import type { NounFeed } from './noun-feed.ts';

export const shipmentFeed: NounFeed = {
  subject({ id }, source, { list, t }) {
    const shipment = source.get('shipment', id);
    const stops = shipment?.stops.map(({ name }) => name) ?? [];
    const where = list(stops) || t('feed.somewhere');
    return { rows: [], what: shipment?.code ?? '', where };
  },
  author({ kind, id, by }, source) {
    const sender = source.get('shipment', id)?.organisation ?? null;
    return kind === 'shipment.arrived' ? sender : by.organisation;
  },
  suffix({ kind, id }, text, source, { t }) {
    if (kind !== 'shipment.received') return text;
    const wrong = (source.get('shipment', id)?.lines ?? []).filter(
      ({ receipt }) => receipt && receiptParts.some((part) => part !== 'good' && receipt[part] > 0),
    );
    return wrong.length === 0 ? text : t('feed.shipment.short', { text, count: wrong.length });
  },
  single: true,
  // The promises that it carries move along.
  includes: (_entry, { entity }) => entity === 'claim',
  owner: (id, source) => source.get('shipment', id)?.organisation,
  page: ({ id }, source) => (source.get('shipment', id) ? `kiriman/${id}` : null),
};
