// Imports of lists in one go: the dry run and, when asked and allowed, the writing. The command line uses it; the browser
// takes the same steps one by one (imports.ts).
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { createI18n } from '#i18n/translate.ts';
import type { ImportStore } from '#server/storage/import-store.ts';
import { namedId } from '#server/write/named-id.ts';
import { cutOffBatch, writtenIn } from './batch-finish.ts';
import { writeBatch } from './batch-write.ts';
import { examine, sortRemarks } from './examine.ts';
import type { Examined } from './examine.ts';
import type { ExamineOptions, ImportApp } from './examine-option.ts';
import type { ImportReport } from './import-report.ts';
import type { Planned } from './plan.ts';
import { refuser } from './refused.ts';
import { isNote } from './remark.ts';
import type { Remark } from './remark.ts';
import type { Sent } from './settle.ts';
import { noCommands, totals } from './tally.ts';

export interface ImportOptions extends ExamineOptions {
  /** Without it nothing is written. */
  write: boolean;
  /** Writes the rows without problems even when others have problems. */
  partial: boolean;
}

/** Reads, checks and, when asked and allowed, writes. Problems are in the report and never thrown. */
export async function importSheet(
  app: ImportApp & { imports: { store: ImportStore } },
  options: ImportOptions,
): Promise<ImportReport> {
  const examined = await examine(app, options);
  const isWritten =
    options.write && examined.heading !== null && (isClean(examined) || options.partial);
  if (!isWritten) return reportOf(options, examined, examined.sound);
  const written = await writeExamined(app, app.imports.store, options, examined);
  return reportOf(options, examined, written.kept, written);
}

/** Whether no row has a problem. */
export function isClean({ remarks }: Pick<Examined, 'remarks'>): boolean {
  return remarks.every(isNote);
}

/**
 * Writes the sound rows of a dry run. Without any nothing is written, also no batch. A batch of the same file that was
 * cut off is continued and finished.
 * `left` commands were not sent because the signal stopped the writing.
 * @param begins called with the id of the batch before its first command
 */
export async function writeExamined(
  app: ImportApp,
  store: ImportStore,
  { kind, known, fileName, actor, language, progress, signal }: ExamineOptions,
  { sound, digest, remarks }: Pick<Examined, 'sound' | 'digest' | 'remarks'>,
  begins?: (batch: string) => Promise<void>,
): Promise<{ kept: Sent[]; batch: string | null; left: number }> {
  const file = { incident: known.incident.id, kind, fileHash: digest };
  const cut = await cutOffBatch(store, file, actor);
  if (sound.length === 0 && !cut) return { kept: [], batch: null, left: 0 };
  const refuse = refuser(createI18n(language), remarks);
  // The same commands written twice at once are one batch (F3).
  const id = cut?.id ?? namedId(['import.batch', ...sound.map((command) => command.id)].join(' '));
  const batch = {
    ...file,
    id,
    fileName,
    before: cut ? await writtenIn(store, id) : null,
  };
  await begins?.(id);
  const { written, left, refusal } = await writeBatch(app.execute, batch, sound, actor, refuse, {
    progress: (done) => progress?.('writing', done, sound.length),
    signal,
  });
  await tellWords(app, actor, batch.id, remarks);
  if (refusal && written.length === 0 && !cut) {
    for (const command of sound) refuse(command, refusal);
    return { kept: [], batch: null, left };
  }
  return { kept: written, batch: batch.id, left };
}

/** Tells the catalogue of names that it does not know, once for each batch (ADMIN 8). */
async function tellWords(app: ImportApp, actor: Actor, batch: string, remarks: readonly Remark[]) {
  if (!isMember(actor)) return;
  const counts = new Map<string, number>();
  for (const { code, facts } of remarks)
    if (code === 'item-unknown' && typeof facts?.typed === 'string')
      counts.set(facts.typed, (counts.get(facts.typed) ?? 0) + 1);
  const words = [...counts]
    .slice(0, 500)
    .map(([word, count]) => ({ word: word.slice(0, 200), count }));
  if (words.length === 0) return;
  const { organisation } = actor;
  const input = { organisation, source: 'import', words };
  // Whatever becomes of it, the import stands.
  await app.execute({ id: namedId(`word.hear ${batch}`), name: 'word.hear', input }, actor);
}

/**
 * @param kept commands that were written, or would be
 * @param written what was written, when writing was asked and allowed
 */
export function reportOf(
  { kind, fileName, known }: Pick<ExamineOptions, 'kind' | 'fileName' | 'known'>,
  { heading, format, sheets, style, remarks, rows, repeated, context }: Examined,
  kept: Sent[],
  written?: { batch: string | null },
): ImportReport {
  sortRemarks(remarks);
  return {
    kind,
    file: fileName,
    incident: known.incident.id,
    read: heading && style && { heading, format, sheets, style },
    remarks,
    rows: rows.length,
    written: written !== undefined,
    batch: written?.batch ?? null,
    gone: context?.gone ?? [],
    invitations: written ? kept.flatMap(invitationOf) : [],
    ...(heading
      ? totals(kept, repeated, remarks)
      : { soundRows: 0, repeatedRows: 0, lines: 0, commands: noCommands() }),
  };
}

function invitationOf({ rows: [row], token }: Planned): ImportReport['invitations'] {
  return token === undefined || row === undefined ? [] : [{ row, token }];
}
