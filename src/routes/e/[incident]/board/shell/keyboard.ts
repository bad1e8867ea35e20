// The keyboard of the board (UX 63): single keys that can be switched off, never inside a field.

export type KeyAction =
  | 'search'
  | 'next'
  | 'previous'
  | 'claim'
  | 'verify'
  | 'revise'
  | 'reject'
  | 'merge'
  | 'skip'
  | 'report'
  | 'go-map'
  | 'go-list'
  | 'help'
  | 'close';

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Sent again because the key is held down. */
  repeat: boolean;
}

const single: Readonly<Record<string, KeyAction>> = {
  '/': 'search',
  j: 'next',
  k: 'previous',
  c: 'claim',
  v: 'verify',
  e: 'revise',
  x: 'reject',
  m: 'merge',
  s: 'skip',
  n: 'report',
  '?': 'help',
};

/** What a key held down may do again: walking decides nothing. */
const repeatable: readonly (KeyAction | undefined)[] = ['next', 'previous'];

/** After G. */
const second: Readonly<Record<string, KeyAction>> = { p: 'go-map', k: 'go-list' };

/** How long G waits for its second key, in ms. */
const patience = 1500;

/** What the help shows, in order; the text is `keys.{action}`. Enter and the arrows are the list's own. */
export const keyHelp: readonly { keys: readonly string[]; text: KeyAction | 'open' | 'walk' }[] = [
  { keys: ['Ctrl', 'K'], text: 'search' },
  { keys: ['/'], text: 'search' },
  { keys: ['J'], text: 'next' },
  { keys: ['K'], text: 'previous' },
  { keys: ['↑', '↓'], text: 'walk' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['C'], text: 'claim' },
  { keys: ['V'], text: 'verify' },
  { keys: ['E'], text: 'revise' },
  { keys: ['X'], text: 'reject' },
  { keys: ['M'], text: 'merge' },
  { keys: ['S'], text: 'skip' },
  { keys: ['N'], text: 'report' },
  { keys: ['G', 'P'], text: 'go-map' },
  { keys: ['G', 'K'], text: 'go-list' },
  { keys: ['?'], text: 'help' },
  { keys: ['Esc'], text: 'close' },
];

export interface KeySituation {
  /** Focus is in a field, a menu or the like. */
  typing: boolean;
  /** The reader left single keys on (WCAG 2.1.4). */
  singles: boolean;
  /** Epoch ms. */
  now: number;
}

/** Reads key presses in sequence, for combinations such as G then L. */
export class Keyboard {
  private pending = -Infinity;

  /** The action of a key press; null for other keys. */
  read(press: KeyPress, { typing, singles, now }: KeySituation): KeyAction | null {
    const key = press.key.toLowerCase();
    const combined = press.ctrlKey || press.metaKey || press.altKey;
    // UX 21: one press is one decision, so that a key held down does not approve the reports that follow.
    if (press.repeat && !combined && !repeatable.includes(single[key])) return null;
    const began = now - this.pending <= patience;
    this.pending = -Infinity;
    if ((press.ctrlKey || press.metaKey) && !press.altKey) return key === 'k' ? 'search' : null;
    if (combined || typing) return null;
    if (key === 'escape') return 'close';
    if (!singles) return null;
    if (began) return second[key] ?? null;
    if (key === 'g') {
      this.pending = now;
      return null;
    }
    return single[key] ?? null;
  }
}

/** Whether an element takes text input. */
export function takesTyping(element: Element | null): boolean {
  if (!element) return false;
  if (element.closest('[contenteditable=""], [contenteditable="true"], [role="combobox"]'))
    return true;
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}
