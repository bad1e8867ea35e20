// How many reports of a board wait for a check.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('need.unchecked');
