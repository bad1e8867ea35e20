// Every write of the product: POST /api/v1/commands/{name} with { id, input }.
import * as v from 'valibot';
import type { Actor } from '#domain/actor.ts';
import { refuseStranger } from '#domain/command.ts';
import { findCommand } from '#domain/commands.ts';
import { refuse } from '#domain/refusal.ts';
import { commandInput } from '#domain/wire.ts';
import { memberHeader } from '#domain/member-header.ts';
import { answer, readBody, told } from '#http/api.ts';
import { problem } from '#http/problem.ts';
import type { RequestHandler } from './$types';

const { name: _inThePath, ...fields } = commandInput.entries;
const envelope = v.strictObject(fields);

export const POST: RequestHandler = async (event) => {
  const { app, actor, locale } = event.locals;
  const { name } = event.params;
  if (!isOf(actor, event.request.headers.get(memberHeader)))
    return problem(refuse('not-signed-in'), locale);
  const stranger = refuseStranger(actor, findCommand(name));
  if (stranger) return problem(stranger, locale);
  const sent = await readBody(envelope, event);
  if (sent instanceof Response) return sent;
  const work = async () => {
    const over = await event.locals.admit(name, sent.body.id);
    if (over) return problem(over, locale);
    // Admitting a stranger may have made the actor a suspect one (S23).
    return told(await app.execute({ ...sent.body, name }, event.locals.actor), event);
  };
  return answer(event, work, { fate: 'unknown' });
};

/** What waited on a shared phone is its writer's, and never sent in the name of whoever is signed in now (R-P5). */
function isOf(actor: Actor, writer: string | null): boolean {
  return writer === null || (actor.kind === 'member' && actor.member === writer);
}
