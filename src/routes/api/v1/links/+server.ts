// Open one-time links of a shipment or a site, for who may issue them.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('link.list');
