// A sheet of shipments: rows of goods with the same origin, destination and arrival become one shipment.
import { nation } from '#domain/area.ts';
import type { CommandInput } from '#domain/commands.ts';
import type { Site } from '#domain/site.ts';
import { gather, goodsOf } from './goods.ts';
import type { Goods } from './goods.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import { momentOf, placeWords } from './row-field.ts';
import type { Row } from './row.ts';
import { chunked } from './stock-sheet.ts';
import { matched, storeOf } from './store.ts';

type PlanInput = CommandInput<'shipment.plan'>;
type Stop = PlanInput['stops'][number];

/** Largest number of lines of one shipment. */
const mostLines = 100;

interface Draft {
  from: Site;
  stop: Stop;
  eta: string | undefined;
  goods: Goods;
  said: (string | undefined)[];
}

/**
 * Reads every row. Rows without problems become plans. Loading and departure are reported later by the people who do
 * them.
 */
export async function planShipments(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const drafts: Draft[] = [];
  for await (const row of unhurried(rows, context)) {
    const from = await storeOf(context, row, 'from');
    const stop = await stopOf(context, row);
    const goods = goodsOf(context, row);
    if (goods?.quantity === 0) row.say('zero', 'quantity');
    const eta = momentOf(row, 'eta', stop?.area ?? nation);
    const said = [row.text('note', 200), row.text('source', 100)];
    if (from && stop && goods && row.sound()) drafts.push({ from, stop, eta, goods, said });
  }
  const loads = Map.groupBy(drafts, ({ from, stop, eta }) => JSON.stringify([from.id, stop, eta]));
  return [...loads.values()].flatMap((group) => planLoad(context, group));
}

function planLoad({ incident, note, source }: SheetContext, drafts: Draft[]): Planned[] {
  const [first] = drafts;
  if (!first) return [];
  const words = new Set([note ?? source, ...drafts.flatMap(({ said }) => said)]);
  const { from, stop, eta } = first;
  const head = {
    incident,
    from: from.id,
    stops: [stop],
    eta,
    note: [...words].filter(Boolean).join(' – ').slice(0, 500),
  };
  return chunked(gather(drafts.map(({ goods }) => goods)), mostLines).map((part) => ({
    name: 'shipment.plan' as const,
    rows: part.flatMap((line) => line.rows),
    parts: part.map((line) => line.rows),
    input: {
      ...head,
      lines: part.map(({ goods: { item }, quantity }) => ({ item: item.id, quantity })),
    } satisfies Partial<PlanInput>,
  }));
}

/** A site of the board or a storage site; else the area and the name as written. */
async function stopOf(context: SheetContext, row: Row): Promise<Stop | undefined> {
  const name = row.text('site', 120);
  const area = await context.areaOf(row, placeWords(row));
  if (!row.sound()) return undefined;
  const site = name && (await matched(context, row, 'site', name, context.findStore(name, area)));
  if (site) return { site: site.id };
  if (!row.sound()) return undefined;
  if (name) row.say('not-on-board', 'site', { typed: quoted(name) });
  if (area !== undefined) return { area, name };
  if (!name) row.say('no-destination', undefined, {});
  const [only, another] = context.areas;
  const whole = only !== undefined && another === undefined ? only : nation;
  return { area: whole, name: name ?? 'Tujuan tidak disebut di sumber' };
}
