// The queue of reports of a board.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('kobo.list');
