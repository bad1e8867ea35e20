// Offers of people without an account that an organisation may take.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('report.offers');
