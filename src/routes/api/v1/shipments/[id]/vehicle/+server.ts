// Driver, plate and last position of one shipment (P1).
import { endpoint } from '#http/query.ts';

export const GET = endpoint('vehicle.read');
