// What earlier batches of the same file wrote: goods are not planned twice, and a shelf is not counted back, when more rows
// of the file become sound (F3).
import { siteAccount } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import { stockId } from '#domain/stock.ts';
import type { WrittenBefore } from '#server/storage/import-earlier.ts';
import type { Planned, SheetContext } from './plan.ts';
import type { Sent } from './settle.ts';

type PlanInput = CommandInput<'shipment.plan'>;
type Load = Pick<PlanInput, 'from' | 'eta'> & { stop: PlanInput['stops'][number] | undefined };

const keyOf = ({ from, stop, eta }: Load, item: string) => {
  const where = stop?.site ?? [stop?.area, stop?.name ?? ''];
  return JSON.stringify([from, where, eta ?? null, item]);
};

/** A command whose rows this file told otherwise before, and the items that it told then. */
export interface Otherwise {
  planned: Planned;
  items: string[];
}

/**
 * The commands without what is written already. What is written whole is repeated. Where the file wrote other goods
 * before, nothing is written: both would stand.
 */
export function withoutWritten(
  plan: readonly Planned[],
  written: WrittenBefore | undefined,
  { idOf }: Pick<SheetContext, 'idOf'>,
): { open: Planned[]; repeated: Sent[]; otherwise: Otherwise[] } {
  if (!written || written.commands.size === 0)
    return { open: [...plan], repeated: [], otherwise: [] };
  const otherwise: Otherwise[] = [];
  const counted = countedNow(plan);
  const ids = new Set(plan.map(idOf).filter((id) => written.commands.has(id)));
  // A stop without a name bears that of its area.
  const names = new Set(
    plan.flatMap(({ name, input }) =>
      name === 'shipment.plan' ? ((input as PlanInput).stops[0]?.name ?? []) : [],
    ),
  );
  const before = new Map<string, number>();
  for (const { id, from, stops, eta, lines } of written.shipments)
    for (const { item, stop, quantity } of ids.has(id) ? [] : lines) {
      const { site, area, name } = stops[stop] ?? {};
      const at = site
        ? { site }
        : { area: area ?? undefined, name: name && names.has(name) ? name : undefined };
      const key = keyOf({ from: from ?? '', stop: at, eta: eta ?? undefined }, item);
      before.set(key, exact((before.get(key) ?? 0) + quantity));
    }
  const open: Planned[] = [];
  const repeated: Sent[] = [];
  for (const planned of plan) {
    const id = idOf(planned);
    const isCount = planned.name === 'stock.count';
    const items = isCount ? droppedCounts(planned, written, counted) : [];
    if (items.length > 0) otherwise.push({ planned, items });
    else if (ids.has(id)) (isCount ? repeated : open).push({ ...planned, id } as Sent);
    else if (isCount) open.push(dated(planned, written));
    else if (planned.name === 'shipment.plan') {
      const rest = restOf(planned, before);
      if (rest) open.push(rest);
      else repeated.push({ ...planned, id });
    } else open.push(planned);
  }
  const shrunk = shrunkLoads([...open, ...repeated], before);
  const kept = <T extends Planned>(some: T[]) => some.filter((planned) => !shrunk.has(planned));
  for (const [planned, items] of shrunk) otherwise.push({ planned, items });
  return { open: kept(open), repeated: kept(repeated), otherwise };
}

/** Rows of stock that the counts of a plan name, by account. */
function countedNow(plan: readonly Planned[]): Map<string, Set<string>> {
  const counted = new Map<string, Set<string>>();
  for (const { name, input } of plan) {
    if (name !== 'stock.count') continue;
    const { site, lines } = input as CommandInput<'stock.count'>;
    const account = siteAccount(site);
    const rows = counted.get(account) ?? new Set();
    for (const { item, lot, expiry } of lines)
      rows.add(stockId(account, { item, lot: lot ?? null, expiry: expiry ?? null }));
    counted.set(account, rows);
  }
  return counted;
}

/** Items that this file counted on the shelf before and no longer names. */
function droppedCounts(
  { input }: Planned,
  { counted }: WrittenBefore,
  now: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const account = siteAccount((input as CommandInput<'stock.count'>).site);
  const rows = counted.filter((row) => row.account === account && !now.get(account)?.has(row.id));
  return [...new Set(rows.map(({ item }) => item))];
}

/** Loads of which this file planned more before than it names now, with the items. */
function shrunkLoads(
  plan: readonly Planned[],
  before: ReadonlyMap<string, number>,
): Map<Planned, string[]> {
  const more = [...before].filter(([, amount]) => amount > 0).map(([key]) => key);
  const shrunk = plan.flatMap((planned): [Planned, string[]][] => {
    if (planned.name !== 'shipment.plan') return [];
    const { from, stops, eta } = planned.input as PlanInput;
    const load = keyOf({ from, stop: stops[0], eta }, '').slice(0, -3);
    const items = more
      .filter((key) => key.startsWith(load))
      .map((key) => (JSON.parse(key) as string[]).at(-1) ?? '');
    return items.length > 0 ? [[planned, items]] : [];
  });
  return new Map(shrunk);
}

/** A count without a day is of the time when the file was written first. */
function dated(planned: Planned, { first }: WrittenBefore): Planned {
  const input = planned.input as CommandInput<'stock.count'>;
  const begun = first.get(siteAccount(input.site));
  if (input.at !== undefined || !begun) return planned;
  return { ...planned, since: begun.at, input: { ...input, at: begun.finishedAt ?? begun.at } };
}

/** The goods that are not planned yet; undefined when all are. */
function restOf(planned: Planned, before: Map<string, number>): Planned | undefined {
  const { from, stops, eta, lines } = planned.input as PlanInput;
  const left = lines.flatMap((line, n) => {
    const key = keyOf({ from, stop: stops[0], eta }, line.item);
    const known = before.get(key) ?? 0;
    before.set(key, exact(Math.max(0, known - line.quantity)));
    const quantity = exact(line.quantity - known);
    return quantity > 0 ? [{ line: { ...line, quantity }, rows: planned.parts?.[n] ?? [] }] : [];
  });
  if (left.length === 0) return undefined;
  const parts = left.map(({ rows }) => rows);
  const input = { ...planned.input, lines: left.map(({ line }) => line) };
  return { ...planned, rows: parts.flat(), parts, input };
}
