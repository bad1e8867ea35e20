// The own words and packages of an organisation, for its members: ?organisation=
import { endpoint } from '#http/query.ts';

export const GET = endpoint('vocabulary.read');
