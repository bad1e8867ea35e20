// `/s/{code}`: what a waybill's QR code leads to. Members land on the paper of the shipment, live.
import { redirect } from '@sveltejs/kit';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import { signedIn, unkept } from '../../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  const { app } = event.locals;
  const code = event.params.code.toUpperCase();
  const shipment = await app.logistics.byCode(code, actor);
  if (isRefusal(shipment)) return { code };
  // Goods between storage sites belong to no incident: any board shows them.
  const board =
    shipment.incident === nationalBoard
      ? (await app.incidents()).find(({ closedAt }) => closedAt === null)?.id
      : shipment.incident;
  if (board === undefined) return { code };
  redirect(303, `/e/${board}/kiriman/${shipment.id}/surat-jalan`);
};
