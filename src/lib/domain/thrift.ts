// Hemat Data (UX 64): whether a device is sparing with data, and how often it then asks what changed.

/** What a person chose on this device; null follows the network. */
export type ThriftChoice = 'on' | 'off' | null;

/** What a browser says of its network. */
export interface NetworkHints {
  /** The person asked the browser to save data (`Save-Data: on`). */
  saveData: boolean;
  /** As the Network Information API says: `slow-2g`, `2g`, `3g` or `4g`; undefined where it is not known. */
  effectiveType?: string | undefined;
}

/** Why a device saves data: its person chose so, its browser is set so, or the network is slow. */
export type ThriftReason = 'chosen' | 'browser' | 'slow';

/** Milliseconds between two questions for changes. */
export const thriftInterval = 60_000;

const slowTypes: readonly string[] = ['slow-2g', '2g'];

/** UX 64: the person's own choice wins, then the browser's setting, then the network. Null: data is not saved. */
export function thriftOf(
  choice: ThriftChoice,
  { saveData, effectiveType }: NetworkHints,
): ThriftReason | null {
  if (choice !== null) return choice === 'on' ? 'chosen' : null;
  if (saveData) return 'browser';
  return effectiveType !== undefined && slowTypes.includes(effectiveType) ? 'slow' : null;
}
