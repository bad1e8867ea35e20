// Words for goods that nobody knows yet, of one organisation or, for the ministry, of all: ?organisation=
import { endpoint } from '#http/query.ts';

export const GET = endpoint('word.list');
