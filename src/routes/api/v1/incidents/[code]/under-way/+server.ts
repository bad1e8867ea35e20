// What of an incident is not finished.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('incident.under-way');
