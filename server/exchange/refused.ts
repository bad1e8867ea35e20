// Remarks for commands that the board refuses.
import type { FieldProblem } from '#domain/parse.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import type { I18n } from '#i18n/translate.ts';
import type { Planned } from './plan.ts';
import type { Remark } from './remark.ts';

export type Refuse = (planned: Planned, refusal: Refusal) => void;

/** Adds a remark for a refusal, once for each cell, because commands that depend on a refused one are refused too. */
export function refuser(i18n: I18n, remarks: Remark[]): Refuse {
  const told = new Set<string>();
  return ({ rows, columns }, refusal) => {
    const text = wordsOf(refusal, i18n);
    if (rows.length === 0)
      remarks.push({ code: 'refused', facts: { text }, refusal: refusal.code });
    rows.forEach((row, n) => {
      const column = columns?.[n];
      const cell = `${row} ${column}`;
      if (!told.has(cell))
        remarks.push({ row, column, code: 'refused', facts: { text }, refusal: refusal.code });
      told.add(cell);
    });
  };
}

function wordsOf(refusal: Refusal, i18n: I18n): string {
  const issues = (refusal.facts.issues ?? []) as FieldProblem[];
  const details = issues.map((issue) => {
    const key = `problem.${issue.problem}`;
    const text = i18n.has(key) ? i18n.t(key, { ...issue, limit: issue.limit ?? '' }) : key;
    return `${issue.field}: ${text}`;
  });
  return details.length > 0 ? details.join(' ') : refusalText(i18n, refusal);
}
