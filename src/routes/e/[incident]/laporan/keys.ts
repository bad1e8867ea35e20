// The keys of the desk (UX 63): single keys that can be switched off, never inside a field.

export type DeskAction =
  | 'next'
  | 'previous'
  | 'verify'
  | 'edit'
  | 'attach'
  | 'merge'
  | 'ask'
  | 'reject'
  | 'spam'
  | 'undo'
  | 'paste'
  | 'choose'
  | 'help'
  | 'close';

const single: Readonly<Record<string, DeskAction>> = {
  j: 'next',
  k: 'previous',
  v: 'verify',
  e: 'edit',
  g: 'attach',
  m: 'merge',
  t: 'ask',
  x: 'reject',
  s: 'spam',
  z: 'undo',
  p: 'paste',
  '?': 'help',
};

/** What the help shows, in order; the text is `intake.key.{text}`. */
export const deskKeyHelp: readonly { keys: readonly string[]; text: DeskAction | 'open' }[] = [
  { keys: ['J'], text: 'next' },
  { keys: ['K'], text: 'previous' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['V'], text: 'verify' },
  { keys: ['E'], text: 'edit' },
  { keys: ['1', '–', '9'], text: 'choose' },
  { keys: ['G'], text: 'attach' },
  { keys: ['M'], text: 'merge' },
  { keys: ['T'], text: 'ask' },
  { keys: ['X'], text: 'reject' },
  { keys: ['S'], text: 'spam' },
  { keys: ['Z'], text: 'undo' },
  { keys: ['P'], text: 'paste' },
  { keys: ['?'], text: 'help' },
  { keys: ['Esc'], text: 'close' },
];

interface DeskPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Sent again because the key is held down. */
  repeat: boolean;
}

interface DeskSituation {
  /** Focus is in a field. */
  typing: boolean;
  /** The reader left single keys on (WCAG 2.1.4). */
  singles: boolean;
}

/**
 * The action of a key press; null for other keys. A key held down decides nothing (UX 21).
 * @returns with `choose`, which of the suggestions: 1 to 9
 */
export function deskAction(
  { key, ctrlKey, metaKey, altKey, repeat }: DeskPress,
  { typing, singles }: DeskSituation,
): { action: DeskAction; n?: number } | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return { action: 'close' };
  if (typing || !singles) return null;
  const action = single[key.toLowerCase()];
  if (action === 'next' || action === 'previous') return { action };
  if (repeat) return null;
  if (/^[1-9]$/.test(key)) return { action: 'choose', n: Number(key) };
  return action ? { action } : null;
}
