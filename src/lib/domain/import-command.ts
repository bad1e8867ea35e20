// Commands of a batch: begin it, finish it, and record that it was undone (INTEROP 17). The commands of the list carry its
// id; undoing sends commands too, in a batch of their own.
import * as v from 'valibot';
import { isMember } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, count, text, uuid } from './field.ts';
import { carries, fileHash, mayUndo, undoEnds } from './import-batch.ts';
import type { Batch } from './import-batch.ts';
import { importKinds, mayImport } from './import.ts';
import { maybe, one } from './reader.ts';
import { refuse } from './refusal.ts';
import { ofIncident } from './stock-command.ts';

const importBegin = defineCommand({
  name: 'import.begin',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    kind: v.picklist(importKinds),
    fileName: text(200),
    fileHash,
    /** The batch that this one takes back. */
    undoes: v.optional(uuid),
  }),
  facts: (input) => ({
    incident: ofIncident(input.incident),
    undoes: maybe('batch', input.undoes),
  }),
  may: (actor, { undoes }, input) =>
    undoes ? mayUndo(actor, undoes) : mayImport(actor, input.kind),
  decide({ id, actor, undoes }, input, now) {
    // An undo is not undone: the list is imported again.
    if (input.undoes !== undefined && (!undoes || undoes.undoes !== null))
      return refuse('not-found', { field: 'undoes' });
    if (undoes?.finishedAt === null) return refuse('import-unfinished', { batch: undoes.id });
    if (undoes?.undoneAt) return refuse('import-undone', { at: undoes.undoneAt });
    if (undoes && now > undoEnds(undoes))
      return refuse('import-undo-expired', { at: undoEnds(undoes) });
    const row: Batch = {
      id,
      ...input,
      organisation: isMember(actor) ? actor.organisation : null,
      member: isMember(actor) ? actor.member : null,
      undoes: undoes?.id ?? null,
      rows: 0,
      commands: 0,
      at: now,
      finishedAt: null,
      undoneAt: null,
      kept: null,
      refused: null,
    };
    return { changes: [change('import.begun', 'batch', id, row)], result: { batch: id } };
  },
});

/** Closes the batch: no further command may carry it, and the news tells of it. */
const importFinish = defineCommand({
  name: 'import.finish',
  home: 'incident',
  input: v.strictObject({ incident: code, batch: uuid, rows: count, commands: count }),
  facts: (input) => ({ batch: one('batch', input.batch) }),
  // The system closes what was cut off.
  may: (actor, { batch }) =>
    actor.kind === 'system' || carries(actor, { ...batch, finishedAt: null }),
  decide({ batch }, { rows, commands }, now) {
    if (batch.finishedAt !== null) return refuse('import-closed', { batch: batch.id });
    const { kind, undoes, at } = batch;
    // The news needs no other row than this change.
    const body = { kind, undoes, at, rows, commands, finishedAt: now };
    return {
      changes: [change('import.finished', 'batch', batch.id, body)],
      result: { batch: batch.id },
    };
  },
});

/** Closes an undo, and records in the batch what it could not take back. */
const importUndo = defineCommand({
  name: 'import.undo',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    /** The batch whose commands took the other one back. */
    batch: uuid,
    commands: count,
    kept: count,
    refused: count,
  }),
  facts: (input) => ({
    batch: one('batch', input.batch),
    undone: (reader, field) => {
      const own = reader.row('batch', input.batch);
      if (typeof own === 'symbol') return own;
      if (!own?.undoes) return refuse('not-found', { field });
      const undone = reader.row('batch', own.undoes);
      return undone ?? refuse('not-found', { field });
    },
  }),
  may: (actor, { batch, undone }) =>
    carries(actor, { ...batch, finishedAt: null }) && mayUndo(actor, undone),
  decide({ batch, undone }, { commands, kept, refused }, now) {
    if (batch.finishedAt !== null) return refuse('import-closed', { batch: batch.id });
    if (undone.undoneAt) return refuse('import-undone', { at: undone.undoneAt });
    const ended = { kind: batch.kind, undoes: batch.undoes, commands, finishedAt: now };
    const body = { kind: undone.kind, commands: undone.commands, undoneAt: now, kept, refused };
    return {
      changes: [
        change('import.finished', 'batch', batch.id, ended),
        change('import.undone', 'batch', undone.id, body),
      ],
      result: { batch: undone.id, undone: commands, kept, refused },
    };
  },
});

export const importCommands = {
  'import.begin': importBegin,
  'import.finish': importFinish,
  'import.undo': importUndo,
} as const;
