// The state of an item of the queue in words, and what became of it.
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { editFields } from '#outbox/edit.ts';
import type { EditField } from '#outbox/edit.ts';
import type { Item } from '#outbox/item.ts';

export function stateText({ t }: I18n, item: Item): string {
  const { state } = item;
  if (state === 'waiting' && item.asksSignIn) return t('queue.state.signIn');
  if (state === 'waiting' && item.maybeArrived) return t('queue.state.unsure');
  if (state !== 'set-aside') return t(`queue.state.${state}`);
  return t(item.answer?.kind === 'accepted' ? 'queue.state.photoAside' : 'queue.state.aside');
}

/** Why it was refused and what helps; empty while it was not. */
export function causeText(i18n: I18n, { state, answer }: Item): string {
  if (state !== 'set-aside' || answer?.kind !== 'refusal') return '';
  // The same id with other words: the words of before are with the server.
  if (answer.code === 'command-id-reused') return i18n.t('queue.arrivedBefore');
  return refusalText(i18n, answer);
}

export function fieldText({ t }: I18n, { name, line }: EditField): string {
  const field = t(`queue.field.${name}`);
  return line === null ? field : t('queue.line', { field, line });
}

/** What an item says, for a message to a person. Who is to be called stays out of chats (P1). */
export function wordsOf(i18n: I18n, { input }: Item): string[] {
  return editFields(input).flatMap((field) => {
    if (field.name === 'contactName' || field.name === 'contactPhone') return [];
    const value = typeof field.value === 'number' ? i18n.number(field.value) : field.value;
    return `${fieldText(i18n, field)}: ${value}`;
  });
}
