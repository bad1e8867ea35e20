// Commands of a document: begin it, close it. Its text is written beside them (V9).
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import { areaOfThing, attachedTo } from './attachment-fact.ts';
import { change, defineCommand } from './command.ts';
import { documentKinds, documentRow, documentSchema, notedEntities } from './document.ts';
import type { Document } from './document.ts';
import { mayWriteDocument } from './document-fact.ts';
import { areaCode, code, uuid } from './field.ts';
import { one, under } from './reader.ts';
import { refuse } from './refusal.ts';

const documentOpen = defineCommand({
  name: 'document.open',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    kind: v.picklist(documentKinds),
    /** The card of a note. */
    on: v.optional(v.picklist(notedEntities)),
    subject: v.optional(uuid),
    /** The area of a situation report or a sketch. */
    area: v.optional(areaCode),
    editors: v.optional(documentRow.entries.editors, []),
  }),
  facts: ({ incident, kind, on, subject }) => {
    const onCard = kind === 'note' && on !== undefined && subject !== undefined;
    return {
      incident: one('incident', incident),
      thing: onCard ? attachedTo(on, subject) : undefined,
      before: onCard ? under('document', 'subject', subject) : undefined,
    };
  },
  may: (actor, { thing }, { kind, area, editors }) => {
    const wanted = { kind, area: area ?? (thing ? areaOfThing(thing) : ''), editors: [] };
    // Only coordinators name editors.
    if (editors.length > 0 && !coordinates(actor, wanted.area)) return false;
    // A note without a card is refused below, by its field.
    return mayWriteDocument(actor, wanted, thing ?? null) || (kind === 'note' && !thing);
  },
  decide({ id, actor, thing, before = [] }, { incident, kind, on, subject, area, editors }, now) {
    const isNote = kind === 'note';
    if (isNote && !thing) return missing('subject');
    const place = thing ? areaOfThing(thing) : area;
    if (place === undefined) return missing('area');
    // V18: a card has one note. Whoever begins it second gets that of the first.
    const known = before.find((row) => row.kind === kind);
    if (known?.state === 'closed' && !coordinates(actor, place)) return refuse('document-closed');
    if (known)
      return {
        changes:
          known.state === 'open'
            ? []
            : [change('document.reopened', 'document', known.id, reopened)],
        result: { document: known.id },
        settled: true,
      };
    const row: Document = {
      ...{ id, incident, kind, area: place, editors },
      on: isNote ? (on ?? null) : null,
      subject: isNote ? (subject ?? null) : null,
      state: 'open',
      schema: documentSchema[kind],
      openedAt: now,
      openedBy: isMember(actor) ? actor.member : null,
      closedAt: null,
      closedBy: null,
    };
    return {
      changes: [change('document.opened', 'document', id, row)],
      result: { document: id },
    };
  },
});

const reopened: Partial<Document> = { state: 'open', closedAt: null, closedBy: null };

function missing(field: string) {
  return refuse('invalid-input', { issues: [{ field, problem: 'missing' }] });
}

const documentClose = defineCommand({
  name: 'document.close',
  home: 'incident',
  input: v.strictObject({ incident: code, document: uuid }),
  facts: ({ incident, document }) => ({
    incident: one('incident', incident),
    document: one('document', document),
  }),
  may: (actor, { document }) => coordinates(actor, document.area),
  decide({ actor, document }, _input, now) {
    if (document.state === 'closed') return refuse('nothing-changed');
    const closedBy = isMember(actor) ? actor.member : null;
    const body: Partial<Document> = { state: 'closed', closedAt: now, closedBy };
    return {
      changes: [change('document.closed', 'document', document.id, body)],
      result: { document: document.id },
    };
  },
});

export const documentCommands = {
  'document.open': documentOpen,
  'document.close': documentClose,
} as const;
