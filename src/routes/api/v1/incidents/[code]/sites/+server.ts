// Open sites to choose from: GET ?q= by name, POST { lat, lng } by nearness. A position is not for addresses (P1).
import { point, text } from '#domain/field.ts';
import * as v from 'valibot';
import { answer, readBody, readQuery } from '#http/api.ts';
import type { RequestHandler } from './$types';

const query = v.strictObject({ q: v.optional(text(80, 0), '') });
const headers = { 'cache-control': 'private, no-store' };

export const GET: RequestHandler = (event) => {
  const asked = readQuery(query, event);
  if (asked instanceof Response) return asked;
  const { app, actor } = event.locals;
  return answer(event, async () => {
    const sites = await app.siteSearch.sites(event.params.code, asked.query.q, actor);
    return Response.json({ sites }, { headers });
  });
};

export const POST: RequestHandler = async (event) => {
  const asked = await readBody(point, event, 1024);
  if (asked instanceof Response) return asked;
  const { app, actor } = event.locals;
  return answer(event, async () => {
    const sites = await app.siteSearch.sitesNear(event.params.code, asked.body, actor);
    return Response.json({ sites }, { headers });
  });
};
