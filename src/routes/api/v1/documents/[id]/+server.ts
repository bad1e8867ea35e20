// The text of a document that members write together: GET /api/v1/documents/{id}.
import { endpoint } from '#http/query.ts';

export const GET = endpoint('document.read');
