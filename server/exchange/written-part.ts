// What earlier batches of the same file wrote: goods are not planned twice, and a shelf is not counted back, when more rows
// of the file become sound (F3).
import { siteAccount } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import type { WrittenBefore } from '#server/storage/import-earlier.ts';
import type { Planned, SheetContext } from './plan.ts';
import type { Sent } from './settle.ts';

type PlanInput = CommandInput<'shipment.plan'>;
type Load = Pick<PlanInput, 'from' | 'eta'> & { stop: PlanInput['stops'][number] | undefined };

const keyOf = ({ from, stop, eta }: Load, item: string) => {
  const where = stop?.site ?? [stop?.area, stop?.name ?? ''];
  return JSON.stringify([from, where, eta ?? null, item]);
};

/** The commands without what is written already. What is written whole is repeated. */
export function withoutWritten(
  plan: readonly Planned[],
  written: WrittenBefore | undefined,
  { idOf }: Pick<SheetContext, 'idOf'>,
): { open: Planned[]; repeated: Sent[] } {
  if (!written || written.commands.size === 0) return { open: [...plan], repeated: [] };
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
    if (ids.has(id)) (isCount ? repeated : open).push({ ...planned, id } as Sent);
    else if (isCount) open.push(dated(planned, written));
    else if (planned.name === 'shipment.plan') {
      const rest = restOf(planned, before);
      if (rest) open.push(rest);
      else repeated.push({ ...planned, id });
    } else open.push(planned);
  }
  return { open, repeated };
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
