// The documents of a shipment as PDF: surat jalan and BAST, for readers who may see its vehicle.
import type { Actor } from '#domain/actor.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import type { PaperFacts, ShipmentReads } from '#server/read/shipment.ts';
import { renderPdf } from './pdf.ts';
import { waybillDocument } from './waybill.ts';
import type { DocumentKind, NamedShipment, PaperSize } from './waybill.ts';

/** Renders one, or returns the refusal. The document's QR code contains `origin`. */
export type ShipmentPaper = (
  wanted: { code: string; kind: DocumentKind; size: PaperSize },
  reader: { actor: Actor; i18n: I18n; origin: string },
) => Promise<Buffer | Refusal>;

/** @param now the time of printing on the document */
export function createShipmentPaper(
  read: Pick<ShipmentReads, 'paper'>,
  now: () => Date,
): ShipmentPaper {
  return async ({ code, kind, size }, { actor, i18n, origin }) => {
    const facts = await read.paper(code, actor);
    if (isRefusal(facts)) return facts;
    if (kind === 'bast' && !facts.shipment.lines.some(({ receipt }) => receipt))
      return refuse('shipment-under-way');
    const printed = { i18n, origin, now: now().toISOString() };
    return renderPdf(waybillDocument(kind, size, named(facts, i18n), printed));
  };
}

/** Names in the reader's language instead of ids. */
function named(facts: PaperFacts, i18n: I18n): NamedShipment {
  const { shipment, track } = facts;
  const organisations = new Map(facts.organisations.map(({ id, name }) => [id, name]));
  const sender = organisations.get(shipment.organisation ?? '') ?? shipment.carrierName ?? '–';
  return {
    shipment,
    organisations,
    incident: facts.incident?.name ?? 'Posko',
    demo: facts.demo?.[i18n.locale] ?? null,
    sender: shipment.carrierName === null ? sender : `${shipment.carrierName} (${sender})`,
    from: facts.from?.name ?? null,
    items: new Map(
      facts.items.map(({ id, nameId, nameEn, unit }) => [
        id,
        { name: i18n.locale === 'id' ? nameId : nameEn, unit },
      ]),
    ),
    driver: track.driverName,
    driverPhone: track.driverPhone,
    plate: track.plate,
    before: facts.before?.code ?? null,
    vehiclesBefore: facts.vehiclesBefore.map(({ until, driverName, plate }) => ({
      until,
      vehicle: [plate, driverName].filter(Boolean).join(', '),
    })),
  };
}
