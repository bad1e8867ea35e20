// What a browser keeps in cookies: language, theme and Hemat Data, else taken from its settings, and the incident visited
// last.
import type { ThriftChoice } from '#domain/thrift.ts';
import type { Locale } from '#i18n/message.ts';

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const languageCookie = 'posko_lang';
export const themeCookie = 'posko_theme';
export const thriftCookie = 'posko_hemat';
/** Code of the incident that this browser visited last: where a person begins, and what the header shows. */
export const incidentCookie = 'posko_incident';
/** Seconds; browsers keep a cookie no longer than 400 days. */
const aYear = 365 * 24 * 60 * 60;
/** They hold no secret, and scripts do not need to read them. */
export const preferenceCookie = {
  path: '/',
  maxAge: aYear,
  sameSite: 'lax',
  httpOnly: true,
} as const;
/** Pages write it too, when they show another incident without asking the server for a document. */
export const visitCookie = { ...preferenceCookie, httpOnly: false } as const;

/** The visit of an incident as `document.cookie` takes it. */
export function visitText(code: string, secure: boolean): string {
  const { path, maxAge, sameSite } = visitCookie;
  const words = [`${incidentCookie}=${encodeURIComponent(code)}`, `path=${path}`];
  words.push(`max-age=${maxAge}`, `samesite=${sameSite}`);
  return (secure ? [...words, 'secure'] : words).join('; ');
}

/** Null: as browser and network say (UX 64). */
export function readThrift(cookie: string | undefined): ThriftChoice {
  return cookie === 'on' || cookie === 'off' ? cookie : null;
}

/** The person asked the browser to save data. */
export const savesData = (headers: Headers): boolean => headers.get('save-data') === 'on';

export function readTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? 'auto';
}

/** The cookie, else the first supported language of the browser, else Indonesian. */
export function readLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (cookie === 'id' || cookie === 'en') return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, weight: q ? Number(q.split('=')[1]) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = tag.split('-')[0];
    // `in` is what old Androids call Indonesian.
    if (language === 'id' || language === 'in') return 'id';
    if (language === 'en') return 'en';
  }
  return 'id';
}
