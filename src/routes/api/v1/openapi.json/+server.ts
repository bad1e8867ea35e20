// The API described for machines, made from the command registry.
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  Response.json(locals.app.describe(), { headers: { 'cache-control': 'public, max-age=300' } });
