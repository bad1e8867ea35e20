// Queries of incidents.
import * as v from 'valibot';
import { incidentRow, publicDecree } from './incident.ts';
import { masked } from './masked.ts';
import { anyone, defineRowQuery } from './query.ts';
import { all } from './reader.ts';

export const incidentList = defineRowQuery({
  name: 'incident.list',
  tag: 'board',
  description: 'All incidents, newest first. Public: where something happened is no secret',
  method: 'GET',
  path: '/incidents',
  input: v.strictObject({}),
  answer: v.object({ incidents: v.array(incidentRow) }),
  may: anyone,
  rows: () => ({ incidents: all('incident') }),
  answerFrom: ({ incidents }) => ({
    incidents: incidents
      .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      .map((row) => masked('incident', { ...row, decrees: row.decrees.map(publicDecree) })),
  }),
  cost: 1,
  cache: 'no-cache',
});
