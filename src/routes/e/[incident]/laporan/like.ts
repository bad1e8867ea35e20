// What a report may be the same as, as one list: needs first, then other reports. The keys 1 to 9 choose from it.
import type { ComparedReport } from '#domain/report-compare-query.ts';
import type { SimilarNeed } from '#domain/need-query.ts';
import type { Opened } from './opened.svelte.ts';

export type Like = { kind: 'need'; row: SimilarNeed } | { kind: 'report'; row: ComparedReport };

/** In the order in which they are shown and numbered. */
export function likesOf({ needs, reports }: Pick<Opened, 'needs' | 'reports'>): Like[] {
  return [
    ...needs.map((row) => ({ kind: 'need', row }) as const),
    ...reports.map((row) => ({ kind: 'report', row }) as const),
  ];
}

/** The need that G takes or the report that M takes is now this one. */
export function chooseLike(opened: Opened, like: Like): void {
  if (like.kind === 'need') opened.need = like.row.id;
  else opened.other = like.row.id;
}

/** One row of the comparison: what the report says beside what the other one says. */
export interface Compared {
  item: string;
  mine: { quantity: number | null; unit: string } | null;
  theirs: { quantity: number | null; unit: string } | null;
}

interface CountedLine {
  item: string | null;
  quantity: number | null;
  unit: string | null;
}

/** The lines of two reports side by side, by item: those of the first one first. */
export function compareLines(
  mine: readonly CountedLine[],
  theirs: readonly CountedLine[],
): Compared[] {
  const of = (lines: readonly CountedLine[], item: string) => {
    const line = lines.find((one) => one.item === item);
    return line ? { quantity: line.quantity, unit: line.unit ?? '' } : null;
  };
  const items = [...mine, ...theirs].flatMap(({ item }) => item ?? []);
  return [...new Set(items)].map((item) => ({
    ...{ item, mine: of(mine, item), theirs: of(theirs, item) },
  }));
}

/** The lines of a need or a report, as far as they are compared. */
export function linesOfLike(like: Like): CountedLine[] {
  if (like.kind === 'report') return like.row.lines;
  return like.row.lines.map(({ item, asked, unit }) => ({ item, quantity: asked, unit }));
}
