// The messages of documents on the live socket: inputs, answers and what the server sends (V10). Bytes travel as base64.
import * as v from 'valibot';
import { documentLimit } from './document.ts';
import { count, uuid } from './field.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Bytes as base64, at most so many. */
const bytes = (most: number) =>
  v.pipe(v.string(), v.maxLength(Math.ceil(most / 3) * 4), v.base64());
/** Bytes of a state vector: each of the page ids has at most ten. */
const mostVector = 10 * documentLimit.clients;
/** A place in the text, as Yjs encodes it. */
const position = bytes(60);

/** `schema`: the form of the text that the page knows. `stateVector`: what the page has. */
export const documentJoinInput = v.strictObject({
  id: uuid,
  schema: count,
  stateVector: bytes(mostVector),
});
export const documentUpdateInput = v.strictObject({
  id: uuid,
  // The bound itself is told with a refusal of its own.
  update: bytes(documentLimit.update + 1000),
});
/** Where the writer is. Who it is, the server says (V12). Null: nowhere. */
export const documentAwareInput = v.strictObject({
  id: uuid,
  cursor: v.nullable(v.strictObject({ anchor: position, head: position })),
});
export const documentVersionInput = v.strictObject({ id: uuid, seq: count });
export const documentLeaveInput = v.strictObject({ id: uuid });

type Cursor = v.InferOutput<typeof documentAwareInput>['cursor'];

/** Somebody who has the document open. Stamped by the server. */
export interface Writer {
  member: string;
  name: string;
  organisation: string;
  /** Short name. */
  organisationName: string;
  colour: number;
  cursor: Cursor;
}

/** A text that is kept because somebody removed much of it (V14). */
export interface DocumentVersion {
  /** The update that removed it. */
  seq: number;
  at: Instant;
  /** Who removed it; null: the account is gone. */
  name: string | null;
  organisationName: string | null;
  /** How many characters. */
  removed: number;
}

export interface DocumentJoined {
  ok: true;
  seq: number;
  /** What the page lacks, and the state vector of the server. */
  update: string;
  stateVector: string;
  /** The newest first. */
  versions: DocumentVersion[];
  /** Why the reader may not write; null when he may. `outdated`: the page is too old (V15). */
  readOnly: Refusal['code'] | 'outdated' | null;
  people: Writer[];
}

/** The update is stored. `phone`: it brought a telephone number, which all members will read. */
export interface DocumentWritten {
  ok: true;
  seq: number;
  phone: boolean;
}

export interface DocumentEvents {
  'doc.join'(
    input: v.InferInput<typeof documentJoinInput>,
    ack: (answer: DocumentJoined | Refusal) => void,
  ): void;
  'doc.update'(
    input: v.InferInput<typeof documentUpdateInput>,
    ack: (answer: DocumentWritten | Refusal) => void,
  ): void;
  'doc.aware'(
    input: v.InferInput<typeof documentAwareInput>,
    ack: (answer: { ok: true } | Refusal) => void,
  ): void;
  /** The whole text of a version, as an update of an empty document. */
  'doc.version'(
    input: v.InferInput<typeof documentVersionInput>,
    ack: (answer: { ok: true; state: string } | Refusal) => void,
  ): void;
  'doc.leave'(
    input: v.InferInput<typeof documentLeaveInput>,
    ack: (answer: { ok: true } | Refusal) => void,
  ): void;
}

export interface DocumentNews {
  /** An update of somebody else. */
  'doc.update'(news: { id: string; seq: number; update: string }): void;
  'doc.people'(news: { id: string; people: Writer[] }): void;
  'doc.versions'(news: { id: string; versions: DocumentVersion[] }): void;
  /** The document is to be joined again: it was closed or opened, or this process missed something. */
  'doc.resync'(news: { id: string }): void;
}
