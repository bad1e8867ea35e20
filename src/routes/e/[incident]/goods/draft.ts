// Lines of goods while they are typed: what a form holds before it is a command.

export interface DraftLine {
  /** Of the row on the screen alone. */
  key: number;
  item: string;
  quantity: number | null;
  /** Empty: the item's own. */
  unit: string;
  lot: string;
  expiry: string;
  /** Number of the stop it is for. */
  stop: number;
  /** The promise it keeps; empty for none. */
  claim: string;
}

let last = 0;

/** An empty line, or one that begins with what is known. */
export function draftLine(known: Partial<Omit<DraftLine, 'key'>> = {}): DraftLine {
  const empty = { item: '', quantity: null, unit: '', lot: '', expiry: '', stop: 0, claim: '' };
  return { key: (last += 1), ...empty, ...known };
}

/** Every line says what and how much, and there is one. */
export function isComplete(lines: readonly DraftLine[]): boolean {
  return lines.length > 0 && lines.every(({ item, quantity }) => item !== '' && quantity !== null);
}

/** What a command takes of a line: item, quantity, and the unit where it is not the item's own. */
export function amountOf({ item, quantity, unit }: DraftLine) {
  return { item, quantity: quantity ?? 0, ...(unit !== '' && { unit }) };
}

/** Lot and date, where they were given. */
export function lotOf({ lot, expiry }: Pick<DraftLine, 'lot' | 'expiry'>) {
  return { ...(lot.trim() !== '' && { lot: lot.trim() }), ...(expiry !== '' && { expiry }) };
}

/** A typed text, or nothing. */
export function given<Name extends string>(name: Name, text: string): { [K in Name]?: string } {
  const words = text.trim();
  return (words === '' ? {} : { [name]: words }) as { [K in Name]?: string };
}
