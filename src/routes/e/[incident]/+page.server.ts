// A board opens on the page of the reader's role (UX 2, 110); with filters or a card in the address, on its map.
import { redirect } from '@sveltejs/kit';
import { rolePage } from '../../landing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
  const { person } = locals;
  const map = `/e/${params.incident}/peta${url.search}`;
  redirect(307, url.search ? map : rolePage(locals, person?.actor ?? null, params.incident));
};
