// Answers the queries of imports: one import with its report, its rows, the lists, the preview of an undo, the words that
// an organisation remembers.
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { mayUndo, undoEnds } from '#domain/import-batch.ts';
import type { Batch } from '#domain/import-batch.ts';
import type { ImportList, ImportUndo, ImportView } from '#domain/import-view.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import { createI18n } from '#i18n/translate.ts';
import type { I18n } from '#i18n/translate.ts';
import type { Readers } from '#server/read/gate.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import type { Remembered, Upload } from '#server/storage/import-store.ts';
import { isCutOff } from './batch-finish.ts';
import { judgeBatch, undoable, undoBatch } from './batch-undo.ts';
import type { Verdict } from './batch-undo.ts';
import { createRun, runView } from './import-run.ts';
import type { Made, Run, RunTools } from './import-run.ts';
import { reportView, rowsView } from './import-view.ts';
import type { Imports } from './imports.ts';
import { unknownWords } from './unknown.ts';

/** Examples of each pile of an undo. */
const mostExamples = 20;

export interface ImportReads {
  readers: Pick<
    Readers,
    'import.read' | 'import.rows' | 'import.list' | 'import.undo-preview' | 'import.mappings'
  >;
  /** Begins to undo a batch. */
  undo(batch: string, by: { actor: Actor; language: Locale }): Promise<ImportUndo | Refusal>;
}

export function createImportReads(imports: Imports, tools: RunTools): ImportReads {
  const { store, app } = tools;
  /** Batches that are being undone, with why that failed. */
  const undoing = new Map<string, Promise<void>>();
  const unknown = new WeakMap<
    Made['examined'],
    Promise<Awaited<ReturnType<typeof unknownWords>>>
  >();

  async function reportOf(
    run: Run,
    view: ImportView['state'],
    kind: ImportView['kind'],
    i18n: I18n,
  ) {
    if (!run.made) return null;
    const { examined, known, kept } = run.made;
    const words = unknown.get(examined) ?? unknownWords(examined, known, app.areas, i18n);
    unknown.set(examined, words);
    return {
      ...reportView(examined, kept, view, kind, i18n),
      unknown: await words,
      gone: (examined.context?.gone ?? []).map(({ need, items, place, held }) => ({
        need,
        label: `${items.map((item) => examined.context?.itemName(item) ?? item).join(', ')} (${place})`,
        held,
      })),
    };
  }

  async function batchView(batch: Batch, actor: Actor, now: string) {
    const isOwn = isMember(actor) && actor.organisation === batch.organisation;
    const { id, kind, incident, organisation, member, at, finishedAt, rows, commands } = batch;
    const isOpen =
      batch.undoneAt === null &&
      now <= undoEnds(batch) &&
      (finishedAt !== null || (await isCutOff(store, batch, now)));
    return {
      ...{ id, kind, incident, organisation, at, finishedAt, rows, commands },
      member: isOwn ? member : null,
      fileName: isOwn ? batch.fileName : null,
      undoneAt: batch.undoneAt,
      undoable: isOpen && mayUndo(actor, batch),
    };
  }

  /** Links of invitations that hold, and how many of the last batch this process does not know. */
  async function linksOf(
    { kind, batch }: Pick<Upload, 'kind' | 'batch'>,
    { busy, made, invitations }: Run,
  ): Promise<Pick<ImportView, 'invitations' | 'linksLost'>> {
    const last = made?.batch ?? batch;
    if (kind !== 'members' || busy || last === null) return { invitations: [], linksLost: 0 };
    const ids = [...new Set([last, ...invitations.map((one) => one.batch)])];
    const batches = await Promise.all(ids.map((id) => store.batch(id)));
    const standing = new Set(batches.flatMap((one) => (one?.undoneAt === null ? one.id : [])));
    const known = invitations.filter((one) => standing.has(one.batch));
    const sent = standing.has(last) ? await store.commandsOf(last) : [];
    const shown = known.filter((one) => one.batch === last).length;
    return {
      invitations: known.map(({ row, token }) => ({ row, path: `/undangan/${token}` })),
      linksLost: Math.max(0, sent.length - shown),
    };
  }

  async function undoView(
    batch: Batch,
    verdicts: Verdict[],
    busy: boolean,
    { actor, language }: { actor: Actor; language: Locale },
  ): Promise<ImportUndo> {
    const i18n = createI18n(language);
    const known = await tools.index(batch.incident);
    const pile = (name: Verdict['pile']) => pileOf(verdicts, name, known, i18n);
    return {
      batch: await batchView(batch, actor, await tools.now()),
      busy,
      commands: verdicts.length,
      undone: pile('undone'),
      kept: pile('kept'),
      refused: pile('refused'),
    };
  }

  async function preview(id: string, by: { actor: Actor; language: Locale }) {
    const batch = await store.batch(id);
    if (!batch || batch.undoes !== null || !mayUndo(by.actor, batch))
      return refuse('not-found', { field: 'batch' });
    const reason = createI18n('id').t('batch.undoReason', { file: batch.fileName ?? '-' });
    return { batch, reason, verdicts: await judgeBatch(store, batch, reason) };
  }

  return {
    readers: {
      'import.read': {
        async read({ id, language }, { actor }) {
          const opened = await imports.open(id, { actor, language });
          if (isRefusal(opened)) return opened;
          const { upload, run } = opened;
          const { kind, incident, fileName, size, at, expiresAt, state } = upload;
          return {
            ...runView(id, run),
            ...{ kind, incident, fileName, size, at, expiresAt, state },
            report: await reportOf(run, state, kind, createI18n(language)),
            batch: run.made?.batch ?? upload.batch,
            ...(await linksOf(upload, run)),
          };
        },
      },
      'import.rows': {
        async read({ id, pile, page, language }, { actor }) {
          const opened = await imports.open(id, { actor, language });
          if (isRefusal(opened)) return opened;
          const { upload, run } = opened;
          if (!run.made) return { pile, page, pages: 0, total: 0, rows: [] };
          return rowsView(run.made.examined, upload.state, { pile, page }, createI18n(language));
        },
      },
      'import.list': {
        async read(_input, { actor }): Promise<ImportList> {
          if (!isMember(actor)) return { open: [], batches: [] };
          const now = await tools.now();
          const [uploads, batches] = await Promise.all([
            store.uploadsOf(actor.member, now),
            store.batchesOf(actor.organisation),
          ]);
          // A batch that was cut off can be continued.
          const closed = new Set(
            batches.flatMap(({ id, finishedAt }) => (finishedAt === null ? [] : id)),
          );
          const open = uploads.filter(({ batch }) => batch === null || !closed.has(batch));
          return {
            open: open.map(({ id, kind, incident, fileName, at, expiresAt }) => ({
              ...runView(id, imports.runOf(id) ?? createRun('receiving')),
              ...{ kind, incident, fileName, at, expiresAt },
            })),
            batches: await Promise.all(batches.map((batch) => batchView(batch, actor, now))),
          };
        },
      },
      'import.undo-preview': {
        async read({ id, language }, { actor }) {
          // Asked first: an undo that ends while the batch is read is told by the next answer.
          const busy = undoing.has(id);
          const found = await preview(id, { actor, language });
          if (isRefusal(found)) return found;
          return undoView(found.batch, found.verdicts, busy, { actor, language });
        },
      },
      'import.mappings': {
        async read(_input, { actor }) {
          if (!isMember(actor)) return { mappings: [] };
          const words = await store.remembered(actor.organisation);
          return { mappings: await Promise.all(words.map(labelled)) };
        },
      },
    },

    async undo(id, { actor, language }) {
      const found = await preview(id, { actor, language });
      if (isRefusal(found)) return found;
      const { reason, verdicts } = found;
      const batch = await undoable({ store, execute: app.execute }, found.batch, await tools.now());
      if (isRefusal(batch)) return batch;
      if (!undoing.has(id)) {
        const work = undoBatch({ store, execute: app.execute }, batch, reason, actor)
          .then((refusal) => {
            if (refusal) tools.failed(new Error(`undo of ${id}: ${refusal.code}`));
          }, tools.failed)
          .finally(() => undoing.delete(id));
        undoing.set(id, work);
      }
      return undoView(batch, verdicts, true, { actor, language });
    },
  };

  /** The code of an item is shown as its name, of an area with the areas around it. */
  async function labelled(word: Remembered) {
    const { to, kind } = word;
    if (to === null) return { ...word, label: '' };
    if (kind === 'area') {
      const path = await app.areas.path(to);
      return {
        ...word,
        label:
          path
            .map(({ name }) => name)
            .toReversed()
            .join(', ') || to,
      };
    }
    return { ...word, label: to };
  }
}

function pileOf(
  verdicts: Verdict[],
  name: Verdict['pile'],
  known: ImportIndex | undefined,
  i18n: I18n,
): ImportUndo['undone'] {
  const pile = verdicts.filter((one) => one.pile === name);
  const reasons = Map.groupBy(pile, ({ reason }) => reason);
  return {
    count: pile.length,
    reasons: [...reasons].flatMap(([code, same]) =>
      code === null
        ? []
        : [{ code, text: i18n.t(code as 'batch.refused.other'), count: same.length }],
    ),
    examples: pile.slice(0, mostExamples).map(({ about, command, reason }) => ({
      label: nameOf(about, known) ?? command.name,
      text: reason === null ? '' : i18n.t(reason as 'batch.refused.other'),
    })),
  };
}

/** The name of the row that a command made: of the site, the shipment, or the place of the need. */
function nameOf(about: Verdict['about'], known: ImportIndex | undefined): string | undefined {
  const { name, code, landmark, site } = about?.body ?? {};
  const place = known?.sites.find(({ id }) => id === site)?.name;
  const found = [name, code, place, landmark].find((one) => typeof one === 'string');
  return typeof found === 'string' ? found : undefined;
}
