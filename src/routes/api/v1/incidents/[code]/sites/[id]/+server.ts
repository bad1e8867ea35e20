// Why a site is closed, and where it goes on.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('site.closed');
