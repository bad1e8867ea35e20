// Agreements on an organisation's page: those it has part in, and the forms that make and end one.
import type { RequestEvent } from '@sveltejs/kit';
import { typed } from '../../typed.ts';
import type { Words } from '../../form.ts';
import { pageRead } from '../../page-read.ts';
import { send } from './send.ts';

/** What the page shows, with names; `called` maps ids of organisations to their short names. */
export async function readAgreements(
  locals: App.Locals,
  organisation: string,
  called: ReadonlyMap<string, string>,
) {
  const { agreements } = await pageRead(locals, 'agreement.list', { organisation });
  return agreements.map(({ id, owner, carrier, from, until, note }) => {
    const [ownerName = '', carrierName = ''] = [called.get(owner), called.get(carrier)];
    return { id, ownerName, carrierName, from, until, note };
  });
}

/** What is wrong with a field, in the words of this form. */
const words: Words = {
  carrier: { format: 'agreement.carrierMissing' },
  from: { format: 'agreement.dayMissing' },
  until: { format: 'agreement.dayMissing' },
};

type Event = RequestEvent<{ id: string }>;

export const agreementActions = {
  async titip(event: Event) {
    const form = await event.request.formData();
    const [carrier, from, until] = ['carrier', 'from', 'until'].map((field) => typed(form, field));
    const note = typed(form, 'note').trim();
    const input = { owner: event.params.id, carrier, from, until, ...(note && { note }) };
    return send(event, 'agreement.make', input, 'agreements', (t) => t('agreement.made'), words);
  },
  async akhiri(event: Event) {
    const agreement = typed(await event.request.formData(), 'agreement');
    return send(event, 'agreement.end', { agreement }, 'agreements', (t) => t('agreement.ended'));
  },
};
