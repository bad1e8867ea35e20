// Documents that people write together: situation reports, notes on cards, sketches. The row says what a document is and
// where it belongs; its text is made of updates that lie beside the feed (V9).
import * as v from 'valibot';
import { members } from './audience.ts';
import { areaCode, code, count, instant, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

export const documentKinds = ['sitrep', 'note', 'sketch'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a note hangs on. */
export const notedEntities = ['need', 'site'] as const;

/**
 * Version of the form of each kind's text. It rises when older pages would delete what they do not know; these then only
 * read (V15).
 */
export const documentSchema: Readonly<Record<DocumentKind, number>> = {
  sitrep: 1,
  note: 1,
  sketch: 1,
};

/** Bounds of V13 and V18; sizes in bytes. */
export const documentLimit = {
  update: 64_000,
  document: 1_000_000,
  /** Text of a note. */
  note: 20_000,
  updatesPerSecond: 20,
  /** Pages that ever wrote in one document: each has an id of its own. */
  clients: 1000,
  /** Versions that one person may cut of a document in an hour, by removing much of it. */
  versionsPerHour: 10,
} as const;

/** A removal of more than half of at least so many characters keeps the text of before as a version (V14). */
export const wipeAt = 500;

/** Colours of people who write. A page has a shade for each. */
const colours = 8;

/** Largest number of named editors. */
const mostEditors = 50;

export const documentRow = v.strictObject({
  id: uuid,
  incident: code,
  kind: v.picklist(documentKinds),
  /** The card of a note; null for other kinds. */
  on: v.nullable(v.picklist(notedEntities)),
  subject: v.nullable(uuid),
  /** Area of its coordinators. A note has the one that its card had when it was begun. */
  area: areaCode,
  /** Members who write beside those whom the kind allows. */
  editors: v.pipe(v.array(uuid), v.maxLength(mostEditors)),
  state: v.picklist(['open', 'closed']),
  /** Version of the text's form (`documentSchema`) with which it was begun. */
  schema: count,
  openedAt: instant,
  openedBy: v.nullable(uuid),
  closedAt: v.nullable(instant),
  closedBy: v.nullable(uuid),
});
export type Document = v.InferOutput<typeof documentRow>;

/** V15: a page with an older form of the text only reads. */
export function readsOnly(schema: number, document: Pick<Document, 'kind' | 'schema'>): boolean {
  return schema < Math.max(document.schema, documentSchema[document.kind]);
}

/** The colour of a member, the same in every document. */
export function colourOf(member: string): number {
  return Number.parseInt(member.slice(-4), 16) % colours;
}

/** Whether a removal is so large that the text of before is kept (V14). Both in characters. */
export function isWipe(before: number, removed: number): boolean {
  return before >= wipeAt && removed * 2 > before;
}

export const documentNoun = defineNoun({
  name: 'document',
  row: documentRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'document.opened': birth(false),
    'document.closed': step(false),
    'document.reopened': step(false),
  },
  indexes: {
    /** The note of a card. */
    subject: {
      keys: (row) => (row.subject === null ? [] : [row.subject]),
      sql: { column: 'subject' },
    },
  },
  // V11: the public never joins; it gets what is published.
  seenBy: () => members,
  copy: 'snapshot',
});
