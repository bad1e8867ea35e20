// Plain forms: a refusal as texts beside the fields it is about.
import { fail } from '@sveltejs/kit';
import type { FieldProblem } from '#domain/parse.ts';
import { refusalStatus } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { MessageKey, MessageValue } from '#i18n/message.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { I18n, Locale } from '#i18n/translate.ts';

/** Texts by field; `form` is about the whole. */
export type FormErrors = Record<string, string>;

/** What an action answers, for the part of the page whose form was sent. */
export interface FormResult {
  done?: string;
  errors?: FormErrors;
}

/** Why it was refused, beside the fields it names and else above the form. */
function errorsOf(refusal: Refusal, locale: Locale, words: Words = personal): FormErrors {
  const i18n = createI18n(locale);
  const { code, facts } = refusal;
  if (code === 'already-exists' && facts.field === 'email')
    return { email: i18n.t('people.emailTaken') };
  const issues = Array.isArray(facts.issues) ? (facts.issues as FieldProblem[]) : [];
  const errors: FormErrors = {};
  for (const issue of issues)
    errors[issue.field.split('.')[0] || 'form'] ??= problemText(issue, i18n, words);
  return Object.keys(errors).length > 0 ? errors : { form: refusalText(i18n, refusal) };
}

/** Where the general sentence of a problem is too general: by field, then by problem. */
export type Words = Readonly<Record<string, Readonly<Record<string, MessageKey>>>>;

const personal: Words = {
  name: { 'too-short': 'people.nameMissing' },
  email: { format: 'people.emailFormat' },
  password: {
    'too-short': 'people.passwordTooShort',
    'too-long': 'people.passwordTooLong',
    guessable: 'people.passwordGuessable',
  },
};

function problemText(issue: FieldProblem, i18n: I18n, words: Words): string {
  const { field, problem } = issue;
  const general = `problem.${problem}`;
  const key = words[field.split('.')[0] ?? '']?.[problem] ?? general;
  // The limit, and whatever else the sentence names.
  const args = Object.entries(issue).filter(
    (fact): fact is [string, MessageValue] =>
      typeof fact[1] === 'string' || typeof fact[1] === 'number',
  );
  return i18n.t(i18n.has(key) ? key : 'refusal.invalid-input', Object.fromEntries(args));
}

/** The answer of an action that was refused; `kept` is what stays in the fields. */
export function refused<Kept extends Record<string, unknown>>(
  refusal: Refusal,
  locale: Locale,
  kept: Kept,
  words?: Words,
) {
  return fail(refusalStatus[refusal.code], { ...kept, errors: errorsOf(refusal, locale, words) });
}
