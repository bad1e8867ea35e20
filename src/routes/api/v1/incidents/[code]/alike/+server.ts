// Needs that may be the same as one about to be reported, for people without an account.
import { endpoint } from '#http/query.ts';

export const POST = endpoint('report.alike');
