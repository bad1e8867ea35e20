// What the palette finds: actions, needs, sites, areas and organisations of this board.
import type { I18n } from '#i18n/core.ts';
import { areaKind } from '#domain/area.ts';
import { byUrgency, isLive } from '#domain/need.ts';
import type { Board } from '../board.svelte.ts';
import { itemName, leftText, placeLine, placeName } from '../name.ts';
import type { Entry } from './palette.ts';

export const actionNames = [
  'map',
  'list',
  'report',
  'critical',
  'stale',
  'clear',
  'feed',
  'keys',
] as const;
/** For those who are signed in. */
export const memberActions = ['tasks'] as const;
/** For coordinators. */
export const queueActions = ['queue'] as const;
export type ActionName =
  (typeof actionNames)[number] | (typeof memberActions)[number] | (typeof queueActions)[number];

/** Everything that can be found now. */
export function boardEntries(board: Board, i18n: I18n): Entry[] {
  return [
    ...actionEntries(board, i18n),
    ...lineEntries(board, i18n),
    ...siteEntries(board, i18n),
    ...areaEntries(board, i18n),
    ...organisationEntries(board, i18n),
  ];
}

function actionEntries({ person }: Board, { t }: I18n): Entry[] {
  const names: readonly ActionName[] = [
    ...actionNames,
    ...(person ? memberActions : []),
    ...(person?.role === 'coordinator' || person?.ministryAdmin ? queueActions : []),
  ];
  return names.map((name) => ({
    kind: 'action',
    id: name,
    detail: '',
    label: t(`palette.action.${name}`),
  }));
}

function lineEntries(board: Board, i18n: I18n): Entry[] {
  return board
    .rowsWhere(({ need }) => isLive(need))
    .map((row) => ({
      kind: 'line',
      id: row.id,
      label: `${itemName(i18n, row.item, row.line.item)}, ${placeName(i18n, row, board.book.name)}`,
      detail: `${leftText(i18n, row)}, ${placeLine(i18n, row, board.book.name)}`,
      words: row.item?.aliases.join(' ') ?? '',
      weight: (row.line.open > 0 ? 10 : 0) - byUrgency(row.urgency, 'critical'),
    }));
}

function siteEntries(board: Board, { t }: I18n): Entry[] {
  return board.allSites().map((site) => ({
    kind: 'site',
    id: site.id,
    label: site.name,
    detail: `${t(`site.kind.${site.kind}`)}, ${board.book.name(site.area.slice(0, 5)) ?? site.area}`,
  }));
}

function areaEntries(board: Board, { t }: I18n): Entry[] {
  return board.book.all().map(({ code, name }) => ({
    kind: 'area',
    id: code,
    label: name,
    detail: `${t(`area.kind.${areaKind(code)}`)}. ${t('palette.area')}`,
  }));
}

function organisationEntries(board: Board, { t }: I18n): Entry[] {
  return board.every('organisation').map(({ id, name, shortName }) => ({
    kind: 'organisation',
    id,
    label: shortName,
    words: name,
    detail: name === shortName ? t('palette.kind.organisation') : name,
  }));
}
