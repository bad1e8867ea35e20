// Writes the commands of a list through the one write path, as a batch (INTEROP 17).
import type { Actor } from '#domain/actor.ts';
import type { ImportKind } from '#domain/import.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Execute } from '#server/write/execute.ts';
import { atWorkOn, finishId } from './batch-finish.ts';
import type { Written } from './batch-finish.ts';
import type { Refuse } from './refused.ts';
import type { Sent } from './settle.ts';

/** Number of commands sent together; the write path takes so many into one transaction. */
const atOnce = 128;

interface WritePace {
  progress?: (done: number) => void;
  signal?: AbortSignal | undefined;
}

export interface BatchOf {
  /** Id of the batch, made by the caller. */
  id: string;
  incident: string;
  kind: ImportKind;
  fileName: string;
  fileHash: string;
  /** What it wrote before it was cut off; null for a new batch. */
  before: Written | null;
}

interface BatchWritten {
  written: Sent[];
  /** Number of commands that were not sent, because the writing was stopped. */
  left: number;
  /** The refusal of the batch itself. */
  refusal: Refusal | null;
}

/** Writes what was accepted in the dry run, in order. Others may have changed the board meanwhile: a command that is
 * refused now gets a remark. A stopped batch is finished with what was written; one that is cut off by a failure stays
 * open, and is continued later.
 */
export function writeBatch(
  execute: Execute,
  batch: BatchOf,
  commands: readonly Sent[],
  actor: Actor,
  refuse: Refuse,
  pace: WritePace = {},
): Promise<BatchWritten> {
  return atWorkOn(batch.id, () => write(execute, batch, commands, actor, refuse, pace));
}

async function write(
  execute: Execute,
  batch: BatchOf,
  commands: readonly Sent[],
  actor: Actor,
  refuse: Refuse,
  { progress, signal }: WritePace,
): Promise<BatchWritten> {
  const { id, incident, kind, fileName, fileHash, before } = batch;
  const input = { incident, kind, fileName: fileName.slice(0, 200), fileHash };
  const begun = before ? null : await execute({ id, name: 'import.begin', input }, actor);
  if (isRefusal(begun)) return { written: [], left: 0, refusal: begun };
  const written: Sent[] = [];
  let start = 0;
  for (; start < commands.length && !signal?.aborted; start += atOnce) {
    progress?.(start);
    const chunk = commands.slice(start, start + atOnce);
    const answers = await Promise.all(
      chunk.map(({ id: command, name, input }) =>
        execute({ id: command, name, input, batch: id }, actor),
      ),
    );
    chunk.forEach((command, n) => {
      const answer = answers[n];
      if (isRefusal(answer)) return refuse(command, answer);
      const token = answer?.result.token;
      written.push(typeof token === 'string' ? { ...command, token } : command);
    });
  }
  const fresh = written.filter((command) => !before?.commands.has(command.id));
  const rows = (before?.rows ?? 0) + new Set(fresh.flatMap((command) => command.rows)).size;
  const all = (before?.commands.size ?? 0) + fresh.length;
  const counts = { incident, batch: id, rows, commands: all };
  const finished = await execute({ id: finishId(id), name: 'import.finish', input: counts }, actor);
  const left = Math.max(0, commands.length - start);
  return { written, left, refusal: isRefusal(finished) ? finished : null };
}
