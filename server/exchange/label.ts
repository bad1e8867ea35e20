// Words of a closed list in a sheet: as the screens call them in either language, as the code does, or by other words.
import { createI18n } from '#i18n/translate.ts';

const languages = [createI18n('id'), createI18n('en')];
const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Its names on the screens, Indonesian first. */
function namesOf(list: string, code: string): string[] {
  return languages.map((i18n) => i18n.t(`${list}.${code}` as Parameters<typeof i18n.t>[0]));
}

/** The code that somebody meant; undefined when the word is unknown. The first of `others` that matches counts. */
export function findLabelled<Code extends string>(
  typed: string,
  list: string,
  codes: readonly Code[],
  others: readonly (readonly [Code, RegExp])[],
): Code | undefined {
  const wanted = fold(typed);
  const exact = codes.find((code) =>
    [code, ...namesOf(list, code)].some((name) => fold(name) === wanted),
  );
  return exact ?? others.find(([, words]) => words.test(typed))?.[0];
}

/** Indonesian names of the list, to suggest. */
export function labels(list: string, codes: readonly string[]): string[] {
  return codes.map((code) => namesOf(list, code)[0] ?? code);
}
