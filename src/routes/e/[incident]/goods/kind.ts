// A storage site in two words: what it is, and where it stands in the chain of resupply.
import type { Site } from '#domain/site.ts';
import type { I18n } from '#i18n/core.ts';

/** "Lumbung sosial, kabupaten/kota". */
export function kindText(
  { t }: Pick<I18n, 't'>,
  { kind, tier }: Pick<Site, 'kind' | 'tier'>,
): string {
  const name = t(`site.kind.${kind}`);
  return tier === null ? name : `${name}, ${t(`stock.tier.${tier}`)}`;
}
