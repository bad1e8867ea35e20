// Closes batches that were cut off while they were written, as when the process ended: what was written is counted, so that
// it is told and can be undone (INTEROP 17).
import { isPlace } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import { isMember } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Batch } from '#domain/import-batch.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Shipment } from '#domain/shipment.ts';
import { elapsed, hour } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { BatchChange, ImportStore } from '#server/storage/import-store.ts';
import type { Execute } from '#server/write/execute.ts';
import { namedId } from '#server/write/named-id.ts';

/** A batch to which nothing was written for so long (ms) is written by no process. */
const quietTime = hour / 60;
/** After so long (ms) nobody is expected to go on with it. */
const abandonedTime = hour / 6;

/** Batches that this process is writing. */
const atWork = new Set<string>();

/** Does some work that writes to a batch. */
export async function atWorkOn<T>(batch: string, work: () => Promise<T>): Promise<T> {
  atWork.add(batch);
  try {
    return await work();
  } finally {
    atWork.delete(batch);
  }
}

/** Id of the command that closes a batch: it is closed once. */
export function finishId(batch: string): string {
  return namedId(`import.finish ${batch}`);
}

/** The batch of the same member and file that was cut off, to be continued; undefined when there is none. */
export async function cutOffBatch(
  store: ImportStore,
  { incident, kind, fileHash }: Pick<Batch, 'incident' | 'kind' | 'fileHash'>,
  actor: Actor,
): Promise<Batch | undefined> {
  const member = isMember(actor) ? actor.member : null;
  const open = await store.unfinishedBatches({ incident, kind, fileHash, member });
  return open.find(({ id }) => !atWork.has(id));
}

/** Whether no process writes to an unfinished batch any more. */
export async function isCutOff(store: ImportStore, batch: Batch, now: Instant): Promise<boolean> {
  if (batch.finishedAt !== null || atWork.has(batch.id)) return false;
  return elapsed((await store.lastWrite(batch.id)) ?? batch.at, now) > quietTime;
}

/** What a batch wrote: ids of its commands, and how many rows of the list they were. */
export interface Written {
  commands: ReadonlySet<string>;
  rows: number;
}

export async function writtenIn(store: ImportStore, batch: string): Promise<Written> {
  const [commands, changes] = await Promise.all([store.commandsOf(batch), store.changesOf(batch)]);
  const own = [...Map.groupBy(changes, ({ command }) => command).values()];
  const rows = own.reduce((sum, one) => sum + rowsIn(one), 0);
  return { commands: new Set(commands.map(({ id }) => id)), rows };
}

/** Closes a batch that was cut off, with what it wrote. */
export async function finishCutOff(
  store: ImportStore,
  execute: Execute,
  { id, incident }: Pick<Batch, 'id' | 'incident'>,
): Promise<Refusal | null> {
  const { commands, rows } = await writtenIn(store, id);
  const input = { incident, batch: id, rows, commands: commands.size };
  const answer = await execute(
    { id: finishId(id), name: 'import.finish', input },
    { kind: 'system' },
  );
  return isRefusal(answer) && answer.code !== 'import-closed' ? answer : null;
}

/** Rows of the list behind the changes of one command: one for each line of a need, a count or a shipment. */
function rowsIn(changes: readonly BatchChange[]): number {
  const shipment = changes.find(({ kind }) => kind === 'shipment.planned')?.body as
    Shipment | undefined;
  if (shipment) return shipment.lines.length;
  const lines = changes.filter(
    ({ entity, id }) =>
      entity === 'line' || (entity === 'stock' && isPlace(id.split('|', 1)[0] as Account)),
  );
  return Math.max(1, lines.length);
}

/** Closes the batches with which nobody went on. @returns how many */
export async function finishAbandoned(
  store: ImportStore,
  execute: Execute,
  now: Instant,
): Promise<number> {
  let finished = 0;
  for (const batch of await store.unfinishedBatches()) {
    const last = (await store.lastWrite(batch.id)) ?? batch.at;
    if (atWork.has(batch.id) || elapsed(last, now) <= abandonedTime) continue;
    if ((await finishCutOff(store, execute, batch)) === null) finished += 1;
  }
  return finished;
}
