// The query for the news of a board: what happened before the reader came, in runs.
import * as v from 'valibot';
import { code } from './field.ts';
import { anyone, defineQuery } from './query.ts';

const told = v.object({
  seq: v.number(),
  at: v.string(),
  by: v.object({ member: v.nullable(v.string()), organisation: v.nullable(v.string()) }),
  kind: v.string(),
  entity: v.string(),
  id: v.string(),
  body: v.record(v.string(), v.unknown()),
  /** How many older changes of the same run this one stands for besides itself. */
  and: v.optional(v.number()),
});

export const newsRead = defineQuery({
  name: 'news.read',
  tag: 'board',
  description:
    'The latest news of a board, oldest first; many changes of one kind in one go are counted',
  method: 'GET',
  path: '/incidents/{code}/news',
  input: v.strictObject({ code }),
  answer: v.object({ news: v.array(told) }),
  may: anyone,
  cost: 3,
  cache: 'private, no-store',
});
