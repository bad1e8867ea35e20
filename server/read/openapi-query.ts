// The queries as OpenAPI paths: parameters from the input, responses from the answer.
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { pathFields } from '#domain/query.ts';
import type { Query } from '#domain/query.ts';
import { queries } from '#domain/queries.ts';
import { json, problem } from '#server/read/openapi-part.ts';
import type { Json } from '#server/read/openapi-part.ts';

interface ObjectSchema {
  properties: Record<string, Json>;
  required?: string[];
}

/** Every query that has an endpoint. Two with the same path are listed under it by their methods. */
export function queryPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const query of Object.values<Query>(queries)) {
    if (query.path === null) continue;
    const path = `/api/v1${query.path}`;
    paths[path] = { ...paths[path], [query.method.toLowerCase()]: operationOf(query) };
  }
  return paths;
}

function operationOf(query: Query): Json {
  const { name, tag, description, method } = query;
  const { properties, required = [] } = schemaOf(query.input, 'input') as unknown as ObjectSchema;
  const inPath = pathFields(query);
  const rest = Object.keys(properties).filter((field) => !inPath.includes(field));
  const needed = required.filter((field) => !inPath.includes(field));
  const parameterOf = (field: string, where: 'path' | 'query') => ({
    name: field,
    in: where,
    schema: properties[field],
    required: required.includes(field),
  });
  const inQuery = method === 'GET' ? rest : [];
  const schema = {
    type: 'object',
    properties: Object.fromEntries(rest.map((field) => [field, properties[field]])),
    required: needed,
    additionalProperties: false,
  };
  return {
    operationId: name,
    tags: [tag],
    description,
    parameters: [
      ...inPath.map((field) => parameterOf(field, 'path')),
      ...inQuery.map((field) => parameterOf(field, 'query')),
    ],
    ...(method === 'POST' && {
      requestBody: { required: true, content: { 'application/json': { schema } } },
    }),
    responses: {
      200: json(schemaOf(query.answer, 'output'), 'The answer'),
      default: problem('No such thing, or not for you'),
    },
  };
}

/** What JSON Schema cannot express (a check, a conversion) is left out. */
function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): Json {
  const described = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  delete described.$schema;
  return described as Json;
}
