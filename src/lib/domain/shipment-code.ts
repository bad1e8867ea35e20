// The six characters of a waybill: made from a shipment's id, and read as people type them, at every door alike.
import * as v from 'valibot';
import { uuid } from './field.ts';

/** The address in a QR code is shorter. */
const longest = 300;

/** Crockford's alphabet: without characters that look alike. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A code in its normal form, as people type, read out or scan it: in small letters, with blanks, dots and dashes of any
 * kind, with letters that look like digits, or as the address in the QR code. Null when it is not a code.
 */
export function readShipmentCode(typed: string): string | null {
  if (typed.length > longest) return null;
  const last = /\/s\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  const bare = last.toUpperCase().replace(/[\s\p{Dash}.,_\u00AD\u200B-\u200D\uFEFF]/gu, '');
  const code = bare.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
  return code.length === 6 && [...code].every((letter) => letters.includes(letter)) ? code : null;
}

/** The six characters of a shipment, from the last 30 bits of its id. */
export function shipmentCode(id: string): string {
  const bits = Number.parseInt(id.slice(-8), 16);
  return Array.from({ length: 6 }, (_, n) => letters[(bits >>> (n * 5)) & 31]).join('');
}

/** A code as it is typed, in its normal form. */
export const shipmentCodeInput = v.pipe(
  v.string(),
  v.maxLength(longest),
  v.transform((typed) => readShipmentCode(typed) ?? typed),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/),
);

/** A shipment by its id, or by the code of its waybill. */
export const shipmentRef = v.union([uuid, shipmentCodeInput]);
