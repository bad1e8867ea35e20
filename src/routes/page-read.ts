// What a page cannot be shown without: the answer of a query, or the page that says why not.
import { error } from '@sveltejs/kit';
import type { QueryAnswer, QueryInput, QueryName } from '#domain/queries.ts';
import { isRefusal, refusalStatus } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';

/** Asks as whoever sends the request; a refusal ends the load with its status and text. */
export async function pageRead<N extends QueryName>(
  { read, locale }: Pick<App.Locals, 'read' | 'locale'>,
  name: N,
  input: QueryInput<N>,
): Promise<QueryAnswer<N>> {
  const answer = await read(name, input);
  if (!isRefusal(answer)) return answer;
  const message = refusalText(createI18n(locale), answer);
  return error(refusalStatus[answer.code], { message });
}
