// How many rows of every board use an item, for the ministry.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('item.uses');
