// Names of areas by code, as pages show them: "Aceh Tamiang, Aceh".
import { nation } from '#domain/area.ts';
import { pathLabel } from '#domain/area-name.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/translate.ts';

/** Each code is asked for once; one that is not on the list keeps standing as its code. */
export async function areaNames(
  app: App.Locals['app'],
  codes: readonly string[],
  locale: Locale,
): Promise<Record<string, string>> {
  const name = async (code: string) => {
    if (code === nation) return createI18n(locale).t('areas.nation');
    return pathLabel(await app.areas.path(code)) || code;
  };
  const pairs = [...new Set(codes)].map(async (code) => [code, await name(code)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}
