// One decree: what it opens, and what left since.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('incident.decree');
