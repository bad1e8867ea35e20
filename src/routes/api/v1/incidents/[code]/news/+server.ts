// The latest news of a board, in runs.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('news.read');
