// A command from a form of this page: its answer for the part of the page that sent it.
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandName } from '#domain/commands.ts';
import { createI18n } from '#i18n/translate.ts';
import type { I18n } from '#i18n/translate.ts';
import { signedIn } from '../../entry.ts';
import { refused } from '../../form.ts';
import type { FormResult, Words } from '../../form.ts';
import { words as common } from '../fields.ts';

export type Part = 'details' | 'members' | 'invite' | 'agreements';

/** Has the link of a new invitation, which stands in this answer and nowhere else. */
export interface InviteResult extends FormResult {
  invitation?: { link: string; role: string; until: string };
}

/**
 * Runs it as whoever is signed in; the command itself says who may.
 * @param done the words when it was done
 * @param words what is wrong with a field, in the words of the form
 */
export async function send(
  event: RequestEvent,
  name: CommandName,
  input: object,
  part: Part,
  done: (t: I18n['t']) => string,
  words: Words = common,
) {
  const { actor } = signedIn(event);
  const { app, locale } = event.locals;
  const answer = await app.execute({ id: randomUUID(), name, input }, actor);
  if (isRefusal(answer)) return refused(answer, locale, { part }, words);
  return { part, done: done(createI18n(locale).t), result: answer.result };
}
