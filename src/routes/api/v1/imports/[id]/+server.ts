// One import: GET, DELETE /api/v1/imports/{id}.
import { importStepEndpoint, nothing } from '#http/import.ts';
import { endpoint } from '#http/query.ts';

export const GET = endpoint('import.read');
export const DELETE = importStepEndpoint(nothing, (imports, _input, by, id) =>
  imports.drop(id, by),
);
