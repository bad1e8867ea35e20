// Areas by name, or one level of them to choose from: ?q=&parent=&level=&limit=
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { areaQuery } from '#domain/area.ts';
import type { RequestHandler } from './$types';
import { anHour, numeric, readParameters } from './parameter.ts';

const { text, parent, level, limit } = areaQuery.entries;
const parameters = v.strictObject({
  q: text,
  parent,
  level,
  limit: v.optional(v.pipe(numeric, v.unwrap(limit))),
});

export const GET: RequestHandler = async ({ url, locals }) => {
  const query = readParameters(parameters, url);
  if (query instanceof Response) return query;
  const { q, ...rest } = query;
  const areas = await locals.app.areas.search({ text: q, ...rest });
  return json({ areas }, { headers: anHour });
};
