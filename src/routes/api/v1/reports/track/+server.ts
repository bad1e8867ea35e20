// How far the report of a code has come.
import { endpoint } from '#http/query.ts';

export const POST = endpoint('report.track');
