// What is stored beside a shipment: who drives, where the vehicle is, who took the goods (P1).
import * as v from 'valibot';
import { text } from './field.ts';

/** Stored beside the row, only for sender, driver, receiver and coordinator (P1): never in the feed. */
export const shipmentSecret = v.strictObject({
  driverName: text(80),
  driverPhone: text(20),
  plate: text(20),
  lat: v.number(),
  lng: v.number(),
  /** Who took the goods from somebody who was alone, by number of the stop (C4). */
  receiverNames: v.record(v.string(), text(80)),
});
export type ShipmentSecret = v.InferOutput<typeof shipmentSecret>;
