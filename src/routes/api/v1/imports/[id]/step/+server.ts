// What a person decided about an import: POST /api/v1/imports/{id}/step.
import { importStep } from '#domain/import.ts';
import { importStepEndpoint } from '#http/import.ts';

export const POST = importStepEndpoint(importStep, (imports, input, by, id) =>
  imports.step(id, input, by),
);
