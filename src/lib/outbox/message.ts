// What waits as words for a chat or an SMS, for whoever can send those and nothing else. The address in it leads back to
// the same report or need, also when somebody at the desk pastes it (own-text.ts).
import { childId } from '#domain/command.ts';
import type { Item } from './item.ts';

/** Longest text; chat programs cut longer ones (UX 66). */
const longest = 700;

/** The address that names what it is about; null where nothing of ours has one. */
function addressOf({ id, name, code, incident, input }: Item, origin: string): string | null {
  if (code !== undefined) return `${origin}/l/${code}`;
  const { line } = (input ?? {}) as { line?: unknown };
  const about = name === 'need.post' ? childId(id, 1) : line;
  return typeof about === 'string' ? `${origin}/e/${incident}/kebutuhan?kebutuhan=${about}` : null;
}

/** @param lines further words of it, in the order of their weight; what does not fit is left out */
export function messageText(item: Item, origin: string, lines: readonly string[]): string {
  const address = addressOf(item, origin);
  const foot = address === null ? [] : [address];
  const head = item.label.slice(0, 300);
  for (let kept = lines.length; kept > 0; kept -= 1) {
    const text = [head, ...lines.slice(0, kept), ...foot].join('\n');
    if (text.length <= longest) return text;
  }
  return [head, ...foot].join('\n');
}
