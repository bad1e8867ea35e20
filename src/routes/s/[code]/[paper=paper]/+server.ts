// `/s/{code}/surat-jalan` and `/s/{code}/bast` as PDF, on A4 or A5 (`?kertas=A5`).
import * as v from 'valibot';
import { readShipmentCode } from '#domain/shipment-code.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { answer, readQuery } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const query = v.strictObject({ kertas: v.optional(v.picklist(['A4', 'A5']), 'A4') });

export const GET: RequestHandler = (event) => {
  const { params, locals, url } = event;
  const asked = readQuery(query, event);
  if (asked instanceof Response) return asked;
  return answer(event, async () => {
    const wanted = { code: params.code, kind: params.paper, size: asked.query.kertas };
    const { origin } = url;
    const reader = { actor: locals.actor, i18n: createI18n(locals.locale), origin };
    const file = await locals.app.shipmentPaper(wanted, reader);
    if (isRefusal(file)) return problem(file, locals.locale);
    const name = `${params.paper}-${readShipmentCode(params.code) ?? ''}.pdf`;
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    });
  });
};
