// Bounds of a table in memory. They are checked before cells are allocated, because the server's own thread gets the cells:
// a small file may describe a table of many.
import type { Remark } from './remark.ts';

/** Rows of a sheet, headings included. */
export const mostRows = 50_000;
/** Columns of a table made from GeoJSON. Each feature may bring other properties, so it could grow without bound. */
export const mostColumns = 300;
/** Cells of all sheets together, each as wide as its widest row. */
export const mostCells = 5_000_000;

export const rowsTooMany: Remark = { code: 'rows-too-many', facts: { limit: mostRows } };
export const columnsTooMany: Remark = { code: 'columns-too-many', facts: { limit: mostColumns } };
export const cellsTooMany: Remark = { code: 'cells-too-many', facts: { limit: mostCells } };
