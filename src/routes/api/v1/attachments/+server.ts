// Photos and recordings of a report, need, site or shipment: GET /api/v1/attachments.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('attachment.list');
