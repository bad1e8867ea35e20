// Imports of lists: the list of them, and a new one: GET, POST /api/v1/imports.
import { importBegin } from '#domain/import.ts';
import { importStepEndpoint } from '#http/import.ts';
import { endpoint } from '#http/query.ts';

export const GET = endpoint('import.list');
export const POST = importStepEndpoint(importBegin, (imports, input, { actor }) =>
  imports.begin(input, actor),
);
