// Small boards for the matrix: needs with one line each, items with and without a standard, and how to add to them.
import type { Activity } from '#domain/activity.ts';
import type { Claim } from '#domain/claim.ts';
import type { MatrixSector } from '#domain/focus.ts';
import { definedItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import type { MatrixCell } from '#domain/matrix-cell.ts';
import type { MatrixRows } from '#domain/matrix.ts';
import type { Matrix, MatrixRow } from '#domain/matrix-table.ts';
import type { Line, Need } from '#domain/need.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { Standard } from '#domain/standard.ts';
import { lineRow, needRow, newId, now } from './goods.ts';

const item = (id: string, category: Item['category'], unit: string): [string, Item] => [
  id,
  definedItem({
    ...{ id, nameId: id, nameEn: id, category, unit, basis: 'jiwa', expires: false, aliases: [] },
    ...{ packs: null, source: 'uji' },
  }),
];
/** Water has a standard; a baby set (BBY) stands in three sectors; volunteers in none. */
const items = new Map([
  item('AIR', 'air_sanitasi', 'liter'),
  item('BBY', 'kit', 'paket'),
  item('SAB', 'kebersihan', 'buah'),
  item('RLW', 'jasa', 'orang'),
]);
const standards: Standard[] = [
  { id: 'AIR', factor: 15, per: 'people', daily: true, basis: '15 L', verified: 'uji' },
];

export interface MatrixBoard extends MatrixRows {
  needs: Map<string, Need>;
  lines: Line[];
  claims: Claim[];
  shipments: Shipment[];
  activities: Activity[];
  sites: Map<string, Site>;
  areas: string[];
}

export function matrixBoard(): MatrixBoard {
  return {
    ...{ needs: new Map(), lines: [], claims: [], shipments: [], activities: [] },
    ...{ sites: new Map(), items, standards, areas: [] },
  };
}

/** Adds a need with one line. What is not said is open. */
export function ask(
  board: MatrixBoard,
  area: string,
  line: Partial<Line> = {},
  need: Partial<Need> = {},
): Line {
  const asked = line.asked ?? 100;
  const { claimed = 0, moving = 0, arrived = 0, confirmed = 0 } = line;
  const open = asked - claimed - moving - arrived - confirmed;
  const place = needRow({ area, ...need });
  const row = lineRow({ item: 'AIR', unit: 'liter', ...line, need: place.id, asked, open });
  board.needs.set(place.id, place);
  board.lines.push(row);
  return row;
}

export const activityRow = (over: Partial<Activity> = {}): Activity => ({
  id: newId(),
  incident: 'banjir-aceh',
  organisation: newId(),
  kind: 'psychosocial',
  sector: 'ldp',
  site: null,
  area: '11.16.08',
  statedArea: null,
  ...{ lat: null, lng: null, from: '2025-12-08', to: null, capacity: null, output: null },
  ...{ unit: null, reached: null, reportedOn: null, note: null, plannedAt: now, startedAt: now },
  ...{ endedAt: null, handedFrom: null, reason: null, revision: 1 },
  ...over,
});

/** The row of an area or a site, in whatever group; throws when there is none. */
export function rowAt({ groups }: Matrix, place: string): MatrixRow {
  const all = groups.flatMap((group) => [group, ...group.rows]);
  const row = all.find(({ area, site, rest }) => (site ?? area) === place && !rest);
  if (!row) throw new Error(`no row of ${place}`);
  return row;
}

export function cellAt(found: Matrix, place: string, sector: MatrixSector): MatrixCell {
  const cell = rowAt(found, place).cells.get(sector);
  if (!cell) throw new Error(`no cell of ${place} and ${sector}`);
  return cell;
}
