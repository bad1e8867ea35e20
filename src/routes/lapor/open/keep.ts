// Puts a finished report into the queue of this device, where it is safe whatever becomes of the network (R-P4).
import type { I18n } from '#i18n/core.ts';
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

export interface Finished {
  answers: Answers;
  known: Known;
  saidAt: Instant;
  photos: readonly ChosenPhoto[];
}

/**
 * Durable when it resolves. Rejects when the device keeps nothing: then the form keeps what was typed.
 * @returns whether the server has its text already
 */
export async function keepReport(
  { answers, known, saidAt, photos }: Finished,
  i18n: Pick<I18n, 't' | 'quantity' | 'list'>,
): Promise<boolean> {
  const { id = '', code = '' } = answers;
  const label = i18n.list(goodsTexts(i18n, answers, known));
  const input = toReport(answers, known, saidAt);
  const command = { ...{ id, code, input, saidAt, label }, incident: known.incident.id };
  await outbox.add(
    { ...command, name: 'report.send' },
    photos.map(({ id, blob }) => ({ id, blob, kind: 'photo' })),
  );
  rememberReport({ code, at: saidAt, what: label });
  const silence = new Promise((resolve) => setTimeout(resolve, navigator.onLine ? patience : 0));
  await Promise.race([outbox.flush({ eager: true }), silence]);
  return outbox.items.some((item) => item.id === id && item.answer?.kind === 'accepted');
}
