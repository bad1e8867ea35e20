// The shared texts that this page has open. A text that is closed with changes that are not sent stays until they are (V16).
import { SharedText } from '#sync/document-text.ts';
import type { TextOptions } from '#sync/document-text.ts';

interface Opened {
  text: SharedText;
  /** How many parts of the page show it. */
  users: number;
  stop: () => void;
}

const opened = new Map<string, Opened>();

/** The text, the same one for all parts of the page that show it. Each calls `closeText` once. */
export function openText(options: TextOptions): SharedText {
  const key = `${options.member}/${options.id}`;
  const known = opened.get(key);
  if (known) {
    known.users += 1;
    return known.text;
  }
  const text = new SharedText(options);
  const one: Opened = { text, users: 1, stop: text.listen(() => endWhenDone(key, one)) };
  opened.set(key, one);
  return text;
}

/** A part of the page shows it no more. */
export function closeText(text: SharedText): void {
  for (const [key, one] of opened) {
    if (one.text !== text) continue;
    one.users -= 1;
    endWhenDone(key, one);
  }
}

function endWhenDone(key: string, { text, users, stop }: Opened): void {
  if (users > 0 || text.state.unsent > 0) return;
  opened.delete(key);
  stop();
  text.close();
}
