// Language, theme and Hemat Data: a form that also works without JavaScript, from every page and for everyone.
import { redirect } from '@sveltejs/kit';
import { LOCALES } from '#i18n/message.ts';
import { samePath } from '#http/path.ts';
import {
  languageCookie,
  preferenceCookie,
  readThrift,
  themeCookie,
  themes,
  thriftCookie,
} from '#http/preference.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData();
  const secure = locals.app.config.origin.startsWith('https:');
  const language = LOCALES.find((locale) => locale === form.get('bahasa'));
  if (language) cookies.set(languageCookie, language, { ...preferenceCookie, secure });
  const theme = themes.find((name) => name === form.get('tampilan'));
  if (theme) cookies.set(themeCookie, theme, { ...preferenceCookie, secure });
  const thrift = form.get('hemat');
  const choice = readThrift(typeof thrift === 'string' ? thrift : undefined);
  if (choice) cookies.set(thriftCookie, choice, { ...preferenceCookie, secure });
  else if (thrift === 'auto') cookies.delete(thriftCookie, { path: preferenceCookie.path });
  // A page that reads on its own wants no page back.
  if (request.headers.get('accept') === 'application/json')
    return new Response(null, { status: 204 });
  redirect(303, samePath(form.get('ke')));
};
