// `/s`: the six characters of a waybill, read out over the phone or typed from crumpled paper.
import { redirect } from '@sveltejs/kit';
import { readShipmentCode } from '#domain/shipment-code.ts';
import { signedIn } from '../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  signedIn(event);
  const typed = event.url.searchParams.get('kode');
  const code = typed === null ? null : readShipmentCode(typed);
  if (code !== null) redirect(303, `/s/${code}`);
  return { typed: typed?.slice(0, 20) ?? '' };
};
