// Reads the input of a command: lists every problem by field and refuses unknown fields.
import * as v from 'valibot';
import type { Command } from './command.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** A problem of one field; `problem` is the catalogue key `problem.{problem}`. */
export interface FieldProblem {
  /** Dotted path, `lines.0.quantity`. */
  field: string;
  problem:
    | 'missing'
    | 'unknown'
    | 'type'
    | 'too-long'
    | 'too-short'
    | 'too-small'
    | 'too-large'
    | 'format';
  /** The limit that was broken, if there is one. */
  limit?: number | string;
}

/** Largest number of problems in an answer. */
const mostProblems = 20;

/** The input as its schema reads it, or the refusal `invalid-input` with the problems of every field. */
export function parseInput(command: Command, input: unknown): { input: object } | Refusal {
  const parsed = v.safeParse(command.input, input ?? {});
  if (!parsed.success)
    return refuse('invalid-input', { issues: parsed.issues.slice(0, mostProblems).map(problemOf) });
  const unstorable = unstorableText(parsed.output);
  if (unstorable) return refuse('invalid-input', { issues: [unstorable] });
  return { input: parsed.output };
}

/** No input of ours is nested this deep. */
const deepest = 64;

/**
 * The first part of a value that cannot be stored: a text with the character NUL or with half of a surrogate pair, which
 * no keyboard writes, or a value nested deeper than any input.
 */
export function unstorableText(value: unknown, field = '', depth = 0): FieldProblem | undefined {
  if (typeof value === 'string')
    return value.includes('\0') || !isWellFormed(value) ? { field, problem: 'format' } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return { field: '', problem: 'format' };
  for (const [name, part] of Object.entries(value)) {
    const found =
      unstorableText(name, field) ??
      unstorableText(part, field ? `${field}.${name}` : name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Half of a surrogate pair matches as a character of its own. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

export function problemOf(issue: v.BaseIssue<unknown>): FieldProblem {
  const field = v.getDotPath(issue) ?? '';
  const limit = 'requirement' in issue ? issue.requirement : undefined;
  const bounded = typeof limit === 'number' || typeof limit === 'string' ? { limit } : {};
  switch (issue.type) {
    case 'strict_object':
    case 'object': {
      const problem = issue.expected === 'never' ? 'unknown' : field === '' ? 'type' : 'missing';
      return { field, problem: issue.received === 'undefined' ? 'missing' : problem };
    }
    case 'max_length':
      return { field, problem: 'too-long', ...bounded };
    case 'min_length':
      return { field, problem: 'too-short', ...bounded };
    case 'gt_value':
    case 'min_value':
      return { field, problem: 'too-small', ...bounded };
    case 'max_value':
      return { field, problem: 'too-large', ...bounded };
    default: {
      if (issue.received === 'undefined') return { field, problem: 'missing' };
      return { field, problem: issue.kind === 'schema' ? 'type' : 'format' };
    }
  }
}
