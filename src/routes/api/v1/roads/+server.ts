// Minutes on the road to a place: POST { to, from }. Positions are not for addresses (P1).
import { endpoint } from '#http/query.ts';

export const POST = endpoint('road.minutes');
