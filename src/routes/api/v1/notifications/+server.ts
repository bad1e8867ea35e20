// The reader's notifications: GET.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('notification.inbox');
