// The incidents, newest first.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('incident.list');
