// Undoes a batch by commands, within a day, and shows before what that would do: three piles that add up to the batch
// (INTEROP 17).
import type { Actor } from '#domain/actor.ts';
import { isPlace, siteAccount, siteOf } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { undoEnds } from '#domain/import-batch.ts';
import type { Batch } from '#domain/import-batch.ts';
import { exact } from '#domain/quantity.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { stockId } from '#domain/stock.ts';
import type { Movement, Stock } from '#domain/stock.ts';
import type { Instant } from '#domain/time.ts';
import type { MessageKey } from '#i18n/message.ts';
import type { BatchChange, BatchCommand, ImportStore } from '#server/storage/import-store.ts';
import type { Execute } from '#server/write/execute.ts';
import { namedId } from '#server/write/named-id.ts';
import { finishCutOff, isCutOff } from './batch-finish.ts';
import { timesFrom } from './stock-times.ts';
import type { TimesBefore } from './stock-times.ts';
import { readReserves } from './undo-reserve.ts';

/** What becomes of one command of the batch. */
export interface Verdict {
  command: BatchCommand;
  pile: 'undone' | 'kept' | 'refused';
  /** Why it is kept or refused: a text of the catalogue. */
  reason: MessageKey | null;
  /** The command that takes it back; null when nothing needs to be sent. */
  inverse: { name: CommandName; input: object } | null;
  /** The row it made, for its name. */
  about: BatchChange | undefined;
}

/** The batch whose commands take another one back. Undoing twice at once is undoing once (F3). */
export function undoId(batch: string): string {
  return namedId(`import.undo ${batch}`);
}

function inverseId(command: string): string {
  return namedId(`import.inverse ${command}`);
}

type Judge = (scene: {
  batch: Batch;
  command: BatchCommand;
  own: BatchChange[];
  isTouched(change: BatchChange): boolean;
  reason: string;
  sitesKept: ReadonlySet<string>;
  sitesMade: ReadonlySet<string>;
  /** The rows of stock that it changed, as they are now. */
  stock: ReadonlyMap<string, Stock>;
  /** How much they have after what is taken back of later commands. */
  held: ReadonlyMap<string, number>;
  timesBefore: TimesBefore;
  /** Whether plans have reserved what taking the count back would leave missing. */
  isReserved(input: CommandInput<'stock.uncount'>): boolean;
}) => Omit<Verdict, 'command' | 'about'>;

const kept = (reason: MessageKey) => ({ pile: 'kept' as const, reason, inverse: null });
const refused = (reason: MessageKey) => ({ pile: 'refused' as const, reason, inverse: null });
const undone = (name: CommandName, input: object) => ({
  pile: 'undone' as const,
  reason: null,
  inverse: { name, input },
});
const nothing = { pile: 'undone' as const, reason: null, inverse: null };

/** Takes a row back by a command, unless somebody acted on one of the rows of the command. */
function rowBack(
  entity: string,
  take: (id: string, batch: Batch, reason: string) => [CommandName, object],
): Judge {
  return ({ own, isTouched, batch, reason }) => {
    const row = own.find((change) => change.entity === entity);
    if (!row) return refused('batch.refused.other');
    return own.some(isTouched) ? kept('batch.kept.acted') : undone(...take(row.id, batch, reason));
  };
}

const judges: Partial<Record<string, Judge>> = {
  'need.post': rowBack('need', (need, { incident }, reason) => [
    'need.cancel',
    { incident, need, reason },
  ]),
  // Needs that the list said were there no longer.
  'need.withdraw': ({ own, isTouched, batch }) => {
    const need = own.find(({ entity }) => entity === 'need');
    // A need with claims was only lowered to what is promised.
    if (need?.body.state !== 'cancelled') return refused('batch.refused.need.revise');
    if (own.some(isTouched)) return kept('batch.kept.acted');
    return undone('need.reopen', { incident: batch.incident, need: need.id });
  },
  'need.revise': () => refused('batch.refused.need.revise'),
  'need.support': () => refused('batch.refused.need.support'),
  'need.refresh': () => refused('batch.refused.need.refresh'),
  'site.register': ({ own, isTouched, batch, sitesKept }) => {
    const site = own.find(({ entity }) => entity === 'site');
    if (!site) return refused('batch.refused.other');
    if (isTouched(site)) return kept('batch.kept.acted');
    if (sitesKept.has(site.id)) return kept('batch.kept.used');
    return undone('site.close', { incident: batch.incident, site: site.id });
  },
  'site.count': ({ own, isTouched, sitesKept, sitesMade }) => {
    const site = own.find(({ entity }) => entity === 'site');
    if (!site || !sitesMade.has(site.id)) return refused('batch.refused.site.count');
    if (isTouched(site)) return kept('batch.kept.acted');
    // The count goes with its site.
    return sitesKept.has(site.id) ? kept('batch.kept.used') : nothing;
  },
  'stock.count': ({ command, own, isTouched, batch, reason, held, ...shelf }) => {
    const shelves = own.filter((change) => change.entity === 'stock' && isPlace(accountOf(change)));
    if (shelves.some(isTouched)) return kept('batch.kept.acted');
    const moved = movedIn(own);
    const lines = shelves.flatMap(({ id, seq }) => {
      const row = shelf.stock.get(id);
      if (!row) return [];
      const { item, lot, expiry } = row;
      const seen = held.get(id) ?? 0;
      const before = exact(seen - (moved.get(id) ?? 0));
      return [{ item, lot, expiry, before, seen, ...shelf.timesBefore(id, seq) }];
    });
    const [first] = shelves;
    const at = own.map(({ body }) => body.at ?? body.countedAt).find(isInstant);
    const site = first ? siteOf(accountOf(first)) : null;
    if (site === null || at === undefined) return refused('batch.refused.other');
    if (lines.some(({ before }) => before < 0)) return kept('batch.kept.acted');
    const of = { incident: batch.incident, batch: undoId(batch.id), count: command.id };
    const input = { ...of, site, at, lines, reason };
    return shelf.isReserved(input) ? kept('batch.kept.reserved') : undone('stock.uncount', input);
  },
  'shipment.plan': rowBack('shipment', (shipment, { incident }, reason) => [
    'shipment.cancel',
    { incident, shipment, reason },
  ]),
  'organisation.register': () => refused('batch.refused.organisation.register'),
  'member.invite': rowBack('invitation', (invitation) => ['member.uninvite', { invitation }]),
};

/** By how much the movements of one command changed each shelf. */
function movedIn(own: readonly BatchChange[]): Map<string, number> {
  const moved = new Map<string, number>();
  for (const { entity, body } of own) {
    if (entity !== 'movement') continue;
    const { from, to, quantity, item, lot, expiry } = body as unknown as Movement;
    for (const [place, by] of [[from, -quantity] as const, [to, quantity] as const]) {
      const id = stockId(place, { item, lot, expiry });
      moved.set(id, exact((moved.get(id) ?? 0) + by));
    }
  }
  return moved;
}

const isInstant = (value: unknown): value is Instant => typeof value === 'string';

function accountOf({ id }: BatchChange): Account {
  return id.split('|', 1)[0] as Account;
}

/** Judges every command of a batch; also of one that is undone, from what its undo did. */
export async function judgeBatch(
  store: ImportStore,
  batch: Batch,
  reason: string,
): Promise<Verdict[]> {
  const back = undoId(batch.id);
  const [commands, changes, touched, done] = await Promise.all([
    store.commandsOf(batch.id),
    store.changesOf(batch.id),
    store.touchedSince(batch.id, back),
    store.commandsOf(back),
  ]);
  const byCommand = Map.groupBy(changes, ({ command }) => command);
  const births = changes.filter(({ kind }) => kind === 'site.registered');
  const sitesMade = new Set(births.map(({ id }) => id));
  const shelves = changes.flatMap(({ entity, id }) => (entity === 'stock' ? id : []));
  const places = changes
    .filter(({ entity }) => entity === 'stock')
    .map(accountOf)
    .filter(isPlace);
  const [sitesKept, stock, times, mustStay] = await Promise.all([
    store.usedSites(batch.id, [...sitesMade]),
    store.stockNow(shelves),
    shelves.length === 0 ? [] : store.stockTimes(batch.id),
    readReserves(store, places, batch.finishedAt ?? batch.at),
  ]);
  const held = new Map([...stock].map(([id, { quantity }]) => [id, quantity]));
  const timesBefore = timesFrom(times);
  const isReserved = (input: CommandInput<'stock.uncount'>) => mustStay(input, held);
  const isTouched = ({ entity, id }: BatchChange) => touched.has(`${entity} ${id}`);
  for (const { id } of births) if (touched.has(`site ${id}`)) sitesKept.add(id);
  const accepted = new Set(done.map(({ id }) => id));
  const judge = (command: BatchCommand): Verdict => {
    const own = byCommand.get(command.id) ?? [];
    const judgeOne = judges[command.name] ?? (() => refused('batch.refused.other'));
    const stocks = { stock, held, timesBefore, isReserved };
    const scene = { batch, command, own, isTouched, reason, sitesKept, sitesMade, ...stocks };
    const verdict = judgeOne(scene);
    const about = own.find(({ entity }) => entity !== 'stock' && entity !== 'movement') ?? own[0];
    const isDone = accepted.has(inverseId(command.id));
    if (isDone) return { command, about, pile: 'undone', reason: null, inverse: null };
    // It was undone, but this command was refused then.
    const failed = batch.undoneAt !== null && verdict.inverse !== null;
    if (failed) return { command, about, ...refused('batch.refused.other') };
    takeBack(held, verdict.inverse);
    return { command, about, ...verdict };
  };
  // The last goes first: an earlier count of a shelf is taken back from what the later ones leave.
  return commands.toReversed().map(judge).toReversed();
}

/** Keeps `held` as the shelves are after a count is taken back. */
function takeBack(held: Map<string, number>, inverse: Verdict['inverse']): void {
  if (inverse?.name !== 'stock.uncount') return;
  const { site, lines } = inverse.input as CommandInput<'stock.uncount'>;
  for (const line of lines) held.set(stockId(siteAccount(site), line), line.before);
}

/** Inverses that may be sent together: only one count of each site, because the next one builds on it. */
function groupsOf(sent: readonly Verdict[]): Verdict[][] {
  const groups: Verdict[][] = [];
  let sites = new Set<string>();
  for (const verdict of sent) {
    const { name, input } = verdict.inverse!;
    const isCount = name === 'stock.uncount';
    const site = isCount ? (input as CommandInput<'stock.uncount'>).site : null;
    const last = groups.at(-1);
    const isApart = site !== null && sites.has(site);
    if (last && last.length < atOnce && !isApart) last.push(verdict);
    else {
      groups.push([verdict]);
      sites = new Set();
    }
    if (site !== null) sites.add(site);
  }
  return groups;
}

/** The batch when it can be undone now; one that was cut off is finished first. */
export async function undoable(
  { store, execute }: { store: ImportStore; execute: Execute },
  batch: Batch,
  now: Instant,
): Promise<Batch | Refusal> {
  if (batch.undoneAt) return refuse('import-undone', { at: batch.undoneAt });
  if (now > undoEnds(batch)) return refuse('import-undo-expired', { at: undoEnds(batch) });
  if (batch.finishedAt !== null) return batch;
  if (!(await isCutOff(store, batch, now))) return refuse('import-unfinished', { batch: batch.id });
  const unfinished = await finishCutOff(store, execute, batch);
  return unfinished ?? (await store.batch(batch.id)) ?? refuse('not-found', { field: 'batch' });
}

/** Number of commands sent together. */
const atOnce = 128;

/** Undoes what can be undone, the latest first. @returns the refusal when the batch cannot be undone at all */
export async function undoBatch(
  { store, execute }: { store: ImportStore; execute: Execute },
  batch: Batch,
  reason: string,
  actor: Actor,
): Promise<Refusal | null> {
  const { incident, kind, fileHash, fileName } = batch;
  const id = undoId(batch.id);
  const begin = { incident, kind, fileHash, fileName: fileName ?? '-', undoes: batch.id };
  const begun = await execute({ id, name: 'import.begin', input: begin }, actor);
  if (isRefusal(begun)) return begun;
  const verdicts = await judgeBatch(store, batch, reason);
  const sent = verdicts.filter(({ inverse }) => inverse !== null).toReversed();
  let failed = 0;
  for (const group of groupsOf(sent)) {
    const answers = await Promise.all(
      group.map(({ command, inverse }) =>
        execute({ id: inverseId(command.id), ...inverse!, batch: id }, actor),
      ),
    );
    failed += answers.filter(isRefusal).length;
  }
  const count = (pile: Verdict['pile']) => verdicts.filter((one) => one.pile === pile).length;
  const counts = {
    commands: count('undone') - failed,
    kept: count('kept'),
    refused: count('refused') + failed,
  };
  const finish = namedId(`import.undo finish ${batch.id}`);
  const input = { incident, batch: id, ...counts };
  const finished = await execute({ id: finish, name: 'import.undo', input }, actor);
  return isRefusal(finished) ? finished : null;
}
