// Parts of the API description that all endpoints share.
import { refusalStatus } from '#domain/refusal.ts';

export type Json = Record<string, unknown>;

export const problemSchema = {
  type: 'object',
  description: 'RFC 9457. `code` is stable; `detail` is in the language of the reader.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { enum: Object.keys(refusalStatus) },
  },
};

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

export const json = (schema: Json, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const parameter = (
  name: string,
  where: 'path' | 'query',
  description: string,
  schema: Json,
  required = true,
) => ({
  name,
  in: where,
  description,
  schema,
  required,
});
