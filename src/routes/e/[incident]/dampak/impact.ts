// Impact on the screen: groups of figures, and the moments that a form means.
import { areaZone, nation } from '#domain/area.ts';
import { impactFigures } from '#domain/impact.ts';
import type { ImpactFigure, ImpactValue } from '#domain/impact.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import { areaLine } from '../board/name.ts';
import type { AreaNames } from '../board/name.ts';

export const impactGroups = [
  { group: 'people', figures: impactFigures.slice(0, 5) },
  { group: 'houses', figures: impactFigures.slice(5, 9) },
  { group: 'facilities', figures: impactFigures.slice(9) },
] as const satisfies { group: string; figures: readonly ImpactFigure[] }[];

/** The figures in the table by area. */
export const headFigures = ['dead', 'missing', 'injured', 'displaced'] as const;

/** "252.623", "kurang dari 5", or "belum ada data". */
export function countText({ t, number }: I18n, value: Pick<ImpactValue, 'count'> | null): string {
  if (value === null) return t('impact.none');
  return value.count === null ? t('impact.few') : number(value.count);
}

export function areaText({ t }: Pick<I18n, 't'>, area: string, areas: AreaNames): string {
  return area === nation ? t('impact.whole') : areaLine(area, areas) || area;
}

const offsets = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;

/** The moment of a day and an hour by the clock of the area; null for no day. */
export function momentOf(day: string, hour: string, area: string): Instant | null {
  const at = Date.parse(`${day}T${hour.padStart(2, '0')}:00:00.000Z`);
  if (Number.isNaN(at)) return null;
  return new Date(at - offsets[areaZone(area)] * 3_600_000).toISOString();
}

/** The day and the full hour that it is now by the clock of the area. */
export function dayAndHour(now: Instant, area: string): { day: string; hour: string } {
  const there = new Date(Date.parse(now) + offsets[areaZone(area)] * 3_600_000).toISOString();
  return { day: there.slice(0, 10), hour: there.slice(11, 13) };
}
