// Stops what an import does: POST /api/v1/imports/{id}/cancel.
import { importStepEndpoint, nothing } from '#http/import.ts';

export const POST = importStepEndpoint(nothing, (imports, _input, by, id) =>
  imports.cancel(id, by),
);
