// Where a cell leads: the same needs on the board's list and map, by filters in the address (UX 2).
import { nation } from '#domain/area.ts';
import type { MatrixRow } from '#domain/matrix-table.ts';
import { noFilter, writeAddress } from '../board/filter/address.ts';
import type { Shown } from '../board/filter/address.ts';
import { noLayers } from '../board/map/layer.ts';
import type { Chosen } from './view.svelte.ts';

interface Cell {
  place: MatrixRow;
  column: Chosen['column'];
}

/** True when list and map can show exactly the needs of the row; of a site or what names no area, those of the area above. */
export function isExact({ place }: Pick<Cell, 'place'>): boolean {
  return place.site === null && !place.rest;
}

/** Query of list and map. @param within the area that the matrix is narrowed to */
export function cellQuery(
  { place, column }: Cell,
  within: string | null,
  panel: Shown['panel'] = 'list',
): string {
  const area = place.area === nation ? within : place.area;
  return writeAddress({
    filter: { ...noFilter, open: false, area, sector: column === 'all' ? null : column },
    sort: 'urgent',
    selected: place.site === null ? null : { kind: 'site', id: place.site },
    ...{ view: null, panel, layers: noLayers },
  });
}

/** Query of the map with the card of one line. */
export function lineQuery(line: string): string {
  return writeAddress({
    filter: { ...noFilter, open: false },
    ...{ sort: 'urgent', selected: { kind: 'line', id: line } },
    ...{ view: null, panel: 'list', layers: noLayers },
  });
}
