// What a question of a Kobo form means by its name, as the heading of a sheet is read (INTEROP 15).
import type { Meaning } from '#domain/kobo/kobo-report.ts';
import { tokensOf } from '#domain/message/token.ts';
import { parseUnit } from '#domain/unit.ts';
import type { DeskReading } from '#server/read/message.ts';
import { headings } from './heading-word.ts';
import type { Field } from './heading-word.ts';
import { foldTitle, plainTitle } from './kobo.ts';

const meanings: readonly (readonly [Meaning['as'], readonly Field[]])[] = [
  ['place', ['province', 'regency', 'district', 'village', 'site', 'landmark']],
  ['point', ['coordinates']],
  ['item', ['item']],
  ['quantity', ['quantity']],
  ['unit', ['unit']],
  ['urgency', ['urgency']],
  ['people', ['people']],
  ['households', ['households']],
  ['contactName', ['contactName']],
  ['contactPhone', ['contactPhone']],
];
const byTitle = new Map<string, Meaning['as']>(
  meanings.flatMap(([as, fields]) =>
    fields.flatMap((field) =>
      headings[field].split('|').map((word) => [foldTitle(word), as] as const),
    ),
  ),
);
for (const title of ['lokasi', 'tempat', 'location', 'titik', 'gps point'])
  byTitle.set(title, title === 'gps point' ? 'point' : 'place');

/** A question that no heading and no item names goes to the note. */
export function guessedMeaning(question: string, findGoods: DeskReading['findGoods']): Meaning {
  const title = foldTitle(plainTitle(question));
  const as = byTitle.get(title) ?? byTitle.get(title.replace(/^nama /, ''));
  if (as !== undefined) return { as, item: null };
  const tokens = tokensOf(title);
  const goods = findGoods(tokens);
  const [only] = goods;
  if (!only?.item || goods.length > 1) return { as: 'note', item: null };
  // "Beras (ton)" is not in the item's own unit: then the desk reads it.
  const { id, unit } = only.item;
  const rest = tokens.filter((_, n) => n < only.from || n >= only.to);
  const isOwnUnit = rest.every(({ text }) => [undefined, unit].includes(parseUnit(text)));
  return isOwnUnit ? { as: 'amount', item: id } : { as: 'note', item: null };
}
