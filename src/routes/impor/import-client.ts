// What the import page sends: the file in parts, the steps, the order to write, to stop, to undo. Reads are queries
// (src/lib/domain/import-query.ts). Nothing here rejects: `unavailable` when nobody answered.
import * as v from 'valibot';
import { partSize } from '#domain/import.ts';
import type { ImportStep, Mapping } from '#domain/import.ts';
import type { ImportKind } from '#domain/import.ts';
import { importBegun, importRun, importUndo } from '#domain/import-view.ts';
import type { ImportRun, ImportUndo } from '#domain/import-view.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalOf } from '#sync/problem.ts';

/** A request that takes longer than this (ms) is ended. */
const requestTimeout = 30_000;
/** How often a part is sent before the import gives up. */
const attempts = 3;

/**
 * Sends a file in parts and answers the id of its import, which the server then reads. A part that gets lost is sent
 * again.
 * @param onProgress called with the bytes that arrived
 */
export async function sendFile(
  to: { incident: string; kind: ImportKind; fileName: string },
  file: Blob,
  onProgress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<{ id: string } | Refusal> {
  const begun = await send('POST', '', importBegun, { ...to, size: file.size }, signal);
  if (isRefusal(begun)) return begun;
  const parts = Math.ceil(file.size / partSize);
  for (let n = 0; n < parts; n += 1) {
    const part = file.slice(n * partSize, (n + 1) * partSize, 'application/octet-stream');
    const run = await sendPart(`/${begun.id}/parts/${n}`, part, signal);
    if (isRefusal(run)) return run;
    onProgress(Math.min(file.size, (n + 1) * partSize));
  }
  return { id: begun.id };
}

async function sendPart(
  path: string,
  part: Blob,
  signal: AbortSignal | undefined,
): Promise<ImportRun | Refusal> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await send('PUT', path, importRun, part, signal);
    const isLost = isRefusal(run) && run.code === 'unavailable' && !signal?.aborted;
    if (!isLost || attempt === attempts) return run;
  }
}

/** Sends what was decided. The server reads the list again; ask `import.read` until it is not `busy`. */
export function sendStep(id: string, step: ImportStep): Promise<ImportRun | Refusal> {
  return send('POST', `/${id}/step`, importRun, step);
}

/** Begins to write the sound rows, or all when no row has a problem. */
export function writeRows(id: string, rows: 'sound' | 'all'): Promise<ImportRun | Refusal> {
  return send('POST', `/${id}/write`, importRun, { rows });
}

/** Stops reading or writing. Rows that are written stay, in a batch that can be undone. */
export function stop(id: string): Promise<ImportRun | Refusal> {
  return send('POST', `/${id}/cancel`, importRun, {});
}

/** Erases the file and what was decided about it. What was written stays. */
export function erase(id: string): Promise<Done | Refusal> {
  return send('DELETE', `/${id}`, done);
}

/** Begins to undo a batch; ask `import.undo-preview` until it is not `busy`. */
export function undo(batch: string): Promise<ImportUndo | Refusal> {
  return send('POST', `/batches/${batch}/undo`, importUndo, {});
}

/** Lets the organisation forget a word. */
export function forget(key: Pick<Mapping, 'kind' | 'word' | 'item'>): Promise<Done | Refusal> {
  return send('DELETE', '/mappings', done, key);
}

const done = v.object({ done: v.literal(true) });
type Done = v.InferOutput<typeof done>;

async function send<Schema extends v.GenericSchema>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  answer: Schema,
  body?: object,
  signal?: AbortSignal,
): Promise<v.InferOutput<Schema> | Refusal> {
  const limit = AbortSignal.timeout(requestTimeout);
  const isPart = body instanceof Blob;
  const type = isPart ? 'application/octet-stream' : 'application/json';
  try {
    const response = await fetch(`/api/v1/imports${path}`, {
      method,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      headers: { accept: 'application/json', ...(body && { 'content-type': type }) },
      ...(body && { body: isPart ? body : JSON.stringify(body) }),
    });
    if (!response.ok) return await refusalOf(response);
    const read = v.safeParse(answer, await response.json());
    return read.success ? read.output : refuse('unavailable');
  } catch {
    return refuse('unavailable');
  }
}
