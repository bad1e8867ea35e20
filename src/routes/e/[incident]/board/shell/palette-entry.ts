// What the palette finds: actions, needs, sites, storage, shipments, areas and organisations of this board.
import type { I18n } from '#i18n/core.ts';
import { offersReport } from '#domain/actor.ts';
import { areaKind } from '#domain/area.ts';
import { nationalBoard } from '#domain/board.ts';
import { byUrgency, isLive } from '#domain/need.ts';
import { isUnderWay, shipmentState } from '#domain/shipment.ts';
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
    ...storageEntries(board, i18n),
    ...shipmentEntries(board, i18n),
    ...areaEntries(board, i18n),
    ...organisationEntries(board, i18n),
  ];
}

function actionEntries({ actor, person }: Board, { t }: I18n): Entry[] {
  const names: readonly ActionName[] = [
    ...actionNames.filter((name) => name !== 'report' || offersReport(actor)),
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

/** Storage that outlives incidents. What this incident opened is among its sites. */
function storageEntries(board: Board, { t }: I18n): Entry[] {
  return board
    .every('site')
    .filter(({ incident, closedAt }) => incident === nationalBoard && closedAt === null)
    .map((site) => ({
      kind: 'storage',
      id: site.id,
      label: site.name,
      detail: [
        t(`site.kind.${site.kind}`),
        board.organisation(site.organisation)?.shortName,
        board.book.name(site.area.slice(0, 5)),
      ]
        .filter(Boolean)
        .join(', '),
    }));
}

/** By the code of the waybill, by the vehicle's organisation and by where it goes. */
function shipmentEntries(board: Board, { t }: I18n): Entry[] {
  return board.every('shipment').map((shipment) => ({
    kind: 'shipment',
    id: shipment.id,
    label: shipment.code,
    detail: [
      t(`shipment.state.${shipmentState(shipment)}`),
      board.organisation(shipment.organisation)?.shortName ?? shipment.carrierName,
      shipment.stops.map(({ name }) => name).join(', '),
    ]
      .filter(Boolean)
      .join(', '),
    weight: isUnderWay(shipment) ? 1 : 0,
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
