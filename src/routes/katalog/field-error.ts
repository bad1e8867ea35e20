// What is wrong with one field of a refused command.
import type { FieldProblem } from '#domain/parse.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';

/** The text of a field; a list is wrong when one of its entries is. */
export function fieldError(i18n: I18n, refusal: Refusal | null, field: string): string | undefined {
  if (!refusal) return undefined;
  const concerns = (one: unknown) =>
    typeof one === 'string' && (one === field || one.startsWith(`${field}.`));
  if (refusal.code !== 'invalid-input')
    return concerns(refusal.facts.field) ? refusalText(i18n, refusal) : undefined;
  const issues = refusal.facts.issues as (FieldProblem & { problem: string })[] | undefined;
  const issue = issues?.find((one) => concerns(one.field));
  if (!issue) return undefined;
  const key = `problem.${issue.problem}`;
  if (!i18n.has(key)) return i18n.t('refusal.invalid-input');
  const { limit = '' } = issue;
  return i18n.t(key, { limit: typeof limit === 'number' ? i18n.number(limit) : limit });
}
