// The incidents, newest first. Public: where something happened is no secret.
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
  const incidents = await locals.app.incidents();
  incidents.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return Response.json({ incidents }, { headers: { 'cache-control': 'no-cache' } });
};
