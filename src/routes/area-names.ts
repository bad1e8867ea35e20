// Names of areas by code, as pages show them: "Aceh Tamiang, Aceh".
import * as v from 'valibot';
import { nation } from '#domain/area.ts';
import { mostAreaNames } from '#domain/area-query.ts';
import { areaCode } from '#domain/field.ts';
import { createI18n } from '#i18n/translate.ts';
import { pageRead } from './page-read.ts';

/** Each code is asked for once; one that is not on the list keeps standing as its code. */
export async function areaNames(
  locals: Pick<App.Locals, 'read' | 'locale'>,
  codes: readonly string[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(codes)].filter((code) => v.is(areaCode, code));
  const parts = Array.from({ length: Math.ceil(wanted.length / mostAreaNames) }, (_, n) =>
    wanted.slice(n * mostAreaNames, (n + 1) * mostAreaNames),
  );
  const answers = await Promise.all(
    parts.map((part) => pageRead(locals, 'area.names', { codes: part })),
  );
  const paths = answers.flatMap(({ areas }) =>
    areas.map(({ code, path }) => [code, path] as const),
  );
  return {
    ...Object.fromEntries(codes.map((code) => [code, code] as const)),
    ...Object.fromEntries(paths),
    ...(codes.includes(nation) && { [nation]: createI18n(locals.locale).t('areas.nation') }),
  };
}
