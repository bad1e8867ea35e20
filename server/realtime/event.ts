// Every event that a client may send, with its schema and its handler. Other events are refused.
import * as v from 'valibot';
import * as wire from '#domain/document-wire.ts';
import { problemOf } from '#domain/parse.ts';
import { refuse } from '#domain/refusal.ts';
import { commandInput, joinInput, leaveInput, lookInput } from '#domain/wire.ts';
import type { SyncStatus } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import { patience, within } from '#server/patience.ts';
import type { Admission } from '#server/realtime/admission.ts';
import type { Subscriptions } from '#server/realtime/subscription.ts';
import type { DocumentRooms } from '#server/realtime/document-room.ts';
import type { PresenceBook } from '#server/realtime/presence.ts';
import type { ClientConnection } from '#server/realtime/connection.ts';

type Reply = (answer: unknown) => void;
type Handler = (connection: ClientConnection, payload: unknown, reply: Reply) => unknown;

/** Answers the events of clients. `handle` never rejects. */
export interface EventHandler {
  handle(connection: ClientConnection, event: string, args: unknown[]): Promise<void>;
}

/** A handler with the schema of its payload. An invalid payload is refused with all its problems. */
function handler<S extends v.GenericSchema>(
  schema: S,
  answer: (connection: ClientConnection, input: v.InferOutput<S>, reply: Reply) => unknown,
): Handler {
  return (connection, payload, reply) => {
    const parsed = v.safeParse(schema, payload);
    if (parsed.success) return answer(connection, parsed.output, reply);
    return reply(refuse('invalid-input', { issues: parsed.issues.slice(0, 20).map(problemOf) }));
  };
}

/** What answers the events. */
interface EventParts {
  subscriptions: Subscriptions;
  presence: PresenceBook;
  documents: DocumentRooms;
}

export function createEventHandler(
  app: App,
  admission: Admission,
  { subscriptions, presence, documents }: EventParts,
): EventHandler {
  const handlers: Record<string, Handler> = {
    join: handler(joinInput, (connection, input, reply) =>
      subscriptions.join(connection, input, reply),
    ),
    leave: handler(leaveInput, (connection, { incident }, reply) => {
      subscriptions.leave(connection, incident);
      reply({ ok: true });
    }),
    command: handler(commandInput, async ({ identity }, envelope, reply) => {
      const { actor } = identity;
      // Strangers send over HTTP, where their address is counted (S23).
      if (actor.kind === 'public') return reply(refuse('not-signed-in'));
      reply(
        (await app.budgets.command(actor, envelope.name)) ??
          (await within(patience.work, app.execute(envelope, actor))),
      );
    }),
    look: handler(lookInput, (connection, { incident, at }, reply) => {
      presence.look(connection, incident, at);
      reply({ ok: true });
    }),
    'doc.join': handler(wire.documentJoinInput, async (connection, input, reply) =>
      reply(await documents.join(connection, input)),
    ),
    'doc.update': handler(wire.documentUpdateInput, async (connection, input, reply) =>
      reply(await documents.update(connection, input)),
    ),
    'doc.aware': handler(wire.documentAwareInput, async (connection, input, reply) =>
      reply(await documents.aware(connection, input)),
    ),
    'doc.version': handler(wire.documentVersionInput, async (connection, input, reply) =>
      reply(await documents.version(connection, input)),
    ),
    'doc.leave': handler(wire.documentLeaveInput, (connection, { id }, reply) => {
      documents.leave(connection, id);
      reply({ ok: true });
    }),
    here: handler(v.undefined(), ({ subscribers }, _nothing, reply) => {
      const sent = [...subscribers.values()].flatMap(({ board, cursor }) =>
        cursor === null ? [] : [[board, cursor] as const],
      );
      reply({
        at: new Date().toISOString(),
        outage: app.outage(),
        boards: Object.fromEntries(sent),
      } satisfies SyncStatus);
    }),
  };

  return {
    async handle(connection, event, args) {
      const { socket } = connection;
      const last = args.at(-1);
      const reply: Reply = typeof last === 'function' ? (last as Reply) : () => undefined;
      const payload = typeof last === 'function' ? args.slice(0, -1) : args;
      try {
        const over = await admission.countEvent(socket.id, event);
        if (over?.close) return void socket.disconnect(true);
        if (over) return reply(over.refusal);
        const answering = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
        if (!answering || payload.length > 1)
          return reply(
            refuse('invalid-input', { issues: [{ field: 'event', problem: 'unknown' }] }),
          );
        await answering(connection, payload[0], reply);
      } catch (error) {
        // Nothing was acknowledged, but a command may have been carried out. Sent again with its id it gets its one
        // answer (F3).
        app.log.error({ error, event }, 'an event could not be answered');
        const fate = event === 'command' && { fate: 'unknown' };
        reply(refuse('unavailable', { retryAfter: 2, ...fate }));
      }
    },
  };
}
