// The words of the matrix: names of places, who is there, what is missing, and a cell as one sentence.
import { nation } from '#domain/area.ts';
import { isEmpty, isSilent, organisationsOf } from '#domain/matrix-cell.ts';
import type { MatrixCell } from '#domain/matrix-cell.ts';
import type { MatrixRow } from '#domain/matrix-table.ts';
import type { I18n } from '#i18n/core.ts';
import type { Board } from '../board/board.svelte.ts';
import { itemName } from '../board/name.ts';
import { dayText } from '../goods/words.ts';
import type { Names } from './grid.ts';
import type { Chosen } from './view.svelte.ts';

/** Name of a column. */
export function columnName({ t }: Pick<I18n, 't'>, column: Chosen['column']): string {
  return column === 'all' ? t('matrix.all') : t(`sector.${column}`);
}

/** Name of an area; its code while the name is not known. */
export function areaText(board: Board, code: string): string {
  if (code === nation) return board.incident.name;
  return board.book.name(code) ?? code;
}

/** The site or area of a row; what names none is said so. */
export function rowName(board: Board, row: MatrixRow): string {
  if (row.site !== null) return board.find('site', row.site)?.name ?? board.i18n.t('matrix.site');
  return row.rest ? board.i18n.t(`matrix.rest.${row.rest}`) : areaText(board, row.area);
}

/** Names of rows and areas, for their order. */
export function namesOf(board: Board): Names {
  return { row: (row) => rowName(board, row), area: (code) => areaText(board, code) };
}

/** Short names of the organisations in a cell, those that do most first. */
export function organisationNames(board: Board, cell: MatrixCell): string[] {
  return organisationsOf(cell).map(
    (id) => board.organisation(id)?.shortName ?? board.i18n.t('feed.unknown'),
  );
}

/** What nobody covers: people-days and lines, one beside the other, never added up (V2). */
export function gapTexts(
  { t, number }: Pick<I18n, 't' | 'number'>,
  { openDays, openPlain }: MatrixCell,
): string[] {
  return [
    ...(openDays === null ? [t('matrix.few')] : []),
    ...(openDays ? [t('matrix.days', { days: number(openDays) })] : []),
    ...(openPlain > 0 ? [t('matrix.lines', { count: openPlain })] : []),
  ];
}

/** Nobody promised or brought anything. Who did is not told to the public, so without names this is no certainty. */
export function isUnserved({ arrived, promised, organisations }: MatrixCell): boolean {
  return arrived + promised === 0 && organisations.size === 0;
}

/** Item of the worst line. */
export function worstText(board: Board, { worst }: MatrixCell): string | null {
  const row = worst && board.row(worst.line);
  return row ? itemName(board.i18n, row.item, row.line.item) : null;
}

/** From the first to the last day; empty when nobody said one. */
export function spanText(
  i18n: I18n,
  { first, last }: { first: string | null; last: string | null },
) {
  const days = [first, last].flatMap((day) => (day === null ? [] : dayText(i18n, day)));
  return [...new Set(days)].join(' – ');
}

/** A cell in one sentence, for screen readers (UX 77). */
export function spoken(board: Board, name: string, column: string, cell: MatrixCell): string {
  const { i18n, now } = board;
  const { t, list } = i18n;
  const who = organisationNames(board, cell);
  const gaps = gapTexts(i18n, cell);
  const { lines, covered, over, unverified, activities, silentActivities } = cell;
  const parts = isEmpty(cell)
    ? [t('matrix.notAsked')]
    : [
        gaps.length > 0 ? t('matrix.spoken.missing', { what: gaps.join(', ') }) : '',
        lines.length > 0 ? t('matrix.covered', { covered, count: lines.length }) : '',
        who.length > 0 ? list(who.slice(0, 4)) : '',
        who.length > 4 ? t('matrix.moreOrganisations', { count: who.length - 4 }) : '',
        over > 0 ? t('matrix.over', { count: over }) : '',
        unverified.length > 0 ? t('matrix.unverified', { count: unverified.length }) : '',
        activities.length > 0 ? t('matrix.activities', { count: activities.length }) : '',
        silentActivities > 0 ? t('matrix.silentActivities', { count: silentActivities }) : '',
        isSilent(cell, now) ? t('matrix.silent') : '',
      ];
  return [`${name}, ${column}`, ...parts.filter(Boolean)].join('. ');
}
