// What is on its way to a place, in a phrase: "300 kg Beras, Dompet Dhuafa, tiba 15.40".
import type { Coming } from '#domain/coming.ts';
import type { I18n } from '#i18n/core.ts';
import type { Board } from '../../board/board.svelte.ts';
import { amountText } from '../../goods/words.ts';

export function comingText(i18n: I18n, board: Board, coming: Coming): string {
  const { t, dateTime } = i18n;
  const by = board.organisation(coming.organisation)?.shortName ?? coming.carrierName;
  const when =
    coming.when === null
      ? ''
      : t(coming.when.kind === 'eta' ? 'shipment.eta' : 'shipment.left', {
          time: dateTime(coming.when.at),
        });
  const what = amountText(i18n, (id) => board.catalogue.item(id), coming.item, coming.quantity);
  return [what, by ?? t('feed.unknown'), when].filter(Boolean).join(', ');
}
