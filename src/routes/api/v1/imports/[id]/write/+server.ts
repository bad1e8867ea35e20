// Writes the rows of an import: POST /api/v1/imports/{id}/write.
import { importWrite } from '#domain/import.ts';
import { importStepEndpoint } from '#http/import.ts';

export const POST = importStepEndpoint(importWrite, (imports, { rows }, by, id) =>
  imports.write(id, rows, by),
);
