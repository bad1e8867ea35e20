// Is it on the board already? POST { site?, point?, items } before posting a need (UX 25).
import { endpoint } from '#http/query.ts';

export const POST = endpoint('need.similar');
