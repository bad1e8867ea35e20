// What every page knows: language, theme, who is signed in, and whether the board is an example.
import type { LayoutServerLoad } from './$types';
import { isRefusal } from '#domain/refusal.ts';
import { personOf } from './person.ts';

export const load: LayoutServerLoad = async ({ locals }) => ({
  locale: locals.locale,
  theme: locals.theme,
  person: locals.person ? personOf(locals.person) : null,
  demo: await demoWords(locals),
});

/**
 * Words that mark an example board; null on a real one. Pages of no incident have them too: stores and organisations
 * of the same database take part in the example.
 */
async function demoWords({ read, locale }: App.Locals): Promise<string | null> {
  const listed = await read('incident.list', {});
  const marked = isRefusal(listed) ? undefined : listed.incidents.find(({ demo }) => demo !== null);
  return marked?.demo?.[locale] ?? null;
}
