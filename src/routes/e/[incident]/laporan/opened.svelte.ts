// The report that is open at the desk, with what only the desk reads, and what it would become.
import type { Refusal } from '#domain/refusal.ts';
import type { Report } from '#domain/report.ts';
import type { ComparedReport } from '#domain/report-compare-query.ts';
import type { DeskSecret } from '#domain/report-query.ts';
import type { SimilarNeed } from '#domain/need-query.ts';
import { filledFrom } from './filled.ts';
import type { Filled } from './filled.ts';
import type { Mark } from './paste.ts';

export interface ReadReport {
  report: Report;
  siteName: string | null;
  secret: DeskSecret;
}

export class Opened {
  report = $state.raw<Report>() as Report;
  readonly siteName: string | null;
  secret = $state.raw<DeskSecret>() as DeskSecret;
  filled = $state<Filled>() as Filled;
  needs = $state.raw<readonly SimilarNeed[]>([]);
  reports = $state.raw<readonly ComparedReport[]>([]);
  /** The need and the report that G and M take. */
  need = $state<string | null>(null);
  other = $state<string | null>(null);
  /** Why a doubtful need is right. */
  reason = $state('');
  /** Why nothing can be decided: somebody else is at it, or it was decided. Null while it is held here. */
  barred = $state.raw<Refusal | null>(null);
  /** The words of the message that its figures came from. */
  marks = $state.raw<readonly Mark[]>([]);
  /** Needs that the operator saw and calls different, once the server asked. */
  distinct = $state.raw<readonly string[]>([]);

  constructor({ report, siteName, secret }: ReadReport, barred: Refusal | null) {
    this.report = report;
    this.siteName = siteName;
    this.secret = secret;
    this.filled = filledFrom(report, secret);
    this.barred = barred;
  }

  /** What it may be the same as has arrived. */
  compare(needs: readonly SimilarNeed[], reports: readonly ComparedReport[]): void {
    [this.needs, this.reports] = [needs, reports];
    this.need ??= needs[0]?.id ?? null;
    this.other ??= reports[0]?.id ?? null;
  }
}
