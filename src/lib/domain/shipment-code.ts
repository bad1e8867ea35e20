// The six characters of a waybill: made from a shipment's id, and read as people type them.

/** Crockford's alphabet: without characters that look alike. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A typed code in its normal form: spaces and hyphens are removed, and similar characters are corrected. Null when it
 * is not a code.
 */
export function readShipmentCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s.-]/g, '');
  const code = bare.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
  return code.length === 6 && [...code].every((letter) => letters.includes(letter)) ? code : null;
}

/** The six characters of a shipment, from the last 30 bits of its id. */
export function shipmentCode(id: string): string {
  const bits = Number.parseInt(id.slice(-8), 16);
  return Array.from({ length: 6 }, (_, n) => letters[(bits >>> (n * 5)) & 31]).join('');
}
