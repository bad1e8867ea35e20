// The API's description, made from the command registry: no schema is written twice.
import { toJsonSchema } from '@valibot/to-json-schema';
import { refusalStatus } from '#domain/refusal.ts';
import { commands } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';

type Json = Record<string, unknown>;

const problemSchema = {
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

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const json = (schema: Json, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const parameter = (name: string, where: 'path' | 'query', description: string, schema: Json) => ({
  name,
  in: where,
  description,
  schema,
  required: true,
});
const codeParameter = parameter('code', 'path', 'Incident code, or `nasional`', { type: 'string' });

function commandPath(name: CommandName): Json {
  const input = toJsonSchema(commands[name].input, { typeMode: 'input', errorMode: 'ignore' });
  delete input.$schema;
  const id = { type: 'string', format: 'uuid', description: 'Idempotency key, made by the sender' };
  const body = { type: 'object', required: ['id', 'input'], properties: { id, input } };
  return {
    post: {
      operationId: name,
      tags: [name.split('.')[0]],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { ...body, additionalProperties: false } } },
      },
      responses: {
        200: json({ $ref: '#/components/schemas/Accepted' }, 'Done, or done before under this id'),
        default: problem('Refused: nothing was written'),
      },
    },
  };
}

/** Sent by the server's own clock or an operator's command; over HTTP everybody is refused. */
const ours: readonly CommandName[] = [
  'claim.expire',
  'claim.warn',
  'claim.handover-grant',
  'member.create',
  'member.join',
];

const text = { type: 'string' };
const optional = (name: string, description: string, schema: Json = text) => ({
  name,
  in: 'query',
  description,
  schema,
});
const idParameter = parameter('id', 'path', 'Row id', { type: 'string', format: 'uuid' });

/** An endpoint that only reads. */
const lookup = (
  tag: string,
  description: string,
  parameters: Json[],
  refusal = 'No such place, or not for you',
) => ({
  tags: [tag],
  description,
  parameters,
  responses: { 200: json({ type: 'object' }, 'The answer'), default: problem(refusal) },
});

/** Endpoints besides boards. Position, driver and plate are only for sender, driver, receiver and coordinator. */
const lookups: Json = {
  '/api/v1/areas': {
    get: lookup('area', 'Areas by name or below a parent', [
      ...[optional('q', 'Part of a name'), optional('parent', 'Kemendagri code')],
      ...[
        optional('level', 'province, regency, district or village'),
        optional('limit', 'At most'),
      ],
    ]),
  },
  '/api/v1/areas/locate': {
    post: lookup(
      'area',
      'Which areas a point `{ lat, lng }` lies in; in the body, never in an address',
      [],
    ),
  },
  '/api/v1/incidents/{code}/sites': {
    get: lookup('site', 'Open sites by name', [codeParameter, optional('q', 'Part of a name')]),
    post: lookup('site', 'Open sites near a point `{ lat, lng }`', [codeParameter]),
  },
  '/api/v1/incidents/{code}/similar': {
    post: lookup('need', 'Open needs that may be the same as one about to be posted', [
      codeParameter,
    ]),
  },
  '/api/v1/contacts/{entity}/{id}': {
    get: lookup('contact', 'Whom to call at a need or site; every look is written down', [
      parameter('entity', 'path', 'need or site', text),
      idParameter,
    ]),
  },
  '/api/v1/sites/{id}/movements': {
    get: lookup('stock', 'Movements of a shelf, oldest first; for members', [
      idParameter,
      optional('days', 'How far back, 14 unless said', { type: 'integer', maximum: 90 }),
    ]),
  },
  '/api/v1/incidents/{code}/vehicles': {
    get: lookup('shipment', 'Last reported places of the vehicles you may follow', [codeParameter]),
  },
  '/api/v1/shipments/{id}/vehicle': {
    get: lookup('shipment', 'Driver, plate and last place of one shipment', [idParameter]),
  },
  '/api/v1/roads': {
    post: lookup('shipment', 'Minutes on the road `{ to, from }`; null without a router', []),
  },
  '/s/{code}/{paper}': {
    get: lookup('shipment', 'surat-jalan or bast as PDF', [
      parameter('code', 'path', 'Six characters', text),
      parameter('paper', 'path', 'surat-jalan or bast', text),
      optional('kertas', 'A4 or A5'),
    ]),
  },
};

/** OpenAPI 3.1. @param cookie name of the session's cookie, which differs over https */
export function describeApi(version: string, cookie: string): Json {
  const names = (Object.keys(commands) as CommandName[]).filter((name) => !ours.includes(name));
  const writes = names.map((name) => [`/api/v1/commands/${name}`, commandPath(name)] as const);
  const change = { $ref: '#/components/schemas/Change' };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Posko',
      version,
      description:
        'Every write is a command with an id of your own: sending it again has no second effect. ' +
        'Read a board once, then follow its changes by `seq`.',
    },
    paths: {
      '/api/v1/session': sessionPath,
      '/api/v1/incidents': {
        get: { tags: ['board'], responses: { 200: json({ type: 'object' }, 'All incidents') } },
      },
      '/api/v1/incidents/{code}/board': {
        get: {
          tags: ['board'],
          description: 'Answers If-None-Match with 304.',
          parameters: [codeParameter],
          responses: {
            200: json({ $ref: '#/components/schemas/Snapshot' }, 'The present state and its `seq`'),
            304: { description: 'You have it already' },
            default: problem('There is no such board'),
          },
        },
      },
      '/api/v1/incidents/{code}/changes': {
        get: {
          tags: ['board'],
          parameters: [
            codeParameter,
            parameter('since', 'query', 'Your `seq`', { type: 'integer', minimum: 0 }),
          ],
          responses: {
            200: json(
              {
                type: 'object',
                properties: { from: seq, to: seq, changes: { type: 'array', items: change } },
              },
              'What came after, in order',
            ),
            410: problem('Away too long: read the board anew'),
          },
        },
      },
      ...lookups,
      ...Object.fromEntries(writes),
    },
    components: {
      schemas: {
        Problem: problemSchema,
        Accepted: accepted,
        Snapshot: snapshot,
        Change: changeSchema,
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
    },
  };
}

const seq = { type: 'integer', minimum: 0 };
const accepted = {
  type: 'object',
  required: ['id', 'seq', 'result'],
  properties: { id: { type: 'string', format: 'uuid' }, seq, result: { type: 'object' } },
};
const snapshot = {
  type: 'object',
  required: ['board', 'seq', 'at'],
  properties: { board: { type: 'string' }, seq, at: { type: 'string', format: 'date-time' } },
  additionalProperties: { type: 'array', items: { type: 'object' } },
};
const changeSchema = {
  type: 'object',
  required: ['seq', 'at', 'by', 'kind', 'entity', 'id', 'body'],
  properties: {
    seq,
    at: { type: 'string', format: 'date-time' },
    by: { type: 'object' },
    kind: { type: 'string' },
    entity: { type: 'string' },
    id: { type: 'string' },
    body: { type: 'object', description: 'Changed fields with absolute values' },
    gone: { const: true, description: 'You may no longer see this row: drop it' },
  },
};
const credentials = {
  type: 'object',
  required: ['email', 'password'],
  properties: { email: { type: 'string' }, password: { type: 'string' } },
  additionalProperties: false,
};
const sessionPath = {
  post: {
    tags: ['session'],
    requestBody: { required: true, content: { 'application/json': { schema: credentials } } },
    responses: {
      200: json({ type: 'object' }, 'Signed in; sets the cookie'),
      default: problem('Refused'),
    },
  },
  get: {
    tags: ['session'],
    responses: { 200: json({ type: 'object' }, 'Who you are'), 401: problem('Nobody') },
  },
  delete: { tags: ['session'], responses: { 204: { description: 'Signed out' } } },
};
