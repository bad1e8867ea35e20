// Whom to call at a need or a site: one at a time, checked and logged (P1).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('contact.read');
