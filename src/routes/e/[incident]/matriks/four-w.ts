// The matrix as a 4W table (INTEROP 11): names of columns as HDX HAPI has them, then our own. One row for each
// organisation in a cell, and one without an organisation for the figures of the cell, so that no figure stands twice.
import { codePath } from '#domain/area.ts';
import type { MatrixSector } from '#domain/focus.ts';
import type { MatrixCell } from '#domain/matrix-cell.ts';
import type { Matrix, MatrixRow } from '#domain/matrix-table.ts';
import type { Who } from '#domain/matrix-who.ts';
import type { CsvCell } from '../../../csv.ts';

/** Each column with its HXL tag; empty where the standard has none. */
export const fourWColumns = {
  org_name: '#org+name',
  org_acronym: '#org+acronym',
  org_type_code: '#org+type',
  sector_code: '#sector+code',
  sector_name: '#sector+name',
  admin1_code: '#adm1+code+v_kemendagri',
  admin1_name: '#adm1+name',
  admin2_code: '#adm2+code+v_kemendagri',
  admin2_name: '#adm2+name',
  reference_period_start: '#date+start',
  reference_period_end: '#date+end',
  admin3_code: '#adm3+code+v_kemendagri',
  admin3_name: '#adm3+name',
  pcode: '#loc+code+v_pcode',
  location_name: '#loc+name',
  items: '#item+name',
  activities: '#activity+name',
  people_reached: '#reached',
  lines: '#indicator+lines+num',
  lines_covered: '#indicator+covered+num',
  gap_person_days: '#indicator+gap+person_days+num',
  gap_lines: '#indicator+gap+lines+num',
  overlap_lines: '#indicator+overlap+num',
  unverified_lines: '#indicator+unverified+num',
  last_report: '#date+reported',
} as const;
type Column = keyof typeof fourWColumns;

/** What the table looks up. */
export interface FourWNames {
  organisation: (id: string) => { name: string; shortName: string; kind: string } | undefined;
  sector: (column: MatrixSector) => string;
  area: (code: string) => string | undefined;
  /** OCHA p-code; null where it is not known. */
  pcode: (code: string) => string | null;
  site: (id: string) => string | undefined;
  item: (code: string) => string;
  activity: (kind: Who['activities'][number]['kind']) => string;
  who: (cell: MatrixCell) => readonly Who[];
}

/** The headings and the rows of the level that is shown. */
export function fourWTable({ groups, sectors }: Matrix, names: FourWNames): CsvCell[][] {
  const columns = Object.keys(fourWColumns) as Column[];
  const rows = groups.flatMap((group) => group.rows).flatMap((row) => rowsOf(row, sectors, names));
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
}

type Row = Partial<Record<Column, CsvCell>>;

function rowsOf(row: MatrixRow, sectors: readonly MatrixSector[], names: FourWNames): Row[] {
  const place = placeOf(row, names);
  return sectors.flatMap((sector): Row[] => {
    const cell = row.cells.get(sector);
    if (!cell) return [];
    const at = { ...place, sector_code: sector, sector_name: names.sector(sector) };
    return [{ ...at, ...figuresOf(cell) }, ...names.who(cell).map((who) => whoRow(at, who, names))];
  });
}

function placeOf({ area, site }: MatrixRow, names: FourWNames): Row {
  const [province, regency, district] = codePath(area);
  const name = (code: string | undefined) =>
    code === undefined ? null : (names.area(code) ?? null);
  return {
    admin1_code: province ?? null,
    admin1_name: name(province),
    admin2_code: regency ?? null,
    admin2_name: name(regency),
    admin3_code: district ?? null,
    admin3_name: name(district),
    pcode: names.pcode(area),
    location_name: site === null ? null : (names.site(site) ?? null),
  };
}

function figuresOf(cell: MatrixCell): Row {
  return {
    reference_period_start: cell.first,
    reference_period_end: cell.last,
    lines: cell.lines.length,
    lines_covered: cell.covered,
    gap_person_days: cell.openDays,
    gap_lines: cell.openPlain,
    overlap_lines: cell.over,
    unverified_lines: cell.unverified.length,
    last_report: cell.news,
  };
}

function whoRow(at: Row, who: Who, names: FourWNames): Row {
  const organisation = names.organisation(who.organisation);
  return {
    ...at,
    org_name: organisation?.name ?? who.organisation,
    org_acronym: organisation?.shortName ?? null,
    org_type_code: organisation?.kind ?? null,
    reference_period_start: who.first,
    reference_period_end: who.last,
    items: who.items.map(names.item).join(', ') || null,
    activities: who.activities.map(({ kind }) => names.activity(kind)).join(', ') || null,
    people_reached: who.reached,
  };
}
