// Words that an organisation remembers: GET, PUT, DELETE /api/v1/imports/mappings.
import { remembered, rememberedKey } from '#domain/import.ts';
import { importStepEndpoint } from '#http/import.ts';
import { endpoint } from '#http/query.ts';

export const GET = endpoint('import.mappings');
export const PUT = importStepEndpoint(remembered, (imports, word, { actor }) =>
  imports.remember(word, actor),
);
export const DELETE = importStepEndpoint(rememberedKey, (imports, key, { actor }) =>
  imports.forget(key, actor),
);
