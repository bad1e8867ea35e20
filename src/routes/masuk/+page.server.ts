// Signing in with a plain form, and out again. What was typed stays, except the password.
import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { samePath } from '#http/path.ts';
import { refused, typed } from '../form.ts';
import type { FormErrors } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const to = samePath(url.searchParams.get('ke'));
  if (locals.person) redirect(303, to);
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
    });
    if (isRefusal(answer)) {
      return refused(answer, locals.locale, { email });
    }
    if (locals.person) await locals.app.auth.signOut(locals.person.session.id);
    locals.setCookie = answer.cookie;
    redirect(303, samePath(url.searchParams.get('ke')));
  },
  async keluar(event) {
    const { locals } = event;
    const { auth } = locals.app;
    if (locals.person) await auth.signOut(locals.person.session.id);
    locals.setCookie = auth.blankCookie;
    redirect(303, '/masuk?keluar');
  },
};
