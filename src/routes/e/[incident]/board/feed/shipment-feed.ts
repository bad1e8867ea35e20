// Shipments in the news: "Baznas menerima kiriman K7QF2A di Karang Baru, 2 barang tidak sesuai".
import { amendmentsOf } from '#domain/amendment.ts';
import { receiptParts } from '#domain/receipt.ts';
import type { NounFeed } from './noun-feed.ts';

export const shipmentFeed: NounFeed = {
  subject({ id, kind }, source, { list, t }) {
    const shipment = source.get('shipment', id);
    const last = shipment && amendmentsOf(shipment).at(-1);
    // What is told of one stop names that stop.
    const stops =
      last && kind === `shipment.${last.kind}` && last.stop !== null
        ? [last.to ?? last.from ?? '']
        : (shipment?.stops.map(({ name }) => name) ?? []);
    const where = list(stops) || t('feed.somewhere');
    return { rows: [], what: shipment?.code ?? '', where };
  },
  author({ kind, id, by }, source) {
    const sender = source.get('shipment', id)?.organisation ?? null;
    return kind === 'shipment.arrived' ? sender : by.organisation;
  },
  suffix({ kind, id, by }, text, source, { t }) {
    const row = source.get('shipment', id);
    // The keeper of the store took the plan of another organisation away: the sender is named (S8).
    const sender = row?.organisation ? source.organisation(row.organisation) : undefined;
    if (kind === 'shipment.cancelled' && sender && row?.organisation !== by.organisation)
      return t('feed.shipment.cancelledOf', { text, sender: sender.shortName });
    if (kind !== 'shipment.received') return text;
    const wrong = (source.get('shipment', id)?.lines ?? []).filter(
      ({ receipt }) => receipt && receiptParts.some((part) => part !== 'good' && receipt[part] > 0),
    );
    return wrong.length === 0 ? text : t('feed.shipment.short', { text, count: wrong.length });
  },
  single: true,
  // The promises that it carries move along; a transfer tells of the second vehicle already.
  includes: (entry, { entity, kind }) =>
    entity === 'claim' || (entry.kind === 'shipment.transferred' && kind === 'shipment.planned'),
  owner: (id, source) => source.get('shipment', id)?.organisation,
  page: ({ id }, source) => (source.get('shipment', id) ? `kiriman/${id}` : null),
};
