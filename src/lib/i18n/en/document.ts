// English of id/document.ts.
import type { document as source } from '../id/document.ts';

export const document = {
  'document.note': 'Shared note',
  'document.none': 'No note yet. All members can read it; the public cannot.',
  'document.begin': 'Begin a note',
  'document.close': 'Close the note',
  'document.reopen': 'Open the note again',
  'document.notLoaded':
    'The note could not be loaded. Check the signal, then open this card again.',
  'document.loading': 'Loading the note …',
  'document.readOnly': 'You can read this note, not write in it.',
  'document.thrifty': 'Data saving is on: the note can only be read. Switch it off to write.',
  'document.outdated': 'This page is an old version and can only read. Reload it to write.',
  'document.writes': '{name} ({organisation}) is writing in line {line, number}',
  'document.reads': '{name} ({organisation}) is reading',
  'document.sent': 'Everything is saved',
  'document.unsent': '{count, plural, one {# change not sent} other {# changes not sent}}',
  'document.unsentNotes':
    '{count, plural, one {# change of a note is not sent. It is kept on this device and sent once there is a signal.} other {# changes of notes are not sent. They are kept on this device and sent once there is a signal.}}',
  'document.rightLost':
    '{count, plural, one {# change of yours was not sent and cannot be sent any more. Copy your text before you discard it.} other {# changes of yours were not sent and cannot be sent any more. Copy your text before you discard them.}}',
  'document.copy': 'Copy your text',
  'document.copied': 'Text copied',
  'document.discard': 'Discard my changes',
  'document.versions': '{count, plural, other {Text before a removal (#)}}',
  'document.removed':
    '{name} ({organisation}) removed {removed, plural, one {# character} other {# characters}} {ago}',
  'document.restore': 'Restore',
  'document.restored': 'Text restored',
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
