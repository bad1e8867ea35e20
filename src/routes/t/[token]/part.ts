// What the last form of the page came back with.
import type { Typed } from './act.ts';

export interface LinkAnswer {
  part: string;
  done?: boolean;
  errors?: Record<string, string>;
  typed?: Typed;
  /** The doubt that a second press answers. */
  doubt?: string | null;
  /** The count jumps, so that a reason is asked for. */
  isJump?: boolean;
  /** Ids for the next try. */
  ids?: string[];
}

/** What belongs to one form of the page; nothing when the answer was to another form. */
export function answerTo(answer: LinkAnswer | null, part: string, of: Typed = {}) {
  const isOwn =
    answer?.part === part &&
    Object.entries(of).every(([name, value]) => answer.typed?.[name] === value);
  return { errors: {}, typed: {}, doubt: null, isJump: false, ...(isOwn && answer) } as Required<
    Pick<LinkAnswer, 'errors' | 'typed' | 'isJump'>
  > & { doubt: string | null };
}
