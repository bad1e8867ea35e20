// Queries of agreements.
import * as v from 'valibot';
import { agreementRow, agreementsOf } from './agreement.ts';
import { uuid } from './field.ts';
import { masked } from './masked.ts';
import { defineRowQuery, knownReader } from './query.ts';
import { all } from './reader.ts';

export const agreementList = defineRowQuery({
  name: 'agreement.list',
  tag: 'organisation',
  description: 'Agreements in force, or still to come, that name the organisation; for members',
  method: 'GET',
  path: null,
  input: v.strictObject({ organisation: uuid }),
  answer: v.object({ agreements: v.array(agreementRow) }),
  may: knownReader,
  rows: () => ({ agreements: all('agreement') }),
  answerFrom: ({ agreements }, { organisation }, now) => ({
    agreements: agreementsOf(agreements, organisation, now).map((row) => masked('agreement', row)),
  }),
  cost: 1,
  cache: 'private, no-store',
});
