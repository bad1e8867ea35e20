// Runs for every request: checks its origin, and finds its reader and the language of the answer.
import { randomInt } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { isWithdrawn } from '#domain/actor.ts';
import { proofHeader } from '#domain/proof.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { unstorableText } from '#domain/parse.ts';
import { isUnreachable } from '#domain/unreachable.ts';
import { pageTextFiles } from '#i18n/text-file.ts';
import { createI18n } from '#i18n/translate.ts';
import { charge } from '#http/budget.ts';
import { LateStart } from '#http/late-start.ts';
import { isForeign } from '#http/origin.ts';
import { openToWithdrawn } from '#http/withdrawn.ts';
import { withTiles } from '#http/policy.ts';
import {
  languageCookie,
  readLocale,
  readTheme,
  readThrift,
  savesData,
  themeCookie,
  thriftCookie,
} from '#http/preference.ts';
import { problem } from '#http/problem.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request } = event;
  locals.app = processBehind();
  locals.locale = readLocale(cookies.get(languageCookie), request.headers.get('accept-language'));
  locals.theme = readTheme(cookies.get(themeCookie));
  locals.thrift = {
    choice: readThrift(cookies.get(thriftCookie)),
    saveData: savesData(request.headers),
  };
  locals.actor = { kind: 'public' };
  locals.person = null;
  locals.setCookies = [];
  locals.ready = false;
  locals.spend = () => undefined;
  locals.admit = (name, id) => admit(event, name, id);
  locals.read = (name, input) =>
    locals.app
      .readOrLast(name, input, locals.actor)
      .catch((cause: unknown) => unreadable(locals, cause));
  locals.now = () => locals.app.nowOrLast();
  locals.unreachable = false;
  if (isForeign(request, locals.app.config.origins))
    return problem(refuse('foreign-origin'), locals.locale);
  const closed = await identify(event);
  if (closed) return closed;
  // Whoever was withdrawn reaches one page, and the way out (C5).
  if (isWithdrawn(locals.actor) && !openToWithdrawn(event.url.pathname)) redirect(303, '/dicabut');
  checkForm(request, locals.locale);
  const { refused, settle } = charge(event);
  if (refused) return refused;

  const late = lateStart(event);
  let first = true;
  const made = await resolve(event, {
    transformPageChunk({ html }) {
      if (!first) return html;
      first = false;
      const page = html
        .replace('%lang%', locals.locale)
        .replace('%theme%', locals.theme)
        .replace('%texts%', late?.names() ?? textLinks(event));
      return late?.delay(page) ?? page;
    },
    ...(late && { preload: late.preload }),
  });
  const response = honest(event, made);
  settle(response);
  dress(event, response);
  return response;
};

/** For strangers the public page is a page to read. */
function lateStart({ locals, route }: RequestEvent): LateStart | null {
  if (route.id !== '/' || locals.person) return null;
  return new LateStart(pageTextFiles(locals.locale, route.id));
}

/** The texts of the page are asked for together with its scripts, not after them. */
function textLinks({ locals, route }: RequestEvent): string {
  return pageTextFiles(locals.locale, route.id)
    .map((file) => `<link rel="modulepreload" href="${file}" />`)
    .join('');
}

/**
 * Counts a command of the sender. Of a stranger it may learn that what comes is suspect (S23).
 * @param id of the command; none where a form without scripts sends it
 */
async function admit(event: RequestEvent, name: string, id?: string) {
  const { locals, getClientAddress, request } = event;
  const { budgets } = locals.app;
  if (locals.actor.kind !== 'public') return budgets.command(locals.actor, name);
  const proof = request.headers.get(proofHeader);
  const knock = id === undefined ? 'form' : { report: id, proof };
  const passed = budgets.stranger(name, getClientAddress(), knock);
  if (isRefusal(passed)) return passed;
  locals.actor = passed;
  return undefined;
}

/** Finds who is signed in. When the database cannot be read the answer is 503, never the public view. */
async function identify({ locals, request, url }: RequestEvent): Promise<Response | undefined> {
  try {
    const cookie = request.headers.get('cookie') ?? undefined;
    locals.person = await locals.app.auth.readSession(cookie);
  } catch (cause) {
    locals.app.log.error({ error: cause }, 'could not read a session');
    const refusal = refuse('unavailable', { retryAfter: 2 });
    if (url.pathname.startsWith('/api/')) return problem(refusal, locals.locale);
    error(503, { message: createI18n(locals.locale).t('refusal.unreadable') });
  }
  if (locals.person) locals.actor = locals.person.actor;
  return undefined;
}

/** Whoever reads the form of this request gets 400 or 413 for what is no form, instead of an error without a name. */
function checkForm(request: Request, locale: App.Locals['locale']): void {
  const read = request.formData.bind(request);
  request.formData = async () => {
    const form = await read().catch((cause: unknown) => {
      const isLarge = (cause as { status?: number } | null)?.status === 413;
      const refusal = isLarge ? refuse('too-large', { limit: 512 * 1024 }) : refuse('not-a-form');
      error(isLarge ? 413 : 400, { message: refusalText(createI18n(locale), refusal) });
    });
    for (const [name, value] of form)
      if (unstorableText(name) ?? unstorableText(value))
        error(400, { message: refusalText(createI18n(locale), refuse('not-a-form')) });
    return form;
  };
}

/** An answer that failed for want of the database is 503, and may be asked for again. */
function honest({ locals }: RequestEvent, response: Response): Response {
  if (!locals.unreachable || response.status !== 500) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', '5');
  return new Response(response.body, { status: 503, headers });
}

/** A page that cannot be read says so, with 503, and says nothing wrong. */
function unreadable({ app, locale }: App.Locals, cause: unknown): never {
  app.log.error({ error: cause }, 'a page could not be read');
  error(503, { message: createI18n(locale).t('refusal.unreadable') });
}

/** Headers that depend on the answer. */
function dress({ locals }: RequestEvent, { headers }: Response): void {
  // The session was extended, so the cookie is extended too.
  const renewed = locals.person?.session.fresh ? [locals.person.cookie] : [];
  const cookies = locals.setCookies.length > 0 ? locals.setCookies : renewed;
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (cookies.length > 0) {
    // This answer must not be cached, whatever its own headers say.
    headers.set('cache-control', 'private, no-store');
  }
  const html = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (html) headers.set('content-type', 'text/html; charset=utf-8');
  if (html) headers.append('vary', 'cookie, accept-language, save-data');
  if (html && !headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  const policy = headers.get('content-security-policy');
  if (policy !== null) headers.set('content-security-policy', withTiles(policy, locals.app.config));
  else if (!html)
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
}

/** SvelteKit's bundle has its own copies of modules, so the app is passed to it under this name. */
function processBehind(): App.Locals['app'] {
  return (globalThis as { [key: symbol]: unknown })[Symbol.for('posko.app')] as App.Locals['app'];
}

/** Without l, o, 0 and 1, because people read it aloud on the phone. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * What the reader sees of an error: a code to find it in the log, and no internal details. It never throws: also an
 * error before the hook has set anything gets its answer.
 */
export const handleError: HandleServerError = ({ error: cause, event, status, message }) => {
  if (status < 500) return { message };
  const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  // An error may come before `handle` has filled these in.
  const { app, locale = 'id' } = event.locals as Partial<App.Locals>;
  try {
    // The route, not the address, because an address may contain a token.
    const { route, request } = event;
    const log = app?.log ?? processBehind().log;
    log.error({ error: cause, code, route: route.id, method: request.method }, 'a page failed');
  } catch {
    console.error(`a page failed, and so did its entry in the log: ${code}`);
  }
  const { t } = createI18n(locale);
  if (isUnreachable(cause)) {
    event.locals.unreachable = true;
    return { message: t('refusal.unreadable'), code };
  }
  return { message: t('error.unexpected', { code }), code };
};
