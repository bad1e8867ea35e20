// Signing in with a plain form, and out again. What was typed stays, except the password. It leads to the page that was
// asked for, else to where the role's work begins (UX 110).
import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { samePath } from '#http/path.ts';
import { refused } from '../form.ts';
import { typed } from '../typed.ts';
import type { FormErrors } from '../form.ts';
import { forgetIncident, landingAfter, landingPage } from '../landing.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page of this site that was asked for; empty when none was. */
const wanted = (url: URL) => samePath(url.searchParams.get('ke'), '');

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  const to = wanted(url);
  const { person } = locals;
  if (person) redirect(303, to || (await landingPage(locals, cookies, person.actor)));
  return { to, signedOut: url.searchParams.has('keluar') };
};

export const actions: Actions = {
  async masuk(event) {
    const { locals, request, url } = event;
    const form = await request.formData();
    const email = typed(form, 'email').slice(0, 200);
    const password = typed(form, 'password').slice(0, 1000);
    const { t } = createI18n(locals.locale);
    if (!email || !password) {
      const errors: FormErrors = {
        ...(email ? {} : { email: t('people.emailMissing') }),
        ...(password ? {} : { password: t('people.passwordMissing') }),
      };
      return fail(422, { email, errors });
    }
    const answer = await locals.app.auth.signIn({
      email,
      password,
      address: event.getClientAddress(),
      userAgent: request.headers.get('user-agent') ?? '',
      cookies: request.headers.get('cookie') ?? undefined,
    });
    if (isRefusal(answer)) {
      return refused(answer, locals.locale, { email });
    }
    if (locals.person) await locals.app.auth.signOut(locals.person.session.id);
    locals.setCookies = [answer.cookie, answer.deviceCookie];
    redirect(303, wanted(url) || (await landingAfter(event, answer.cookie)));
  },
  async keluar(event) {
    const { locals, cookies } = event;
    const { auth } = locals.app;
    if (locals.person) await auth.signOut(locals.person.session.id);
    locals.setCookies = [auth.blankCookie];
    forgetIncident(cookies);
    redirect(303, '/masuk?keluar');
  },
};
