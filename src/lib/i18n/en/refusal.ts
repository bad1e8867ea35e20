// Refusals: one sentence a code that says what happened and the cure. Key = 'refusal.' + code.
import type { refusal as source } from '../id/refusal.ts';

export const refusal = {
  'refusal.unknown': 'This could not be done. Check your answers, then try again.',
} as const satisfies Record<keyof typeof source, string>;
