// `/l/{code}`: how far a report has come, for whoever holds its code; answering a question, saying whether help came, and
// taking it back. The code is a key: the page is kept and indexed by nobody, and is named to no other server.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { CommandInput } from '#domain/commands.ts';
import { isRefusal, refusalStatus } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { readReportCode } from '#domain/report-code-form.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../area-names.ts';
import { typed } from '../../typed.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ code: string }>;

/**
 * Neither store nor list. `strict-origin` and not `no-referrer`: under that browsers send forms with `Origin: null`, which
 * is refused as another site's; the address with the code is told to nobody either way.
 */
const secret = {
  'cache-control': 'no-store',
  'referrer-policy': 'strict-origin',
  'x-robots-tag': 'noindex, nofollow',
};

export const load: PageServerLoad = async (event) => {
  event.setHeaders(secret);
  const { locals, params, url } = event;
  const code = readReportCode(params.code);
  const found = code === null ? null : await locals.read('report.track', { code });
  const report = found === null || isRefusal(found) ? null : found;
  const { origin, emergencyNumbers: emergency } = locals.app.config;
  const link = `${origin}/l/${code}`;
  const isNew = url.searchParams.has('baru');
  const areas = await areaNames(locals, report?.wanted.map(({ area }) => area) ?? []);
  return { id: randomUUID(), code, report, areas, emergency, link, isNew };
};

/** Sends a command of the holder and comes back to the page; a refusal is shown with what was typed. */
async function run<Name extends 'report.answer' | 'report.confirm' | 'report.withdraw'>(
  { locals, params }: Event,
  name: Name,
  form: FormData,
  input: Omit<CommandInput<Name>, 'incident' | 'code'>,
) {
  const code = readReportCode(params.code) ?? '';
  const own = await locals.read('report.track', { code });
  if (isRefusal(own)) return failed(locals, own, form);
  const over = await locals.admit(name);
  if (over) return failed(locals, over, form);
  const whole = { incident: own.incident, code, ...input };
  // A second press has the same id, and so one effect (F3).
  const id = typed(form, 'id') || randomUUID();
  const answer = await locals.app.execute({ id, name, input: whole }, locals.actor);
  return isRefusal(answer) ? failed(locals, answer, form) : redirect(303, `/l/${code}`);
}

/** The answer of a form that was refused: why, and what was typed. */
function failed({ locale }: App.Locals, refusal: Refusal, form: FormData) {
  const error: string | null = refusalText(createI18n(locale), refusal);
  return fail(refusalStatus[refusal.code], { error, missing: false, text: typed(form, 'text') });
}

export const actions: Actions = {
  answer: async (event) => {
    const form = await event.request.formData();
    const text = typed(form, 'text').trim();
    if (text === '') return fail(400, { error: null, missing: true, text });
    return run(event, 'report.answer', form, { text });
  },
  confirm: async (event) => {
    const form = await event.request.formData();
    return run(event, 'report.confirm', form, { arrived: typed(form, 'arrived') === 'yes' });
  },
  withdraw: async (event) => run(event, 'report.withdraw', await event.request.formData(), {}),
};
