// Reading a command's input: every problem named by field, unknown fields refused, nothing half-read.
import * as v from 'valibot';
import type { Command } from './command.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** What is wrong with one field; `problem` is the catalogue key `problem.{problem}`. */
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
  /** The bound that was broken, where there is one. */
  limit?: number | string;
}

/** More than this helps nobody. */
const mostProblems = 20;

/** The input as its schema reads it, or `invalid-input` with every field's problem. */
export function parseInput(command: Command, input: unknown): { input: object } | Refusal {
  const parsed = v.safeParse(command.input, input ?? {});
  if (parsed.success) return { input: parsed.output };
  return refuse('invalid-input', { issues: parsed.issues.slice(0, mostProblems).map(problemOf) });
}

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
