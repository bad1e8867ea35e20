// Open sites to choose from: GET ?q= by name, POST { lat, lng } by nearness. A position is not for addresses (P1).
import { point, text } from '#domain/field.ts';
import * as v from 'valibot';
import { readBody, readQuery, unavailable } from '$lib/http/api.ts';
import type { RequestHandler } from './$types';

const query = v.strictObject({ q: v.optional(text(80, 0), '') });
const headers = { 'cache-control': 'private, no-store' };

export const GET: RequestHandler = async (event) => {
  const asked = readQuery(query, event);
  if (asked instanceof Response) return asked;
  const { app, actor } = event.locals;
  try {
    const sites = await app.lookup.sites(event.params.code, asked.query.q, actor);
    return Response.json({ sites }, { headers });
  } catch (error) {
    app.log.error({ err: error }, 'sites could not be read');
    return unavailable(event);
  }
};

export const POST: RequestHandler = async (event) => {
  const asked = await readBody(point, event, 1024);
  if (asked instanceof Response) return asked;
  const { app, actor } = event.locals;
  try {
    const sites = await app.lookup.sitesNear(event.params.code, asked.body, actor);
    return Response.json({ sites }, { headers });
  } catch (error) {
    app.log.error({ err: error }, 'sites could not be read');
    return unavailable(event);
  }
};
