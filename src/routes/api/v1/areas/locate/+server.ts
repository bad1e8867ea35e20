// The district, regency and province of a point: POST { lat, lng }. No GET: a person's position is not for addresses (P1).
import { endpoint } from '#http/query.ts';

export const POST = endpoint('area.locate');
