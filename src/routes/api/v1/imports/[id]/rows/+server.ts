// Rows of an import, a page at a time.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('import.rows');
