// The steps of an import as OpenAPI paths. What is read of an import are queries (openapi-query.ts).
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { importBegin, importStep, importWrite, remembered, rememberedKey } from '#domain/import.ts';
import { importBegun, importRun, importUndo } from '#domain/import-view.ts';
import { json, parameter, problem } from '#server/read/openapi-part.ts';
import type { Json } from '#server/read/openapi-part.ts';

const idParameter = parameter('id', 'path', 'The import or the batch', { type: 'string' });

function operation(
  operationId: string,
  description: string,
  answer: v.GenericSchema | null,
  more: { body?: v.GenericSchema; parameters?: Json[] } = {},
): Json {
  const { body, parameters = [] } = more;
  return {
    operationId,
    tags: ['import'],
    description,
    parameters,
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input') } },
      },
    }),
    responses: {
      200: json(answer ? schemaOf(answer, 'output') : { type: 'object' }, 'Done, or begun'),
      default: problem('Refused'),
    },
  };
}

function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): Json {
  const described = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  delete described.$schema;
  return described as Json;
}

/** Adds the steps to the paths of the queries. */
export function withImportPaths(paths: Record<string, Json>): Record<string, Json> {
  const parameters = [idParameter];
  const part = operation('import.part', 'One part of 256 KB of the file', importRun, {
    parameters: [...parameters, parameter('n', 'path', 'From 0', { type: 'integer', minimum: 0 })],
  });
  const bytes = { required: true, content: { 'application/octet-stream': {} } };
  const steps: Record<string, Json> = {
    '': { post: operation('import.begin', 'Begins an import', importBegun, { body: importBegin }) },
    '/{id}': { delete: operation('import.drop', 'Erases the file', null, { parameters }) },
    '/{id}/parts/{n}': { put: { ...part, requestBody: bytes } },
    '/{id}/step': {
      post: operation('import.step', 'What was decided; the dry run begins again', importRun, {
        body: importStep,
        parameters,
      }),
    },
    '/{id}/write': {
      post: operation('import.write', 'Begins to write', importRun, {
        body: importWrite,
        parameters,
      }),
    },
    '/{id}/cancel': { post: operation('import.cancel', 'Stops', importRun, { parameters }) },
    '/batches/{id}/undo': {
      post: operation('import.undo-begin', 'Begins to undo', importUndo, { parameters }),
    },
    '/mappings': {
      put: operation('import.remember', 'Remembers a word', null, { body: remembered }),
      delete: operation('import.forget', 'Forgets a word', null, { body: rememberedKey }),
    },
  };
  const all = { ...paths };
  for (const [path, methods] of Object.entries(steps)) {
    const whole = `/api/v1/imports${path}`;
    all[whole] = { ...all[whole], ...methods };
  }
  return all;
}
