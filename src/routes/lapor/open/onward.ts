// Loads what comes after the first screen of the form of everybody, with its texts.
import { loadPartTexts } from '#i18n/load.ts';
import type { Locale } from '#i18n/message.ts';
import type { Onward } from './later-screens.ts';

/** Rejects without a network, unless the device has it already. */
export async function loadOnward(locale: Locale): Promise<Onward> {
  const [{ onward }] = await Promise.all([
    import('./onward-part.ts'),
    loadPartTexts(locale, 'onward'),
  ]);
  return onward;
}
