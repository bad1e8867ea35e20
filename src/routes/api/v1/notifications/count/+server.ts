// How many notifications the reader has not seen: GET.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('notification.count');
