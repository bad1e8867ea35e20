// One report with what stays with the desk.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('report.read');
