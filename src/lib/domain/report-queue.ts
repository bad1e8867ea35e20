// In which queue of the desk a report stands: always in one.
import type { Report } from './report.ts';

/** `check`: waits for the desk. `asked`: waits for its sender. `spam`: suspect or spam. `done`: decided. */
export const deskQueues = ['check', 'asked', 'spam', 'done'] as const;
export type DeskQueue = (typeof deskQueues)[number];

/** The queue of a report; the database sorts them by the same rule (`report.desk`). */
export function queueOf({ state, suspect }: Pick<Report, 'state' | 'suspect'>): DeskQueue {
  if (state === 'asked') return 'asked';
  if (state === 'received' || state === 'checking') return suspect ? 'spam' : 'check';
  return state === 'spam' ? 'spam' : 'done';
}
