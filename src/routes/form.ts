// Plain forms: what was typed, and a refusal as texts beside the fields it is about.
import { fail } from '@sveltejs/kit';
import type { FieldProblem } from '#domain/parse.ts';
import { refusalStatus } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { MessageValue } from '#i18n/message.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/translate.ts';

/** Texts by field; `form` is about the whole. */
export type FormErrors = Record<string, string>;

/** The text of a field; a missing one, or a file, is empty. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Every text given under one name: check boxes, chosen areas. */
export function typedAll(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

/** Why it was refused, beside the fields it names and else above the form. */
export function errorsOf(refusal: Refusal, locale: Locale): FormErrors {
  const i18n = createI18n(locale);
  const issues = Array.isArray(refusal.facts.issues) ? refusal.facts.issues : [];
  const errors: FormErrors = {};
  for (const { field, problem, limit } of issues as FieldProblem[]) {
    const key = `problem.${problem}`;
    const args: Record<string, MessageValue> = limit === undefined ? {} : { limit };
    errors[field.split('.')[0] || 'form'] ??= i18n.t(
      i18n.has(key) ? key : 'refusal.invalid-input',
      args,
    );
  }
  if (Object.keys(errors).length > 0) return errors;
  return { form: refusalText(i18n, refusal) };
}

/** The answer of an action that was refused; `kept` is what stays in the fields. */
export function refused<Kept extends Record<string, unknown>>(
  refusal: Refusal,
  locale: Locale,
  kept: Kept,
) {
  return fail(refusalStatus[refusal.code], { ...kept, errors: errorsOf(refusal, locale) });
}
