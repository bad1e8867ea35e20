// Documents that people write together: the note on a card, and why an update is refused.
import type { document as source } from '../id/document.ts';

export const document = {
  'refusal.document-closed':
    'A coordinator has closed this note. What you wrote is still on this device; copy it if you need it.',
  'refusal.document-foreign':
    'This page cannot write any more. Copy your text, then reload the page.',
  'refusal.document-unreadable':
    'The server cannot read what was written. Copy your text, then reload the page.',
  'refusal.document-full': 'The note is full, at most {kilobytes, number} kB. Shorten it first.',
  'refusal.document-nik':
    'There is a number that looks like a NIK. Delete it; the rest is then sent.',
  'refusal.document-resync': 'The server lacks what was written before. This page sends it again.',
} as const satisfies Record<keyof typeof source, string>;
