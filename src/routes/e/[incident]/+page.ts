// A board opens on its map.
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) =>
  redirect(307, `/e/${params.incident}/peta${url.search}`);
