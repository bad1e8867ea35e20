// Critical reports that nobody has opened, for organisations of the area.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('report.escalated');
