// The report form of everybody on the server: what each screen needs to know, and sending what was told.
import { randomBytes } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { nation } from '#domain/area.ts';
import type { Incident } from '#domain/incident.ts';
import { isOffered } from '#domain/item-link.ts';
import { isRefusal, refusalStatus } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { newReportCode, readReportCode, spacedCode } from '#domain/report-code-form.ts';
import type { ReportInput } from '#domain/report-send.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { typed } from '../../typed.ts';
import { pageRead } from '../../page-read.ts';
import { chosenAreas, chosenSite, picked, readAnswers } from './answer.ts';
import type { Answers, ChosenArea } from './answer.ts';
import { toReport } from './input.ts';
import { openedAt, timedId } from './timed-id.ts';
import { steps } from './screen.ts';
import { walk } from './step.ts';
import type { Known, Move } from './step.ts';
import { siteChoices } from './view.ts';
import type { View } from './view.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'>;

/** The catalogue in the reader's language; what has a standard is asked for most, so it stands first. */
export async function knownOf(locals: App.Locals, { id, name, areas }: Incident): Promise<Known> {
  const { locale } = locals;
  const { items, standards } = await pageRead(locals, 'catalogue.read', {});
  const computable = new Set(standards.map((standard) => standard.id));
  return {
    incident: { id, name, areas },
    items: items
      .filter(isOffered)
      .map(({ id, nameId, nameEn, unit, aliases }) => ({
        id,
        unit,
        name: locale === 'en' ? nameEn : nameId,
        aliases: [locale === 'en' ? nameId : nameEn, ...aliases],
      }))
      .sort((a, b) => Number(computable.has(b.id)) - Number(computable.has(a.id))),
    standards,
    locale,
  };
}

/** An empty form. Its id and code are made here, so that sending it twice has one effect (F3). */
export function freshAnswers(): Answers {
  return { id: timedId(Date.now(), randomBytes(10)), code: newReportCode(randomBytes(8)) };
}

/** The screen with the choices that it shows. */
export async function viewOf(locals: App.Locals, known: Known, move: Move): Promise<View> {
  const shown: View = {
    ...{ step: move.step, answers: move.answers, troubles: move.troubles },
    ...{ sites: [], areas: [], alike: [], refused: null },
  };
  if (move.step !== 'tempat') return shown;
  const [{ sites }, areas] = await Promise.all([
    pageRead(locals, 'site.search', {
      code: known.incident.id,
      q: (move.answers.find ?? '').slice(0, 80),
    }),
    areaLists(locals, known, move.answers),
  ]);
  return { ...shown, sites: siteChoices(sites), areas };
}

/** The lists of areas: the incident's own, then one below each chosen area. */
export async function areaLists(locals: App.Locals, known: Known, answers: Answers) {
  const { areas } = known.incident;
  const first: Promise<ChosenArea[]> =
    areas.length === 1 || areas.includes(nation)
      ? below(locals, areas.includes(nation) ? nation : (areas[0] ?? nation))
      : pageRead(locals, 'area.names', { codes: [...areas] }).then((found) => found.areas);
  const lists = await Promise.all([
    first,
    ...chosenAreas(answers).map(({ code }) => below(locals, code)),
  ]);
  return lists
    .filter((list) => list.length > 0)
    .slice(0, 4)
    .map((list) => list.map(({ code, name }) => ({ code, name })));
}

async function below(locals: App.Locals, parent: string): Promise<ChosenArea[]> {
  return (await pageRead(locals, 'area.search', { parent })).areas;
}

/** A press on the form: the next screen, or the page of the report that was sent. */
export async function answerForm({ locals, request }: Event, incident: Incident) {
  const form = await request.formData();
  const known = await knownOf(locals, incident);
  const at = steps.find((step) => step === typed(form, 'step')) ?? 'tempat';
  const answers = { ...freshAnswers(), ...readAnswers(form) };
  const move = timed(walk(answers, at, typed(form, 'do'), known));
  if (move.look === 'send') return send(locals, known, move);
  const view = await viewOf(locals, known, move);
  if (move.look === 'alike') {
    const alike = await alikeOf(locals, known, answers);
    const step = alike.length > 0 ? move.step : 'jiwa';
    return { view: { ...view, step, alike } satisfies View };
  }
  return move.troubles.length > 0 ? fail(400, { view }) : { view };
}

/** The time is told once, with the last screen, so that a second press of it says the same (F3). */
function timed(move: Move): Move {
  return move.step === 'ringkasan' ? { ...move, answers: withSeconds(move.answers) } : move;
}

/** The answers with the seconds since the form was opened, as they were told first. */
export function withSeconds(answers: Answers): Answers {
  const opened = openedAt(answers.id ?? '');
  if (opened === null || answers.seconds !== undefined) return answers;
  return { ...answers, seconds: String(Math.max(0, Math.round((Date.now() - opened) / 1000))) };
}

async function alikeOf(locals: App.Locals, { incident }: Known, answers: Answers) {
  const site = chosenSite(answers)?.id;
  const area = chosenAreas(answers).at(-1)?.code;
  const landmark = answers.landmark?.trim().slice(0, 200) || undefined;
  const wanted = { code: incident.id, site, area: site ? undefined : area, landmark };
  const found = await locals.read('report.alike', { ...wanted, items: picked(answers) });
  return isRefusal(found) ? [] : found.needs;
}

async function send(locals: App.Locals, known: Known, { answers, step }: Move) {
  const { status, ...told } = await sendOrTell(locals, answers, toReport(answers, known));
  const view = await viewOf(locals, known, { answers, step, troubles: [] });
  return fail(status, { view: { ...view, ...told } });
}

/**
 * Sends a finished form and leaves for the page of the report.
 * @returns why it was not sent, and the answers with which it can be sent again
 */
export async function sendOrTell(locals: App.Locals, answers: Answers, input: ReportInput) {
  const { id = '', code = '' } = answers;
  const refused =
    (await locals.admit('report.send')) ??
    refusalOf(await locals.app.execute({ id, name: 'report.send', input }, locals.actor));
  if (!refused) redirect(303, `/l/${code}?baru`);
  const i18n = createI18n(locals.locale);
  if (!isUsed(refused))
    return {
      status: refusalStatus[refused.code],
      answers,
      refused: refusalText(i18n, refused),
    };
  // The same page sent another report before: this one is new.
  const spoken = spacedCode(readReportCode(code) ?? '');
  return {
    status: 409,
    answers: { ...answers, ...freshAnswers() },
    refused: i18n.t('tell.sentBefore', { code: spoken }),
  };
}

function refusalOf(answer: object): Refusal | undefined {
  return isRefusal(answer) ? answer : undefined;
}

const isUsed = ({ code }: Refusal) => code === 'command-id-reused' || code === 'already-exists';
