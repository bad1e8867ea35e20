// Who opened the contacts of a place (N16).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('contact.looks');
