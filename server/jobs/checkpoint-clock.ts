// Keeps states of boards that have gone on, so that their past is near.
import type { App } from '#server/app.ts';
import { keepCheckpoints } from '#server/feed/checkpoint.ts';

/** Writes the checkpoints that are due. @returns how many */
export function tendCheckpoints({ sql }: Pick<App, 'sql'>): Promise<number> {
  return keepCheckpoints(sql);
}
