// What of an incident is dated before a time.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('incident.before');
