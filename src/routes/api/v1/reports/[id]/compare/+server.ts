// What a report may be the same as.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('report.compare');
