// All that a withdrawn organisation reaches (C5): its shipments on the road, which it brings to their end.
import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { isWithdrawn } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { signedIn, unkept } from '../entry.ts';
import { typed } from '../typed.ts';
import { pageRead } from '../page-read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, organisationName } = signedIn(event);
  if (!isWithdrawn(actor)) redirect(303, '/');
  event.setHeaders(unkept);
  const { shipments } = await pageRead(event.locals, 'shipment.own-moving', {});
  return { organisation: organisationName, shipments };
};

/** Sends one step of a shipment that the form names; says why when it is refused. */
async function step(event: RequestEvent, name: string, more: (form: FormData) => object) {
  const { actor } = signedIn(event);
  const form = await event.request.formData();
  const [incident, shipment] = [typed(form, 'incident'), typed(form, 'shipment')];
  const input = { incident, shipment, ...more(form) };
  const answer = await event.locals.app.execute({ id: randomUUID(), name, input }, actor);
  if (!isRefusal(answer)) redirect(303, '/dicabut');
  return fail(409, { shipment, refused: refusalText(createI18n(event.locals.locale), answer) });
}

export const actions: Actions = {
  tiba: (event) =>
    step(event, 'shipment.arrive', (form) => ({ stop: Number(typed(form, 'stop')) })),
  kembali: (event) => step(event, 'shipment.return', (form) => ({ reason: typed(form, 'reason') })),
};
