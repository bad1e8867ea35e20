// Where vehicles last said they were, as far as this reader may know (P1).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('vehicle.list');
