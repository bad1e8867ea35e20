// Accepting an invitation: name, address and password, once, within 72 hours.
import { error, redirect } from '@sveltejs/kit';
import { isRefusal, refusalStatus } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { unkept } from '../../entry.ts';
import { refused } from '../../form.ts';
import { typed } from '../../typed.ts';
import { landingAfter } from '../../landing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ ...unkept, 'x-robots-tag': 'noindex, nofollow' });
  const invitation = await locals.app.auth.readInvitation(params.token);
  if (isRefusal(invitation)) {
    const message = refusalText(createI18n(locals.locale), invitation);
    error(refusalStatus[invitation.code], { message });
  }
  // Only guessing costs: a whole office accepts its invitations behind one address.
  locals.ready = true;
  const { organisationName, role, expiresAt } = invitation;
  const { shortestPassword } = locals.app.auth;
  return { organisationName, role, expiresAt, shortestPassword };
};

export const actions: Actions = {
  async default(event) {
    const { request, params, locals } = event;
    const form = await request.formData();
    const name = typed(form, 'name');
    const email = typed(form, 'email');
    const answer = await locals.app.auth.acceptInvitation(params.token, {
      name,
      email,
      password: typed(form, 'password'),
      userAgent: request.headers.get('user-agent') ?? '',
    });
    locals.ready = !isRefusal(answer) || answer.code !== 'invitation-invalid';
    if (isRefusal(answer)) return refused(answer, locals.locale, { name, email });
    if (locals.person) await locals.app.auth.signOut(locals.person.session.id);
    locals.setCookies = [answer.cookie, answer.deviceCookie];
    redirect(303, await landingAfter(event, answer.cookie));
  },
};
