// A sheet of stock: rows become one count for each storage site and time, oldest first.
import { siteAccount } from '#domain/account.ts';
import type { Site } from '#domain/site.ts';
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import { stockId } from '#domain/stock.ts';
import type { Stock } from '#domain/stock.ts';
import { readAmount } from './amount.ts';
import { gather, goodsOf } from './goods.ts';
import type { Goods, GoodsLine } from './goods.ts';
import type { Field } from './heading-word.ts';
import type { Planned, SheetContext } from './plan.ts';
import type { Remark } from './remark.ts';
import { unhurried } from './row.ts';
import { momentOf } from './row-field.ts';
import type { Row } from './row.ts';
import type { Sent } from './settle.ts';
import { storeOf } from './store.ts';

type CountInput = CommandInput<'stock.count'>;

/** Largest number of lines of one count. */
const mostLines = 200;

interface Draft {
  store: Site;
  /** Undefined means now. */
  at: string | undefined;
  goods: Goods;
  source: string | undefined;
}

/** Reads every row. Rows counted together become one count. Lots that a count does not name stay unchanged. */
export async function planStock(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const drafts: Draft[] = [];
  for await (const row of unhurried(rows, context)) {
    const store = await storeOf(context, row, 'site');
    const goods = goodsOf(context, row);
    const at = momentOf(row, 'countedAt', store?.area ?? 'ID');
    const source = row.text('source', 100);
    if (goods && row.sound()) checkSum(row, goods);
    if (store && goods && row.sound()) drafts.push({ store, at, goods, source });
  }
  // Counts are sent in order of time. Counts without a date count as now and come last.
  const counts = [...Map.groupBy(drafts, ({ store, at }) => `${at ?? 'now'} ${store.id}`)];
  counts.sort(([a], [b]) => (a < b ? -1 : 1));
  return counts.flatMap(([, group]) => planCount(context, group));
}

/** Says when what came less what went is not what is left. */
function checkSum(row: Row, { item, quantity }: Goods): void {
  const { locale, presumed } = row.style;
  const amountOf = (field: Field) => {
    const read = readAmount(row.cell(field), undefined, item, locale, presumed);
    return 'problem' in read ? undefined : read.value;
  };
  const [opening, incoming, outgoing] = (['opening', 'incoming', 'outgoing'] as const).map(
    amountOf,
  );
  if (outgoing === undefined || (opening ?? incoming) === undefined) return;
  const left = exact((opening ?? 0) + (incoming ?? 0) - outgoing);
  const facts = { typed: `${left} ${item.unit}`, other: `${quantity} ${item.unit}` };
  if (left !== quantity) row.say('stock-sum', 'quantity', facts);
}

function planCount(context: SheetContext, drafts: Draft[]): Planned[] {
  const [first] = drafts;
  if (!first) return [];
  const lines = gather(drafts.map(({ goods }) => goods));
  const sources = [...new Set(drafts.flatMap(({ source }) => source ?? []))];
  const reason = [context.note ?? context.source, ...sources].join(' – ').slice(0, 300);
  const { store, at } = first;
  const head = { incident: context.incident, site: store.id, reason, at };
  return chunked(lines, mostLines).map((part) => ({
    name: 'stock.count' as const,
    rows: part.flatMap((line) => line.rows),
    parts: part.map((line) => line.rows),
    input: { ...head, lines: part.map(countLine) } satisfies CountInput,
  }));
}

function countLine({ goods: { item, lot, expiry }, quantity }: GoodsLine) {
  return { item: item.id, lot, expiry, counted: quantity };
}

export function chunked<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) =>
    list.slice(n * size, (n + 1) * size),
  );
}

/**
 * Leaves out lines that are older than the last booking of the same lot, so that an old list does not undo later
 * movements.
 */
export function withoutOutdated(
  sent: Sent[],
  stock: Iterable<Stock>,
  context: Pick<SheetContext, 'idOf' | 'remarks' | 'itemName'>,
): Sent[] {
  const known = new Map([...stock].map((row) => [row.id, row]));
  return sent.flatMap((command) => {
    const { site, at, lines } = command.input as CountInput;
    if (command.name !== 'stock.count' || at === undefined) return [command];
    const told: Remark[] = [];
    const fresh = lines.flatMap((line, n) => {
      const lot = { item: line.item, lot: line.lot ?? null, expiry: line.expiry ?? null };
      const row = known.get(stockId(siteAccount(site), lot));
      const part = command.parts?.[n] ?? [];
      const last = row && [row.movedAt, row.countedAt ?? ''].sort().at(-1);
      // A movement after the first writing of the file, even before that ended, is newer than the file.
      const isMoved =
        command.since !== undefined &&
        (row?.countedAt ?? '') >= command.since &&
        (row?.movedAt ?? '') > (row?.countedAt ?? '');
      if (last === undefined || (last <= at && !isMoved)) return [{ line, part }];
      const facts = { typed: at.slice(0, 10), name: context.itemName(line.item) };
      told.push(...part.map((row): Remark => ({ row, code: 'outdated', facts })));
      return [];
    });
    if (told.length === 0) return [command];
    context.remarks.push(...told);
    if (fresh.length === 0) return [];
    const parts = fresh.map(({ part }) => part);
    const left = { name: command.name, rows: parts.flat(), parts };
    const input = { ...command.input, lines: fresh.map(({ line }) => line) };
    return [{ ...left, input, id: context.idOf(left) }];
  });
}
