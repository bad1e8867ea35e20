// How reports are called at the desk: place, things asked for, who holds them.
import type { Item } from '#domain/item.ts';
import type { Report, ReportLine } from '#domain/report.ts';
import type { I18n } from '#i18n/core.ts';
import { areaLine, itemName } from '../board/name.ts';
import type { AreaNames } from '../board/name.ts';
import type { Board } from '../board/board.svelte.ts';
import type { Filled } from './filled.ts';

interface Placed {
  report: Pick<Report, 'area'>;
  siteName: string | null;
  landmark: string | null;
}

/** The site, else what the sender calls the place, else the area. */
export function placeText({ siteName, landmark, report }: Placed, areas: AreaNames): string {
  return siteName ?? (landmark || areaLine(report.area, areas) || report.area);
}

/** "Beras 40 kg, Air minum +2 lain". */
export function itemsText(
  i18n: I18n,
  itemOf: (code: string) => Item | null,
  { lines }: Pick<Report, 'lines'>,
): string {
  const shown = lines.slice(0, 2).map((line) => lineText(i18n, itemOf, line));
  const rest = lines.length - shown.length;
  const more = rest > 0 ? ` ${i18n.t('intake.row.more', { count: rest })}` : '';
  return shown.join(', ') + more;
}

/** "Beras 40 kg"; without a quantity the item alone. */
export function lineText(
  i18n: I18n,
  itemOf: (code: string) => Item | null,
  { item, quantity, unit }: Pick<ReportLine, 'item' | 'quantity' | 'unit'>,
): string {
  const known = item === null ? null : itemOf(item);
  const name = item === null ? i18n.t('intake.row.noItem') : itemName(i18n, known, item);
  if (quantity === null) return name;
  return `${name} ${i18n.quantity(quantity, unit ?? known?.unit ?? '')}`.trim();
}

/** Who has it open; the name is not known at once. */
export function heldText({ t }: I18n, name: string | undefined): string {
  return name === undefined ? t('intake.row.heldSomebody') : t('intake.row.held', { name });
}

/** Where a draft is; that it says no place which one could choose. */
export function filledPlace(
  { t }: I18n,
  board: Pick<Board, 'site' | 'book'>,
  { site, area, landmark }: Filled,
): string {
  const named = site === null ? landmark : board.site(site)?.name;
  return (
    named || (area === null ? t('intake.piece.noPlace') : areaLine(area, board.book.name) || area)
  );
}
