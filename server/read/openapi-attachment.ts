// Photos and recordings as OpenAPI paths: what is sent and given is not JSON.
import {
  attachmentEntities,
  attachmentKinds,
  largestAttachment,
  mediaTypes,
} from '#domain/attachment.ts';
import { json, parameter, problem } from '#server/read/openapi-part.ts';
import type { Json } from '#server/read/openapi-part.ts';

const tags = ['attachment'];
const id = parameter('id', 'path', 'Made by the device', { type: 'string', format: 'uuid' });
const header = (name: string, description: string, required: boolean) => ({
  ...{ name, in: 'header', description, required, schema: { type: 'string' } },
});
const of = `What it hangs on: ${attachmentEntities.join(', ')}, a colon, and its id`;

const received: Json = {
  type: 'object',
  required: ['received'],
  properties: {
    received: { type: 'integer', description: 'Bytes that are here' },
    attachment: { type: 'object', description: 'Once all are here' },
  },
};

/** The path of one attachment. */
export const attachmentPath = {
  put: {
    operationId: 'attachment.upload',
    tags,
    description:
      'One part of at most 64 KiB. `content-range: bytes *` and the size, without a body, asks how much is here. The ' +
      'same part again has no second effect.',
    parameters: [
      id,
      parameter('of', 'query', of, { type: 'string' }),
      parameter('kind', 'query', 'What it is', { enum: attachmentKinds }),
      parameter('size', 'query', 'Bytes of the whole file', {
        ...{ type: 'integer', minimum: 1, maximum: largestAttachment.photo },
      }),
      header('content-range', 'Which part', true),
      header('x-report-code', 'The code of the report, for people without an account', false),
    ],
    requestBody: { content: { 'application/octet-stream': {} } },
    responses: { 200: json(received, 'Taken'), default: problem('Refused') },
  },
  get: {
    operationId: 'attachment.content',
    tags,
    description: 'The content, for whoever may see what it hangs on',
    parameters: [id],
    responses: {
      200: {
        description: 'The photo or recording',
        content: Object.fromEntries(mediaTypes.map((type) => [type, {}])),
      },
      304: { description: 'You have it already' },
      default: problem('No such attachment, or not for you'),
    },
  },
};
