// Refusals as RFC 9457 problem documents: the one format of all refusals over HTTP.
import { STATUS_CODES } from 'node:http';
import { refusalStatus } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';

/** The facts of the refusal are extension members, as the RFC allows. */
export interface Problem extends Record<string, unknown> {
  /** Links to the explanation of the code on the API page. */
  type: string;
  title: string;
  status: number;
  /** What happened and what to do, in the reader's language. */
  detail: string;
  code: RefusalCode;
}

function problemDocument(refusal: Refusal, locale: Locale): Problem {
  const status = refusalStatus[refusal.code];
  return {
    ...refusal.facts,
    type: `/api#${refusal.code}`,
    title: STATUS_CODES[status] ?? refusal.code,
    status,
    detail: refusalText(createI18n(locale), refusal),
    code: refusal.code,
  };
}

/** The answer of an endpoint. A fact `retryAfter` (whole seconds) is also sent as header. */
export function problem(refusal: Refusal, locale: Locale): Response {
  const document = problemDocument(refusal, locale);
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'content-language': locale,
    'cache-control': 'no-store',
  });
  const wait = refusal.facts.retryAfter;
  if (typeof wait === 'number') headers.set('retry-after', String(Math.ceil(wait)));
  return new Response(JSON.stringify(document), { status: document.status, headers });
}
