// Members whose looks at contacts are stopped on a board (N16).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('contact.stops');
