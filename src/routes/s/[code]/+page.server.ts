// `/s/{code}`: what a waybill's QR code leads to. Members land on the paper of the shipment, live.
import { redirect } from '@sveltejs/kit';
import { nationalBoard } from '#domain/board.ts';
import { readShipmentCode } from '#domain/shipment-code.ts';
import { isRefusal } from '#domain/refusal.ts';
import { signedIn, unkept } from '../../entry.ts';
import { pageRead } from '../../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  signedIn(event);
  event.setHeaders(unkept);
  const { locals } = event;
  const code = readShipmentCode(event.params.code) ?? event.params.code.toUpperCase().slice(0, 20);
  const found = await locals.read('shipment.find', { code });
  if (isRefusal(found)) return { code };
  const { shipment } = found;
  const { incidents } = await pageRead(locals, 'incident.list', {});
  // Goods between storage sites belong to no incident: any board shows them.
  const board =
    shipment.incident === nationalBoard
      ? incidents.find(({ closedAt }) => closedAt === null)?.id
      : shipment.incident;
  if (board === undefined) return { code };
  redirect(303, `/e/${board}/kiriman/${shipment.id}/surat-jalan`);
};
