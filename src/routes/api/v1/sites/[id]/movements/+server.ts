// Movements of a site's shelf: GET ?days=
import { endpoint } from '#http/query.ts';

export const GET = endpoint('site.movements');
