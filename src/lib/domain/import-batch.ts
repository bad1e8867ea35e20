// A batch: the commands of one imported list. They are told as one piece of news and can be undone together (INTEROP 17).
import * as v from 'valibot';
import { administers, coordinates, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { everyone, members } from './audience.ts';
import { code, count, instant, text, uuid } from './field.ts';
import { importHours, importKinds } from './import.ts';
import { birth, defineNoun, step } from './noun.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** SHA-256 of a file, in hex. */
export const fileHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const batchRow = v.strictObject({
  id: uuid,
  /** Code of the board of its commands. */
  incident: code,
  kind: v.picklist(importKinds),
  /** Null: the system imported it. */
  organisation: v.nullable(uuid),
  member: v.nullable(uuid),
  fileName: v.nullable(text(200)),
  fileHash,
  /** The batch that this one takes back. */
  undoes: v.nullable(uuid),
  /** Rows of the list that were written. */
  rows: count,
  /** Commands that were accepted. */
  commands: count,
  at: instant,
  finishedAt: v.nullable(instant),
  undoneAt: v.nullable(instant),
  /** Of an undone batch: commands whose effect stays, because somebody acted on it, and because it cannot be undone. */
  kept: v.nullable(count),
  refused: v.nullable(count),
});
export type Batch = v.InferOutput<typeof batchRow>;

/** Whether a command of this actor may be a part of the batch. */
export function carries(actor: Actor, batch: Pick<Batch, 'member' | 'finishedAt'>): boolean {
  const member = isMember(actor) ? actor.member : null;
  return actor.kind !== 'public' && batch.finishedAt === null && batch.member === member;
}

/** Who may undo a batch: who imported it, an admin of the organisation, and coordinators of the nation. */
export function mayUndo(actor: Actor, batch: Pick<Batch, 'member' | 'organisation'>): boolean {
  if (actor.kind === 'system') return true;
  if (isMember(actor) && actor.member === batch.member && actor.role !== 'observer') return true;
  return batch.organisation === null
    ? coordinates(actor, 'ID')
    : administers(actor, batch.organisation);
}

/** The moment after which the batch stays. */
export function undoEnds({ finishedAt, at }: Pick<Batch, 'at' | 'finishedAt'>): Instant {
  return addHours(finishedAt ?? at, importHours);
}

export const batchNoun = defineNoun({
  name: 'batch',
  table: 'import_batch',
  row: batchRow,
  key: 'uuid',
  home: 'row',
  events: {
    'import.begun': birth(false),
    'import.finished': step((body) => body.undoes === null && body.commands !== 0),
    'import.undone': step(),
  },
  indexes: {},
  // Members see stock and shipments, and needs that are not verified yet.
  seenBy: ({ kind }) => (kind === 'sites' || kind === 'organisations' ? everyone : members),
  cut: { hidden: ['fileName', 'fileHash', 'member'] },
  retention: { fileName: 'text' },
  copy: 'paged',
});
