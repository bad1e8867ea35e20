// The items, amounts and urgency of a row in a sheet of needs.
import type { Urgency } from '#domain/need.ts';
import type { CommandInput } from '#domain/commands.ts';
import type { Item } from '#domain/item.ts';
import { isWhole, parseUnit } from '#domain/unit.ts';
import { readAmount } from './amount.ts';
import { shownAmount } from './amount-text.ts';
import { itemNamed, noteUnit, quantityOf } from './goods.ts';
import type { SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';

/** A line of a need, and the heading of its column. */
export type DraftLine = CommandInput<'need.post'>['lines'][number] & { column: string };

/** Words for urgencies; an empty cell means medium. */
export const urgencyWords: Record<string, Urgency> = {
  kritis: 'critical',
  darurat: 'critical',
  'sangat mendesak': 'critical',
  critical: 'critical',
  'sangat tinggi': 'critical',
  emergency: 'critical',
  'sangat urgent': 'critical',
  tinggi: 'high',
  mendesak: 'high',
  segera: 'high',
  high: 'high',
  urgent: 'high',
  penting: 'high',
  prioritas: 'high',
  sedang: 'medium',
  normal: 'medium',
  biasa: 'medium',
  medium: 'medium',
  menengah: 'medium',
  rendah: 'low',
  low: 'low',
  'tidak mendesak': 'low',
};

/** Either columns that are items, or one column with the name of the item. */
export function linesOf({ heading, findItem }: SheetContext, row: Row): DraftLine[] {
  const urgency = urgencyOf(row);
  if (!heading.fields.has('item')) {
    const { locale, presumed } = row.style;
    const lines = heading.items.flatMap(({ index, item, unit }) => {
      const cell = row.at(index);
      const column = item.nameId;
      // A mark says that it is needed, and not how much.
      if (typeof cell === 'string' && marks.test(cell.trim()))
        return [{ item: item.id, urgency, column }];
      // Each cell stands for itself: a wrong one costs only its own item.
      const quantity = row.takeAlone(readAmount(cell, unit, item, locale, presumed), column);
      if (!quantity || !isPossible(row, item, quantity, column)) return [];
      noteUnit(row, item, cell, unit);
      return [{ item: item.id, quantity, urgency, column }];
    });
    if (lines.length === 0 && row.sound()) row.say('item-missing', undefined);
    return lines;
  }
  const column = heading.fields.get('item')?.title ?? '';
  const written = row.text('item', 400);
  if (written === undefined) {
    if (row.sound()) row.say('missing', 'item');
    return [];
  }
  const parts = split(written, (name) => findItem(name).exact);
  return parts.flatMap(({ name, amount }) => {
    const item = itemNamed(name, findItem, row)?.item;
    if (!item) return [];
    // One number beside a list of items belongs to no single item.
    const own = amount ?? (parts.length > 1 ? null : undefined);
    const quantity = quantityOf({ heading }, row, item, own);
    if (quantity === 0) row.say('zero', 'quantity');
    if (quantity !== undefined && !isPossible(row, item, quantity, column)) return [];
    return [{ item: item.id, urgency, column, ...(quantity !== undefined && { quantity }) }];
  });
}

/** "v" or "butuh" below an item. */
const marks = /^(v|√|✓|✔|☑|ya|yes|butuh|perlu|dibutuhkan|needed)$/i;

/** Half a blanket cannot be given (N5). */
function isPossible(row: Row, item: Item, quantity: number, column: string): boolean {
  if (!isWhole(item.unit) || Number.isInteger(quantity)) return true;
  const name = shownAmount(quantity, item.unit, row.style.locale);
  row.takeAlone({ problem: 'part-of-whole', facts: { name } }, column);
  return false;
}

/** "Beras 100 kg, selimut (50)" is two items. A name of the catalogue is one item, whatever characters are in it. */
export function split(
  written: string,
  isItem: (name: string) => boolean,
): { name: string; amount: string | undefined }[] {
  if (isItem(written)) return [{ name: written, amount: undefined }];
  return written
    .split(/[;\n]|,(?!\d)| dan | & | \+ | \/ /i)
    .map((part) => part.replace(/^[\s\d]{0,3}[.)]\s|^\s*[-•*]\s*/, '').trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (isItem(part)) return { name: part, amount: undefined };
      const [, name, after] =
        /^(\D*[^\d\s:=(-])[\s:=(-]+(\d[\d.,]*\s*[\p{L}³0-9]*)\s*\)?$/u.exec(part) ?? [];
      if (name && after) return { name, amount: after };
      const [, before, unit = '', rest = ''] =
        /^(\d[\d.,]*)\s*([\p{L}³]+)?\s+(.*)$/u.exec(part) ?? [];
      if (!before) return { name: part, amount: undefined };
      return parseUnit(unit)
        ? { name: rest, amount: `${before} ${unit}` }
        : { name: `${unit} ${rest}`.trim(), amount: before };
    });
}

function urgencyOf(row: Row): Urgency {
  const typed = row.text('urgency', 60);
  if (typed === undefined) return 'medium';
  const urgency =
    urgencyWords[
      typed
        .toLowerCase()
        .replace(/[^a-z]+/g, ' ')
        .trim()
    ];
  if (!urgency)
    row.say('word-unknown', 'urgency', {
      typed: quoted(typed),
      near: ['kritis', 'tinggi', 'sedang', 'rendah'],
    });
  return urgency ?? 'medium';
}
