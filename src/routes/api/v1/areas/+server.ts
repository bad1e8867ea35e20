// Areas by name, or one level of them to choose from: ?q=&parent=&level=&limit=
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { areaQuery } from '#domain/area.ts';
import { answer, readQuery } from '#http/api.ts';
import type { RequestHandler } from './$types';

const { text, parent, level, limit } = areaQuery.entries;
/** A number written in an address. An empty one is wrong, not zero. */
const numeric = v.pipe(v.string(), v.nonEmpty(), v.maxLength(24), v.transform(Number));
const parameters = v.strictObject({
  q: text,
  parent,
  level,
  limit: v.optional(v.pipe(numeric, v.unwrap(limit))),
});

export const GET: RequestHandler = (event) => {
  const asked = readQuery(parameters, event);
  if (asked instanceof Response) return asked;
  const { q, ...rest } = asked.query;
  return answer(event, async () => {
    const areas = await event.locals.app.areas.search({ text: q, ...rest });
    // The names of areas change with a ministerial decree, once in a year or two.
    return json({ areas }, { headers: { 'cache-control': 'public, max-age=3600' } });
  });
};
