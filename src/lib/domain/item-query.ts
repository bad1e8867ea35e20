// Queries of the catalogue.
import * as v from 'valibot';
import { itemRow } from './item.ts';
import { anyone, defineRowQuery } from './query.ts';
import { all } from './reader.ts';
import { standardRow } from './standard.ts';

export const catalogueRead = defineRowQuery({
  name: 'catalogue.read',
  tag: 'item',
  description: 'Every item, and the standards that say how much of it people need',
  method: 'GET',
  path: null,
  input: v.strictObject({}),
  answer: v.object({ items: v.array(itemRow), standards: v.array(standardRow) }),
  may: anyone,
  rows: () => ({ items: all('item'), standards: all('standard') }),
  answerFrom: ({ items, standards }) => ({ items, standards }),
  cost: 2,
  cache: 'no-cache',
});
