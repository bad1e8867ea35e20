// The six characters of a waybill: made from a shipment's id, and read as people type them, at every door alike.
import * as v from 'valibot';
import { uuid } from './field.ts';
import { codeLetters, longestTyped, readTypedCode } from './typed-code.ts';

/**
 * A code in its normal form, as people type, read out or scan it, or as the address in the QR code. Null when it is not a
 * code.
 */
export function readShipmentCode(typed: string): string | null {
  return readTypedCode(typed, 's', 6);
}

/** The six characters of a shipment, from the last 30 bits of its id. */
export function shipmentCode(id: string): string {
  const bits = Number.parseInt(id.slice(-8), 16);
  return Array.from({ length: 6 }, (_, n) => codeLetters[(bits >>> (n * 5)) & 31]).join('');
}

/** A code as it is typed, in its normal form. */
export const shipmentCodeInput = v.pipe(
  v.string(),
  v.maxLength(longestTyped),
  v.transform((typed) => readShipmentCode(typed) ?? typed),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/),
);

/** A shipment by its id, or by the code of its waybill. */
export const shipmentRef = v.union([uuid, shipmentCodeInput]);
