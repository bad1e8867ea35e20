// The API description, made from the registries of commands and queries. No schema is written twice.
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { commands } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { uuid } from '#domain/field.ts';
import { commandInput } from '#domain/wire.ts';
import { json, parameter, problem, problemSchema } from '#server/read/openapi-part.ts';
import type { Json } from '#server/read/openapi-part.ts';
import { attachmentPath } from '#server/read/openapi-attachment.ts';
import { notificationPaths } from '#server/read/openapi-notification.ts';
import { withImportPaths } from '#server/read/openapi-import.ts';
import { queryPaths } from '#server/read/openapi-query.ts';

const codeParameter = parameter('code', 'path', 'Incident code, or `nasional`', { type: 'string' });

/** The body of a command: what the endpoint takes, with the input's own schema. The name stands in the path. */
function bodyOf(name: CommandName): Json {
  const { name: _inThePath, ...fields } = commandInput.entries;
  const body = v.strictObject({
    ...fields,
    id: v.pipe(uuid, v.description('Idempotency key, made by the sender')),
    input: commands[name].input,
  });
  const schema = toJsonSchema(body, { typeMode: 'input', errorMode: 'ignore' });
  delete schema.$schema;
  return schema as Json;
}

function commandPath(name: CommandName): Json {
  return {
    post: {
      operationId: name,
      tags: [name.split('.')[0]],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: bodyOf(name) } },
      },
      responses: {
        200: json({ $ref: '#/components/schemas/Accepted' }, 'Done, or done before under this id'),
        default: problem('Refused: nothing was written'),
      },
    },
  };
}

/** Commands that only the system or an operator may send. Over HTTP everybody is refused. */
const ours: readonly CommandName[] = [
  'claim.expire',
  'claim.warn',
  'claim.handover-grant',
  'report.escalate',
  'attachment.finish',
  'attachment.drop',
  'link.open',
  'kobo.receive',
  'kobo.refuse',
  'request.expire',
  'member.create',
  'member.join',
];

/** Documents to print, which are not JSON. */
const paperPath = {
  get: {
    tags: ['shipment'],
    description: 'surat-jalan or bast as PDF',
    parameters: [
      parameter('code', 'path', 'Six characters', { type: 'string' }),
      parameter('paper', 'path', 'surat-jalan or bast', { enum: ['surat-jalan', 'bast'] }),
      { name: 'kertas', in: 'query', schema: { enum: ['A4', 'A5'], default: 'A4' } },
    ],
    responses: {
      200: { description: 'The paper', content: { 'application/pdf': {} } },
      default: problem('No such shipment, or not for you'),
    },
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
      '/api/v1/incidents/{code}/board': {
        get: {
          tags: ['board'],
          description: 'Answers If-None-Match with 304.',
          parameters: [
            codeParameter,
            parameter(
              'lag',
              'query',
              'How many changes it may be behind: then it is often ready',
              {
                type: 'integer',
                minimum: 0,
                maximum: 1000,
              },
              false,
            ),
            instantParameter('t', 'As of this instant; `seqs` are then those of both boards'),
          ],
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
            parameter(
              'to',
              'query',
              'The last change wanted: with `database` the answer may be cached',
              {
                type: 'integer',
                minimum: 0,
              },
              false,
            ),
            instantParameter(
              'until',
              'For the past: what changed up to then, `more` says if some is left',
            ),
            parameter(
              'database',
              'query',
              'The header `posko-database` of your board: of another one you need a new board',
              { type: 'string', format: 'uuid' },
              false,
            ),
          ],
          responses: {
            304: { description: 'You have it already' },
            200: json(
              {
                type: 'object',
                required: ['board', 'from', 'to', 'changes'],
                properties: {
                  board: { type: 'string' },
                  from: seq,
                  to: seq,
                  changes: { type: 'array', items: change },
                },
              },
              'What came after, in order',
            ),
            410: problem('Away too long: read the board anew'),
            default: problem('There is no such board'),
          },
        },
      },
      ...withImportPaths(queryPaths()),
      ...notificationPaths,
      '/s/{code}/{paper}': paperPath,
      '/api/v1/attachments/{id}': attachmentPath,
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

const instantParameter = (name: string, description: string) =>
  parameter(name, 'query', description, { type: 'string', format: 'date-time' }, false);
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
