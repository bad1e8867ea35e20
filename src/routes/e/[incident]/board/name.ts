// Names of items and places in the reader's language, and the sentence that describes a row.
import { crowding } from '#domain/capacity.ts';
import { isOutsidePosts, isStale } from '#domain/need.ts';
import type { Item } from '#domain/item.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { LineView as Row } from '#sync/view.ts';

/** Names of areas by code; undefined while they are being fetched. */
export type AreaNames = (code: string) => string | undefined;

/** The item in the reader's language; its code while the catalogue is not loaded. */
export function itemName(
  { locale }: Pick<I18n, 'locale'>,
  item: Item | null,
  code: string,
): string {
  if (!item) return code;
  return locale === 'en' ? item.nameEn : item.nameId;
}

/** `11.14.03.2001` -> regency `11.14`; null above it. */
export function regencyOf(area: string): string | null {
  return area.length >= 5 ? area.slice(0, 5) : null;
}

/** The finest area that has a name. */
function areaOf({ need }: Pick<Row, 'need'>, areas: AreaNames): string {
  return areas(need.area) ?? areas(regencyOf(need.area) ?? '') ?? need.area;
}

/** The site, or what is written of a place that is not registered, or its area. Strangers read no landmark. */
function ownName(row: Pick<Row, 'need' | 'site'>, areas: AreaNames): string {
  return row.site?.name ?? (row.need.landmark || areaOf(row, areas));
}

/** Where it is, shortest; of people on no post, that they are "belum dirinci per pos" (N2). */
export function placeName(
  { t }: Pick<I18n, 't'>,
  row: Pick<Row, 'need' | 'site'>,
  areas: AreaNames,
): string {
  return isOutsidePosts(row.need) ? t('need.outsidePosts') : ownName(row, areas);
}

/** What stands beside the place in a row: the regency, or nothing when the place is that already. */
export function regionName(row: Pick<Row, 'need' | 'site'>, areas: AreaNames): string {
  const regency = regencyOf(row.need.area);
  const name = (regency === null ? undefined : areas(regency)) ?? '';
  return name === ownName(row, areas) && !isOutsidePosts(row.need) ? '' : name;
}

/** Place and region in one: "SMU 1 Rantau, Aceh Tamiang"; of a landmark also its district or village. */
export function placeLine(
  i18n: Pick<I18n, 't'>,
  row: Pick<Row, 'need' | 'site'>,
  areas: AreaNames,
): string {
  const { site, need } = row;
  const area = !site && need.landmark && !isOutsidePosts(need) ? areaOf(row, areas) : '';
  const parts = [placeName(i18n, row, areas), area, regionName(row, areas)];
  return [...new Set(parts.filter(Boolean))].join(', ');
}

/** Village, district, regency and province of an area, as far as their names are known. */
export function areaLine(area: string, areas: AreaNames): string {
  const lengths = [13, 8, 5, 2].filter((length) => length <= area.length);
  return lengths
    .map((length) => areas(area.slice(0, length)))
    .filter((name) => name !== undefined)
    .join(', ');
}

/** The line is shown at the centre of a district, because no better point of its site is known (UX 102). */
export function isCoarse({ site, lat }: Pick<Row, 'site' | 'lat'>): boolean {
  return site !== null && site.pointLevel !== null && site.lat === lat;
}

/** "sisa 800 L", or that it is covered. */
export function leftText({ t, quantity }: I18n, { line }: Pick<Row, 'line'>): string {
  return line.open > 0
    ? t('need.left', { quantity: quantity(line.open, line.unit) })
    : t('need.covered');
}

/** The whole row in one sentence, for screen readers (UX 77). */
export function spokenName(
  i18n: I18n,
  row: Row,
  { areas, now }: { areas: AreaNames; now: Instant },
): string {
  const { line, need } = row;
  const { t, quantity, agoLong } = i18n;
  const left =
    line.open > 0
      ? t('need.spoken.left', {
          quantity: quantity(line.open, line.unit),
          asked: quantity(line.asked, line.unit),
        })
      : t('need.covered');
  return [
    itemName(i18n, row.item, line.item),
    left,
    t(`urgency.${line.urgency}`),
    placeLine(i18n, row, areas),
    isCoarse(row) ? t('site.districtPoint') : '',
    need.state === 'reported' ? t('need.unverified') : '',
    row.site && crowding(row.site) ? t('site.crowded') : '',
    isStale(need, line, now) ? t('need.stale') : '',
    t('need.spoken.updated', { ago: agoLong(need.refreshedAt, now) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The status as text: decisions first (rejected, cancelled), then quantities. */
export function statusText({ t }: I18n, { need, status }: Row): string {
  if (need.state === 'reported') return t('need.unverified');
  if (need.state !== 'verified') return t(`need.status.${need.state}`);
  const words = {
    open: 'need.status.open',
    part: 'need.status.partlyClaimed',
    taken: 'need.status.claimed',
    moving: 'need.status.moving',
    arrived: 'need.status.arrived',
    confirmed: 'need.status.confirmed',
  } as const;
  return t(words[status]);
}
