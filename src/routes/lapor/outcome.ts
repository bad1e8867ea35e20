// What a report says, for its review, its receipt and its message to others.
import type { Urgency } from '#domain/need.ts';
import type { I18n } from '#i18n/core.ts';
import type { Draft, Fix } from './draft.ts';
import { estimate } from './form.ts';
import type { FormItem } from './form.ts';
import type { Standard } from '#domain/standard.ts';
import type { SharedLine } from './share.ts';

/** The point as words: the district and how exact it is. */
export function fixText({ t, number }: Pick<I18n, 't' | 'number'>, fix: Fix): string {
  const where = fix.where ?? t('report.here.noName');
  if (fix.accuracy === null) return t('report.here.pin', { where });
  return t('report.here.got', { where, metres: number(fix.accuracy) });
}

/** The place in one to three rows: name, area, landmark. */
export function placeOf(
  { way, site, fix, areas, landmark }: Draft,
  i18n: Pick<I18n, 't' | 'number'>,
): string[] {
  const rows = [];
  if (way === 'site' && site) rows.push(site.name, site.path);
  if (way === 'here' && fix) rows.push(fixText(i18n, fix));
  if (way === 'area')
    rows.push(
      [...areas]
        .reverse()
        .map(({ name }) => name)
        .join(', '),
    );
  if (way !== 'site') rows.push(landmark.trim());
  return rows.filter((row) => row !== '');
}

/** The place as it may leave the app: no point, no landmark (P1). */
export function publicPlace(draft: Draft): string {
  const { way, site, fix, areas } = draft;
  if (way === 'site' && site) return `${site.name}, ${site.path}`;
  if (way === 'here') return fix?.where ?? '';
  return [...areas]
    .reverse()
    .map(({ name }) => name)
    .join(', ');
}

/** The lines with amounts that are known or computed. */
export function told(report: {
  draft: Draft;
  form: { standards: Standard[] };
  item: (id: string) => FormItem | undefined;
}): (SharedLine & { item: string; urgency: Urgency })[] {
  const { draft, form } = report;
  return draft.lines.flatMap((line) => {
    const item = report.item(line.item);
    const guess = line.unknown ? estimate(line, draft, form.standards) : null;
    const quantity = line.unknown ? guess?.quantity : line.quantity;
    if (!item || line.urgency === '' || quantity === undefined || quantity === null) return [];
    const { urgency } = line;
    const unit = line.unknown ? item.unit : line.unit;
    return [{ item: item.id, name: item.name, urgency, quantity, unit, estimated: line.unknown }];
  });
}
