// Query of connected Kobo forms, for the coordinators of their areas (INTEROP 15).
import * as v from 'valibot';
import { coordinatesSomewhere } from '../actor.ts';
import { code } from '../field.ts';
import { defineQuery } from '../query.ts';
import { koboFormRow, koboQuestion, koboTargets } from './kobo-form.ts';

const listed = v.object({
  ...v.omit(koboFormRow, ['organisation', 'member', 'revokedAt', 'questions']).entries,
  questions: v.array(
    v.object({
      ...koboQuestion.entries,
      /** What its name tells, and the item of an amount. */
      guess: v.picklist(koboTargets),
      guessItem: koboQuestion.entries.item,
    }),
  ),
});
export type ListedKoboForm = v.InferOutput<typeof listed>;

export const koboList = defineQuery({
  name: 'kobo.list',
  tag: 'kobo',
  description:
    'Open Kobo forms of an incident in your areas: what came, what was refused, and what their questions mean; for coordinators',
  method: 'GET',
  path: '/incidents/{code}/kobo-forms',
  input: v.strictObject({ code }),
  answer: v.object({ forms: v.array(listed) }),
  may: coordinatesSomewhere,
  cost: 1,
  cache: 'private, no-store',
});
