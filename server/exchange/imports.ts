// Imports in the browser, step by step: the file in parts, what a person decides, the report of the dry run, the writing,
// the undo, and the words that an organisation remembers (INTEROP 16, INTEROP 17).
import { randomUUID } from 'node:crypto';
import type { Actor, MemberActor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { importHours, mayImport, partSize, remembersFor, untouchedState } from '#domain/import.ts';
import type { ImportKind, Mapping } from '#domain/import.ts';
import type { ImportRun } from '#domain/import-view.ts';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import type { Locale } from '#i18n/message.ts';
import type { Upload } from '#server/storage/import-store.ts';
import { finishAbandoned } from './batch-finish.ts';
import { createRun, halt, isWhole, runView, startExamine, startWriting } from './import-run.ts';
import type { Run, RunTools } from './import-run.ts';
import { createOrder } from './in-order.ts';
import { merged } from './import-step.ts';
import type { ParsedStep } from './import-step.ts';

/** Reports that are kept in memory, and files that one member may have open. */
const most = { reports: 6, open: 20 };

/** What the endpoints and the queries of imports call. The actor is checked in each. */
export interface Imports {
  begin(
    input: { incident: string; kind: ImportKind; fileName: string; size: number },
    actor: Actor,
  ): Promise<{ id: string; partSize: number; expiresAt: string } | Refusal>;
  /** The last part lets the dry run begin. */
  part(id: string, n: number, content: Uint8Array, by: By): Promise<ImportRun | Refusal>;
  step(id: string, step: ParsedStep, by: By): Promise<ImportRun | Refusal>;
  write(id: string, rows: 'sound' | 'all', by: By): Promise<ImportRun | Refusal>;
  cancel(id: string, by: By): Promise<ImportRun | Refusal>;
  drop(id: string, by: By): Promise<{ done: true } | Refusal>;
  remember(mapping: Omit<Mapping, 'remember'>, actor: Actor): Promise<{ done: true } | Refusal>;
  forget(
    key: Pick<Mapping, 'kind' | 'word' | 'item'>,
    actor: Actor,
  ): Promise<{ done: true } | Refusal>;
  /** The import of this member with its run; a dry run begins when this process has none. */
  open(id: string, by: By): Promise<{ upload: Upload; run: Run } | Refusal>;
  /** What this process knows of an import. */
  runOf(id: string): Run | undefined;
  /** Erases files whose term is over. */
  dropExpired(): Promise<number>;
  /** Closes batches that were cut off and with which nobody went on. */
  finishAbandoned(): Promise<number>;
}

export interface By {
  actor: Actor;
  language: Locale;
}

export function createImports(tools: RunTools): Imports {
  const { store } = tools;
  const runs = new Map<string, Run>();
  /** Two tabs may send at once: what is sent of one import is done one after another. */
  const inOrder = createOrder();

  /**
   * The oldest idle ones are forgotten; their dry run begins again when somebody asks. Those with links of invitations
   * are kept until the file expires.
   */
  function keep(id: string, run: Run): Run {
    runs.delete(id);
    runs.set(id, run);
    for (const [known, one] of runs) {
      if (runs.size <= most.reports) break;
      if (known !== id && !one.busy && one.invitations.length === 0) runs.delete(known);
    }
    return run;
  }

  /** Only the member who brought it has it, and only as long as its term and his right last. */
  async function own(
    id: string,
    actor: Actor,
  ): Promise<{ upload: Upload; actor: MemberActor } | Refusal> {
    if (!isMember(actor)) return refuse('not-signed-in');
    const upload = await store.upload(id, actor.member);
    if (!upload) return refuse('not-found', { field: 'import' });
    if (upload.expiresAt <= (await tools.now())) return refuse('import-expired');
    if (!mayImport(actor, upload.kind)) return refuse('not-allowed', { command: 'import.begin' });
    return { upload, actor };
  }

  async function open(id: string, { actor, language }: By) {
    const found = await own(id, actor);
    if (isRefusal(found)) return found;
    const { upload } = found;
    const known = runs.get(id);
    if (known) return { upload, run: keep(id, known) };
    const received = await store.received(id);
    const run = keep(id, createRun('receiving'));
    Object.assign(run, { done: received, total: upload.size });
    if (received === upload.size) startExamine(run, tools, upload, actor, language);
    return { upload, run };
  }

  return {
    open: (id, by) => inOrder(id, () => open(id, by)),
    runOf: (id) => runs.get(id),
    async dropExpired() {
      const gone = await store.dropExpired(await tools.now());
      for (const id of gone) runs.delete(id);
      return gone.length;
    },
    finishAbandoned: async () => finishAbandoned(store, tools.app.execute, await tools.now()),

    async begin({ incident, kind, fileName, size }, actor) {
      if (!isMember(actor)) return refuse('not-signed-in');
      if (!mayImport(actor, kind)) return refuse('not-allowed', { command: 'import.begin' });
      const isNational = kind === 'organisations' || kind === 'members';
      const board = isNational ? nationalBoard : incident;
      if (board === nationalBoard && !isNational && kind !== 'stock')
        return refuse('not-found', { field: 'incident' });
      if (!(await tools.index(board))) return refuse('not-found', { field: 'incident' });
      const now = await tools.now();
      const before = await store.uploadsOf(actor.member, now);
      if (before.length >= most.open) return refuse('import-too-many', { limit: most.open });
      const id = randomUUID();
      const expiresAt = addHours(now, importHours);
      const state = untouchedState;
      const { member } = actor;
      await store.begin({
        ...{ id, member, incident: board, kind, fileName, size, state, batch: null, expiresAt },
        at: now,
      });
      return { id, partSize, expiresAt };
    },

    part: (id, n, content, { actor, language }) =>
      inOrder(id, async () => {
        const found = await own(id, actor);
        if (isRefusal(found)) return found;
        const { upload } = found;
        const last = Math.ceil(upload.size / partSize) - 1;
        const wanted = n === last ? upload.size - last * partSize : partSize;
        if (n > last || content.length !== wanted)
          return refuse('invalid-input', { issues: [{ field: 'part', problem: 'format' }] });
        const known = runs.get(id);
        // What is read already stays as it is.
        if (known && known.phase !== 'receiving') return runView(id, known);
        const received = await store.savePart(id, n, content);
        const run = keep(id, known ?? createRun('receiving'));
        Object.assign(run, { done: received, total: upload.size });
        if (received === upload.size) startExamine(run, tools, upload, actor, language);
        return runView(id, run);
      }),

    step: (id, step, by) =>
      inOrder(id, async () => {
        const opened = await open(id, by);
        if (isRefusal(opened)) return opened;
        const { upload, run } = opened;
        if (run.phase === 'writing') return refuse('import-writing');
        const state = merged(upload.state, step);
        if (isRefusal(state)) return state;
        if (run.busy) await halt(run);
        await store.saveState(id, state);
        if (run.phase !== 'receiving')
          startExamine(run, tools, { ...upload, state }, by.actor, by.language);
        return runView(id, run);
      }),

    write: (id, rows, by) =>
      inOrder(id, async () => {
        const opened = await open(id, by);
        if (isRefusal(opened)) return opened;
        const { upload, run } = opened;
        if (run.phase === 'writing') return refuse('import-writing');
        if (run.phase === 'written') return refuse('import-written');
        if (run.busy || run.phase === 'receiving') return refuse('import-busy');
        if (!run.made || run.phase !== 'ready') return refuse('import-unread');
        if (rows === 'all' && !isWhole(run.made)) return refuse('import-has-problems');
        startWriting(run, run.made, tools, upload, by.actor);
        return runView(id, run);
      }),

    cancel: (id, { actor }) =>
      inOrder(id, async () => {
        const found = await own(id, actor);
        if (isRefusal(found)) return found;
        const run = runs.get(id);
        if (run?.busy) await halt(run);
        return runView(id, run ?? createRun('cancelled'));
      }),

    drop: (id, { actor }) =>
      inOrder(id, async () => {
        if (!isMember(actor)) return refuse('not-signed-in');
        const run = runs.get(id);
        if (!(await store.upload(id, actor.member)))
          return refuse('not-found', { field: 'import' });
        if (run?.busy) await halt(run);
        runs.delete(id);
        await store.drop(id, actor.member);
        return { done: true };
      }),

    async remember(mapping, actor) {
      const organisation = mayRemember(actor);
      if (isRefusal(organisation)) return organisation;
      await store.remember(organisation, [mapping], await tools.now());
      return { done: true };
    },

    async forget(key, actor) {
      const organisation = mayRemember(actor);
      if (isRefusal(organisation)) return organisation;
      return (await store.forget(organisation, key))
        ? { done: true }
        : refuse('not-found', { field: 'word' });
    },
  };
}

function mayRemember(actor: Actor): string | Refusal {
  if (!isMember(actor)) return refuse('not-signed-in');
  return remembersFor(actor) ?? refuse('not-allowed', { command: 'import.begin' });
}
