// Open sites to choose from: GET ?q= by name, POST { lat, lng } by nearness. A position is not for addresses (P1).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('site.search');
export const POST = endpoint('site.near');
