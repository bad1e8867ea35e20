// The forms for help on the server: what each screen shows, and sending what was told.
import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Incident } from '#domain/incident.ts';
import { createI18n } from '#i18n/translate.ts';
import { typed } from '../../typed.ts';
import { readAnswers } from '../open/answer.ts';
import { areaLists, freshAnswers, knownOf, sendOrTell, withSeconds } from '../open/serve.ts';
import type { Known } from '../open/step.ts';
import { toHelp } from './input.ts';
import { helpSteps, walkHelp } from './step.ts';
import type { HelpKind, HelpMove, HelpView } from './step.ts';

/** The screen, with the areas that are asked for on the second one: a browser opens it without the server. */
async function viewOf(locals: App.Locals, known: Known, move: HelpMove): Promise<HelpView> {
  const { step, answers, troubles } = move;
  return { step, answers, troubles, areas: await areaLists(locals, known, answers), refused: null };
}

/** The empty form of an incident. */
export async function openHelp(locals: App.Locals, incident: Incident) {
  const known = await knownOf(locals, incident);
  const move: HelpMove = { step: 'barang', answers: freshAnswers(), troubles: [] };
  return { known, view: await viewOf(locals, known, move) };
}

/** A press on the form: the next screen, or the page of the report that was sent. */
export async function answerHelp(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  incident: Incident,
  kind: HelpKind,
) {
  const form = await request.formData();
  const known = await knownOf(locals, incident);
  const step = helpSteps.find((one) => one === typed(form, 'step')) ?? 'barang';
  const answers = { ...freshAnswers(), ...readAnswers(form) };
  const walked = walkHelp({ answers, step }, typed(form, 'do'), kind, known);
  const isLast = walked.step === 'kontak';
  const move = isLast ? { ...walked, answers: withSeconds(walked.answers) } : walked;
  const view = await viewOf(locals, known, move);
  if (move.send) {
    const input = toHelp(kind, move.answers, known, createI18n(locals.locale));
    const { status, ...told } = await sendOrTell(locals, move.answers, input);
    return fail(status, { view: { ...view, ...told } });
  }
  return move.troubles.length > 0 ? fail(400, { view }) : { view };
}
