// The state of a need whose link somebody holds.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('need.state');
