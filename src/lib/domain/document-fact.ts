// Who reads and who writes a document (V11). Asked at the join, at every update, and again after a change of role, because
// that ends the connection.
import { coordinates, isMember, isWithdrawn, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { attachedTo, mayAttach } from './attachment-fact.ts';
import type { AttachedTo } from './attachment-fact.ts';
import type { Document } from './document.ts';
import type { Incident } from './incident.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** A document with what its rights hang on. */
export interface DocumentPlace {
  document: Document;
  incident: Incident;
  /** The need or site of a note; null for other kinds. */
  thing: AttachedTo | null;
}

export function documentPlace(id: string): Ask<DocumentPlace> {
  return (reader, field) => {
    const document = rowHere(reader, 'document', id);
    const incident = reader.row('incident', reader.board);
    if (document === unknown || incident === unknown) return unknown;
    if (document === null || incident === null) return refuse('not-found', { field });
    if (document.on === null || document.subject === null)
      return { document, incident, thing: null };
    const thing = attachedTo(document.on, document.subject)(reader, field);
    if (thing === unknown || isRefusal(thing)) return thing;
    return { document, incident, thing };
  };
}

/** Members read; whoever may write, too. Nobody else knows of it. */
export function mayReadDocument(actor: Actor): boolean {
  return actor.kind === 'system' || (isMember(actor) && !isWithdrawn(actor));
}

/**
 * Who writes a document. A situation report: the coordinator of the area, admins of the ministry, named editors. A sketch:
 * those, and responders of verified organisations. A note: whoever may hang something on its card.
 * @param thing the card of a note
 */
export function mayWriteDocument(
  actor: Actor,
  { kind, area, editors }: Pick<Document, 'kind' | 'area' | 'editors'>,
  thing: AttachedTo | null,
): boolean {
  if (!mayReadDocument(actor) || !mayWrite(actor)) return false;
  if (kind === 'note') return thing !== null && mayAttach(actor, thing, undefined);
  const isNamed = isMember(actor) && editors.includes(actor.member);
  if (isNamed || coordinates(actor, area)) return true;
  const responds = isMember(actor) && actor.role === 'responder' && actor.organisationVerified;
  return kind === 'sketch' && responds;
}

/** Why this actor may not write there now; undefined when he may. */
export function refuseWriting(
  actor: Actor,
  { document, incident, thing }: DocumentPlace,
): Refusal | undefined {
  if (!mayWriteDocument(actor, document, thing))
    return refuse('not-allowed', { document: document.id });
  if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
  return document.state === 'closed' ? refuse('document-closed') : undefined;
}
