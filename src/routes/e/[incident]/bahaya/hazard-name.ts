// What a hazard is called in lists and warnings.
import type { Hazard } from '#domain/hazard.ts';
import type { I18n } from '#i18n/core.ts';

/** "Jalan putus: Jalan lintas KM 12". */
export function hazardName({ t }: Pick<I18n, 't'>, { kind, label }: Hazard): string {
  return `${t(`hazard.kind.${kind}`)}: ${label}`;
}
