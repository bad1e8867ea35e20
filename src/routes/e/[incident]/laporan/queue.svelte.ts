// One queue of the desk, page by page. Frames of the board mend what is shown at once; the server's order is asked for
// soon after. No copy of the board holds reports.
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Report } from '#domain/report.ts';
import { mostReports, reportDesk } from '#domain/report-query.ts';
import type { QueuedReport } from '#domain/report-query.ts';
import { queueOf } from '#domain/report-queue.ts';
import type { DeskQueue } from '#domain/report-queue.ts';
import type { BoardEvent } from '#sync/board-sync.ts';
import { ask } from '#sync/query-client.ts';

export type QueueName = DeskQueue | 'all';
export type QueueCounts = Record<DeskQueue, number>;

/** Frames come in flocks: the queue is asked for again this long (ms) after the first of them. */
const pause = 600;

export class Queue {
  name = $state<QueueName>('check');
  rows = $state.raw<readonly QueuedReport[]>([]);
  counts = $state.raw<QueueCounts | null>(null);
  /** Names of the members who hold reports, by id. */
  holders = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** Nothing of this queue was loaded yet. */
  loading = $state(true);
  /** Why the last load failed; what was shown before stays. */
  failure = $state.raw<Refusal | null>(null);
  private readonly code: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private fetching: Promise<void> | null = null;

  constructor(code: string) {
    this.code = code;
  }

  /** How many reports stand in the queue; null before anything was loaded. */
  readonly total = $derived.by(() => {
    const { counts, name } = this;
    if (counts === null) return null;
    if (name !== 'all') return counts[name];
    return counts.check + counts.asked + counts.spam + counts.done;
  });

  /** Shows another queue. */
  async show(name: QueueName): Promise<void> {
    if (name === this.name && !this.loading) return;
    [this.name, this.rows, this.loading, this.failure] = [name, [], true, null];
    await this.refresh();
  }

  /** Loads the first page again; rows of later pages stay as they are. */
  refresh(): Promise<void> {
    this.fetching ??= this.load(0).finally(() => (this.fetching = null));
    return this.fetching;
  }

  /** Loads the page after the last row that is shown. @returns whether rows came */
  async more(): Promise<boolean> {
    await this.fetching;
    const before = this.rows.length;
    if (this.total === null || before >= this.total) return false;
    await this.load(before);
    return this.rows.length > before;
  }

  private async load(from: number): Promise<void> {
    const { name } = this;
    const answer = await ask(reportDesk, { code: this.code, queue: name, from });
    // Another queue was chosen meanwhile, and waits for this one.
    if (name !== this.name) return from > 0 ? undefined : this.load(0);
    this.loading = false;
    if (isRefusal(answer)) {
      this.failure = answer;
      return;
    }
    this.failure = null;
    this.counts = answer.counts;
    const named = answer.holders.map(({ member, name: called }) => [member, called] as const);
    this.holders = new Map([...this.holders, ...named]);
    const fresh = new Set(answer.reports.map(({ report }) => report.id));
    const others = this.rows.filter(({ report }) => !fresh.has(report.id));
    if (from > 0) this.rows = [...others, ...answer.reports];
    // A short first page is the whole queue.
    else if (answer.reports.length < mostReports) this.rows = answer.reports;
    else this.rows = [...answer.reports, ...others];
  }

  /** What is known of a report now: changes its row, or takes it out of the queue. */
  patch(id: string, body: Partial<Report>): void {
    this.rows = this.rows.flatMap((row) => {
      if (row.report.id !== id) return [row];
      const report = { ...row.report, ...body };
      const leaves = this.name !== 'all' && queueOf(report) !== this.name;
      return leaves ? [] : [{ ...row, report }];
    });
  }

  /** Changes of the board: those of reports are shown, and the queue is asked for again. */
  apply({ changes, reset }: Pick<BoardEvent, 'changes' | 'reset'>): void {
    const told = changes.filter(({ entity }) => entity === 'report');
    for (const { id, body } of told) this.patch(id, body);
    if (told.length > 0 || reset) this.refreshSoon();
  }

  private refreshSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.refresh();
    }, pause);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
