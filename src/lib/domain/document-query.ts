// The query of a document: its text for pages without a socket (V10).
import * as v from 'valibot';
import { mayReadDocument } from './document-fact.ts';
import { count, uuid } from './field.ts';
import { defineQuery } from './query.ts';
import { refuse } from './refusal.ts';

export const documentRead = defineQuery({
  name: 'document.read',
  tag: 'document',
  description: 'The text of a document that members write together, as Yjs updates in base64',
  method: 'GET',
  path: '/documents/{id}',
  input: v.strictObject({ id: uuid }),
  answer: v.object({ seq: count, updates: v.array(v.string()) }),
  may: (actor) => mayReadDocument(actor),
  denied: refuse('not-found', { field: 'document' }),
  cost: 2,
  cache: 'private, no-store',
});
