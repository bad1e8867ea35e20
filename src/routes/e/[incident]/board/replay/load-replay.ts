// Loads the board of the past, with its texts.
import { loadPartTexts } from '#i18n/load.ts';
import type { Locale } from '#i18n/message.ts';
import type ReplayBar from './ReplayBar.svelte';

/** Rejects without a network, unless the device has it already. */
export async function loadReplay(locale: Locale): Promise<typeof ReplayBar> {
  const [{ replay }] = await Promise.all([
    import('./replay-part.ts'),
    loadPartTexts(locale, 'replay'),
  ]);
  return replay.ReplayBar;
}
