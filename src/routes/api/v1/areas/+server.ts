// Areas by name, or one level of them to choose from: ?q=&parent=&level=&limit=
import { endpoint } from '#http/query.ts';

export const GET = endpoint('area.search');
