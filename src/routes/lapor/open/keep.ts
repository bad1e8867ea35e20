// Puts a finished report into the queue of this device, where it is safe whatever becomes of the network (R-P4).
import type { I18n } from '#i18n/core.ts';
import type { ReportInput } from '#domain/report-send.ts';
import type { Instant } from '#domain/time.ts';
import { outbox } from '#outbox/outbox.svelte.ts';
import type { ChosenPhoto } from '$lib/attachment/chosen.ts';
import { rememberReport } from '../own-list.ts';
import type { Answers } from './answer.ts';
import { goodsTexts } from './goods.ts';
import { toReport } from './input.ts';
import type { Known } from './step.ts';

/** The page waits so long (ms) for the server before it says that the report is kept. */
const patience = 6000;

/** A finished form as the queue takes it. `id` and `code` are the report's, and have one effect (F3). */
interface Finishing {
  id: string;
  code: string;
  incident: string;
  input: ReportInput;
  saidAt: Instant;
  /** What it tells of, as its sender reads it. */
  label: string;
  photos: readonly ChosenPhoto[];
}

export interface Finished {
  answers: Answers;
  known: Known;
  saidAt: Instant;
  photos: readonly ChosenPhoto[];
}

/** The report form's report, as `keepInput` keeps it. */
export function keepReport(
  { answers, known, saidAt, photos }: Finished,
  i18n: Pick<I18n, 't' | 'quantity' | 'list'>,
): Promise<boolean> {
  const { id = '', code = '' } = answers;
  const label = i18n.list(goodsTexts(i18n, answers, known));
  const input = toReport(answers, known, saidAt);
  return keepInput({ id, code, incident: known.incident.id, input, saidAt, label, photos });
}

/**
 * Durable when it resolves. Rejects when the device keeps nothing: then the form keeps what was typed.
 * @returns whether the server has its text already
 */
export async function keepInput({ photos, ...command }: Finishing): Promise<boolean> {
  const { id, code, saidAt, label } = command;
  await outbox.add(
    { ...command, name: 'report.send' },
    photos.map((photo) => ({ id: photo.id, blob: photo.blob, kind: 'photo' })),
  );
  rememberReport({ code, at: saidAt, what: label });
  const silence = new Promise((resolve) => setTimeout(resolve, navigator.onLine ? patience : 0));
  await Promise.race([outbox.flush({ eager: true }), silence]);
  return outbox.items.some((item) => item.id === id && item.answer?.kind === 'accepted');
}
