// The district, regency and province of a point: ?lat=&lng= in degrees. Whoever asks for a person's
// position sends three decimals (111 m): addresses end up in logs, and a district needs no more.
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { point } from '#domain/field.ts';
import type { RequestHandler } from './$types';
import { anHour, numeric, readParameters } from '../parameter.ts';

const parameters = v.strictObject({
  lat: v.pipe(numeric, point.entries.lat),
  lng: v.pipe(numeric, point.entries.lng),
});

/** `place` is null at sea and abroad: that is an answer, not an error. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const asked = readParameters(parameters, url);
  if (asked instanceof Response) return asked;
  return json({ place: await locals.app.areas.locate(asked) }, { headers: anHour });
};
