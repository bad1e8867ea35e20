// Which reports may tell of the same thing (UX 25): of one place, with a common item, within the hours in which two
// reports may be one.
import { samePlace } from './duplicate.ts';
import type { ReportPlace, SamePlace } from './duplicate.ts';
import { duplicateHours } from './need.ts';
import { isCounted, isOpen } from './report.ts';
import type { Report } from './report.ts';
import { elapsed, hour } from './time.ts';

/** A report with its place, as far as it tells the place from others. */
export interface PlacedReport {
  report: Report;
  place: ReportPlace;
}

/** Both ask for an item of the catalogue that the other asks for too, or one of them names none. */
function mayAskTheSame(a: Pick<Report, 'lines'>, b: Pick<Report, 'lines'>): boolean {
  const items = (one: Pick<Report, 'lines'>) => one.lines.flatMap(({ item }) => item ?? []);
  const [mine, theirs] = [items(a), items(b)];
  if (mine.length === 0 || theirs.length === 0) return true;
  return mine.some((item) => theirs.includes(item));
}

/** The reports that may be the same as one: the nearest first, those that only their names tell last. */
export function likeReports<R extends PlacedReport>(
  own: PlacedReport,
  others: readonly R[],
): (R & { like: SamePlace })[] {
  return others
    .flatMap((other) => {
      const { report } = other;
      const mayBe =
        report.id !== own.report.id &&
        report.kind === own.report.kind &&
        report.mergedInto === null &&
        (isOpen(report) || isCounted(report)) &&
        elapsed(report.sentAt, own.report.sentAt) <= duplicateHours * hour &&
        elapsed(own.report.sentAt, report.sentAt) <= duplicateHours * hour &&
        mayAskTheSame(own.report, report);
      const like = mayBe ? samePlace(own.place, other.place) : null;
      return like ? [{ ...other, like }] : [];
    })
    .sort((a, b) => (a.like.away ?? Infinity) - (b.like.away ?? Infinity));
}
