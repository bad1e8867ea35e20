// Notifications as OpenAPI paths, beside their queries. None is a command: nobody else hears of what one reads or registers.
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { seenInput } from '#domain/notification.ts';
import { pushEndpoint, pushSubscription } from '#domain/push.ts';
import { json, problem } from '#server/read/openapi-part.ts';
import type { Json } from '#server/read/openapi-part.ts';

function bodyOf(schema: v.GenericSchema): Json {
  const described = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  delete described.$schema;
  return { required: true, content: { 'application/json': { schema: described } } };
}

export const notificationPaths: Json = {
  '/api/v1/notifications/seen': {
    post: {
      tags: ['notification'],
      description: 'Marks your notifications of a card, or all, as seen',
      requestBody: bodyOf(seenInput),
      responses: {
        200: json({ type: 'object' }, 'How many were new'),
        default: problem('Refused'),
      },
    },
  },
  '/api/v1/push-subscriptions': {
    get: {
      tags: ['notification'],
      description: "The server's key for a browser's push service; null where no device is pushed",
      responses: { 200: json({ type: 'object' }, 'The key') },
    },
    post: {
      tags: ['notification'],
      description: 'Keeps this device, for you or for the answers to the report of a code',
      requestBody: bodyOf(pushSubscription),
      responses: { 204: { description: 'Kept' }, default: problem('Refused') },
    },
    delete: {
      tags: ['notification'],
      description: 'Forgets this device',
      requestBody: bodyOf(pushEndpoint),
      responses: { 204: { description: 'Forgotten' }, default: problem('Refused') },
    },
  },
  '/api/v1/push-subscriptions/trial': {
    post: {
      tags: ['notification'],
      description: 'Sends a trial to your devices',
      responses: { 202: { description: 'On its way' }, default: problem('Refused') },
    },
  },
};
