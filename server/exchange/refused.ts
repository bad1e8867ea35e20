// Remarks for commands that the board refuses.
import { asksTwice } from '#domain/doubt.ts';
import type { FieldProblem } from '#domain/parse.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import type { I18n } from '#i18n/translate.ts';
import type { Planned } from './plan.ts';
import type { Facts, Remark } from './remark.ts';

export type Refuse = (planned: Planned, refusal: Refusal) => void;

/**
 * Adds a remark for a refusal, once for each cell, because commands that depend on a refused one are refused too.
 * @param rowOf rows of the needs of this file by id: a need like another row of it names that row
 */
export function refuser(
  i18n: I18n,
  remarks: Remark[],
  rowOf: ReadonlyMap<string, number> = new Map(),
): Refuse {
  const told = new Set<string>();
  return ({ rows, columns }, refusal) => {
    const other = rowLike(refusal, rowOf);
    const facts: Facts = other === undefined ? { text: wordsOf(refusal, i18n) } : { other };
    const code = other === undefined ? 'refused' : 'near-row';
    if (rows.length === 0) remarks.push({ code, facts, refusal: refusal.code });
    rows.forEach((row, n) => {
      const column = columns?.[n];
      const cell = `${row} ${column}`;
      if (!told.has(cell)) remarks.push({ row, column, code, facts, refusal: refusal.code });
      told.add(cell);
    });
  };
}

/** The row of this file that a need looks like, when it looks like no need of the board. */
function rowLike({ code, facts }: Refusal, rowOf: ReadonlyMap<string, number>): number | undefined {
  if (code !== 'possible-duplicate') return undefined;
  const needs = facts.needs as { need: string }[];
  const rows = needs.map(({ need }) => rowOf.get(need));
  return rows.every((row) => row !== undefined) ? rows[0] : undefined;
}

function wordsOf(refusal: Refusal, i18n: I18n): string {
  const issues = (refusal.facts.issues ?? []) as FieldProblem[];
  const details = issues.map((issue) => {
    const key = `problem.${issue.problem}`;
    const text = i18n.has(key) ? i18n.t(key, { ...issue, limit: issue.limit ?? '' }) : key;
    return `${issue.field}: ${text}`;
  });
  if (details.length > 0) return details.join(' ');
  const text = refusalText(i18n, refusal);
  return asksTwice(refusal.code) ? `${text} ${i18n.t('import.doubt.how')}` : text;
}
