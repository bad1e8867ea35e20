// Ids of reports that the server makes for a form: UUIDs of version 7, which hold the time at which the form was opened.

/** @param at milliseconds since 1970; @param random ten bytes of a cryptographic source */
export function timedId(at: number, random: Uint8Array): string {
  const bytes = [...random.slice(0, 10)];
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const whole = at.toString(16).padStart(12, '0') + hex;
  return whole.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The time in an id, in milliseconds since 1970; null for an id of another version. */
export function openedAt(id: string): number | null {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)
    ? parseInt(id.replace('-', '').slice(0, 12), 16)
    : null;
}
