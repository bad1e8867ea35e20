// Messages of a chat as drafts of reports.
import { endpoint } from '#http/query.ts';

export const POST = endpoint('message.read');
