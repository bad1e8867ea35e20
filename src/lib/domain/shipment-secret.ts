// What is stored beside a shipment: who drives, where the vehicle is, who took the goods (P1).
import * as v from 'valibot';
import { instant, text } from './field.ts';
import type { Retention } from './retention.ts';

/** Stored beside the row, only for sender, driver, receiver and coordinator (P1): never in the feed. */
export const shipmentSecret = v.strictObject({
  driverName: text(80),
  driverPhone: text(20),
  plate: text(20),
  lat: v.number(),
  lng: v.number(),
  /** Where it is in words, and when that was said. */
  placeName: text(120),
  placeAt: instant,
  /** Who took the goods from somebody who was alone, by number of the stop (C4). */
  receiverNames: v.record(v.string(), text(80)),
});
export type ShipmentSecret = v.InferOutput<typeof shipmentSecret>;

/** Fields with personal data, and how long they may be kept. */
export const shipmentRetention = {
  carrierName: 'contact',
  note: 'text',
  overlapReason: 'text',
  overrideReason: 'text',
  reason: 'text',
  'disputes.note': 'text',
  'disputes.lines.note': 'text',
  'correction.reason': 'text',
  'correction.lines.note': 'text',
  'corrections.reason': 'text',
  'amendments.from': 'text',
  'amendments.to': 'text',
  'amendments.reason': 'text',
  'lines.receipt.note': 'text',
  'recorded.lines.note': 'text',
  'stops.name': 'text',
  driverName: 'contact',
  driverPhone: 'contact',
  plate: 'contact',
  lat: 'contact',
  lng: 'contact',
  receiverNames: 'contact',
  'delay.note': 'text',
  placeName: 'contact',
} as const satisfies Retention;
