// Every event a client may send: its schema, and what answers it. All else is refused.
import * as v from 'valibot';
import { problemOf } from '#domain/parse.ts';
import { refuse } from '#domain/refusal.ts';
import { commandInput, joinInput, leaveInput, lookInput } from '#domain/wire.ts';
import type { Answer, SyncStatus } from '#domain/wire.ts';
import type { App } from '#server/app.ts';
import type { Admission } from '#server/realtime/admission.ts';
import type { Doorway } from '#server/realtime/subscription.ts';
import type { PresenceBook } from '#server/realtime/presence.ts';
import type { Visitor } from '#server/realtime/connection.ts';

type Reply = (answer: unknown) => void;
type Handler = (visitor: Visitor, payload: unknown, reply: Reply) => unknown;

/** What answers events. `receive` never rejects. */
export interface Receiver {
  receive(visitor: Visitor, event: string, args: unknown[]): Promise<void>;
}

/** Ties a schema to what answers it; a payload that does not fit is refused with every problem named. */
function handler<S extends v.GenericSchema>(
  schema: S,
  answer: (visitor: Visitor, input: v.InferOutput<S>, reply: Reply) => unknown,
): Handler {
  return (visitor, payload, reply) => {
    const parsed = v.safeParse(schema, payload);
    if (parsed.success) return answer(visitor, parsed.output, reply);
    return reply(refuse('invalid-input', { issues: parsed.issues.slice(0, 20).map(problemOf) }));
  };
}

export function createReceiver(
  app: App,
  admission: Admission,
  doorway: Doorway,
  presence: PresenceBook,
): Receiver {
  const handlers: Record<string, Handler> = {
    join: handler(joinInput, (visitor, input, reply) => doorway.join(visitor, input, reply)),
    leave: handler(leaveInput, (visitor, { incident }, reply) => {
      doorway.leave(visitor, incident);
      reply({ ok: true });
    }),
    command: handler(commandInput, async ({ identity }, envelope, reply) => {
      reply(await execute(app, identity.actor, envelope));
    }),
    look: handler(lookInput, (visitor, { incident, at }, reply) => {
      presence.look(visitor, incident, at);
      reply({ ok: true });
    }),
    here: handler(v.undefined(), ({ followers }, _nothing, reply) => {
      const sent = [...followers.values()].flatMap(({ board, cursor }) =>
        cursor === null ? [] : [[board, cursor] as const],
      );
      reply({
        at: new Date().toISOString(),
        boards: Object.fromEntries(sent),
      } satisfies SyncStatus);
    }),
  };

  return {
    async receive(visitor, event, args) {
      const { socket } = visitor;
      const last = args.at(-1);
      const reply: Reply = typeof last === 'function' ? (last as Reply) : () => undefined;
      const payload = typeof last === 'function' ? args.slice(0, -1) : args;
      try {
        const over = await admission.spend(socket.id);
        if (over?.close) return void socket.disconnect(true);
        if (over) return reply(over.refusal);
        const answering = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
        if (!answering || payload.length > 1)
          return reply(
            refuse('invalid-input', { issues: [{ field: 'event', problem: 'unknown' }] }),
          );
        await answering(visitor, payload[0], reply);
      } catch (error) {
        // The same id may be sent again: nothing was acknowledged.
        app.log.error({ error, event }, 'an event could not be answered');
        reply(refuse('unavailable', { retryAfter: 2 }));
      }
    },
  };
}

/** As over HTTP: strangers write nothing here. Their reports have a door of their own. */
async function execute(
  app: App,
  actor: Visitor['identity']['actor'],
  envelope: v.InferOutput<typeof commandInput>,
): Promise<Answer> {
  if (actor.kind === 'public') return refuse('not-signed-in');
  return app.execute(envelope, actor);
}
