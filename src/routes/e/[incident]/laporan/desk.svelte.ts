// The work of one operator at the desk: opens reports one after another, each under a lease (N22), and decides them.
import type { InputOnBoard } from '#domain/command-home.ts';
import { messageRead } from '#domain/message/message-query.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { isOpen, leaseOfOther } from '#domain/report.ts';
import type { Report } from '#domain/report.ts';
import { reportCompare } from '#domain/report-compare-query.ts';
import { reportRead } from '#domain/report-query.ts';
import type { QueuedReport } from '#domain/report-query.ts';
import { ask } from '#sync/query-client.ts';
import { newId } from '#sync/id.ts';
import type { BoardEvent } from '#sync/board-sync.ts';
import type { Live } from '#sync/live.svelte.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import { Attempt } from '../board/attempt.svelte.ts';
import type { Board } from '../board/board.svelte.ts';
import { Opened } from './opened.svelte.ts';
import type { Mark } from './paste.ts';
import { Queue } from './queue.svelte.ts';

/** A lease lasts two minutes; it is renewed this often (ms) while the report is open. */
const renewal = 50_000;
/** Without a live connection the queue is asked for this often (ms). */
const poll = 15_000;
/** Reports that others took in the moment before, passed over one after the other. */
const mostPassed = 20;

export type Decision =
  | 'report.take-up'
  | 'report.turn'
  | 'report.attach'
  | 'report.merge'
  | 'report.ask'
  | 'report.reject'
  | 'report.spam';
/** Commands that take a decision back. */
type Taken = 'report.unspam' | 'report.reopen';

/** What was done last, and how it is taken back if it can be. */
export interface Done {
  name: Decision | Taken;
  report: string;
  undo: Taken | null;
}

/** Somebody else was faster. */
const overtaken: readonly string[] = ['report-leased', 'report-decided'];

const undoOf: Partial<Record<Decision, Taken>> = {
  'report.reject': 'report.reopen',
  'report.spam': 'report.unspam',
};

export class Desk {
  readonly queue: Queue;
  readonly attempt: Attempt;
  opened = $state<Opened | null>(null);
  /** Id of the report that is being opened. */
  opening = $state<string | null>(null);
  /** The last report opened could not be read. */
  unreadable = $state(false);
  done = $state.raw<Done | null>(null);
  now = $state(serverClock.now());
  /** What comes after a decision instead of the queue: true where there is something. */
  onward: () => boolean = () => false;
  private readonly board: Board;
  private timers: ReturnType<typeof setInterval>[] = [];
  private unfollow: (() => void) | null = null;

  constructor(board: Board) {
    this.board = board;
    this.queue = new Queue(board.code);
    this.attempt = new Attempt(board);
  }

  start(live: Live): void {
    void this.queue.refresh();
    this.timers = [
      setInterval(() => (this.now = serverClock.now()), 5000),
      setInterval(() => void this.renew(), renewal),
      setInterval(() => {
        // Live or in Hemat Data the queue hears of changes from the board.
        const hears = ['live', 'polling'].includes(live.connection.state);
        if (!hears && !document.hidden) void this.queue.refresh();
      }, poll),
    ];
    this.unfollow = live.onchange((event) => {
      this.queue.apply(event);
      this.follow(event);
    });
  }

  stop(): void {
    this.release();
    this.timers.forEach(clearInterval);
    this.unfollow?.();
    this.queue.stop();
  }

  /** What happens to the open report meanwhile: its sender answers or withdraws it. What was corrected here stays. */
  private follow({ changes }: Pick<BoardEvent, 'changes'>): void {
    const { opened } = this;
    const own = changes.filter(({ id }) => id === opened?.report.id);
    // The answer to an own decision says the same, and comes to whoever made it.
    if (!opened || own.length === 0 || this.attempt.busy) return;
    const body = Object.assign({}, ...own.map((change) => change.body)) as Partial<Report>;
    opened.report = { ...opened.report, ...body };
    const held = this.holder(opened.report);
    if (!isOpen(opened.report))
      opened.barred ??= refuse('report-decided', { state: opened.report.state });
    else if (held) opened.barred ??= refuse('report-leased', held);
    else if (body.answeredAt) void this.readAgain(opened);
  }

  private async readAgain(opened: Opened): Promise<void> {
    const read = await ask(reportRead, { id: opened.report.id });
    if (!isRefusal(read)) opened.secret = read.secret;
  }

  /** Who else is at a report now. */
  holder(report: Report): { member: string; until: string } | null {
    return leaseOfOther(report, this.board.person?.member ?? null, this.now);
  }

  /** Opens a report and holds it. One that another holds, or that was decided, is shown without the means to decide. */
  async open(id: string, pasted?: { words: string; marks: readonly Mark[] }): Promise<boolean> {
    if (this.opened?.report.id === id && this.opened.barred === null) return true;
    this.release();
    [this.opened, this.opening, this.unreadable] = [null, id, false];
    this.attempt.clear();
    const row = this.queue.rows.find(({ report }) => report.id === id);
    const asks = row === undefined || isOpen(row.report);
    const comparing = ask(reportCompare, { id });
    const [leased, read] = await Promise.all([
      asks ? this.board.send('report.lease', { report: id }) : null,
      ask(reportRead, { id }),
    ]);
    // Another one was opened meanwhile.
    if (this.opening !== id) {
      if (leased && !isRefusal(leased)) this.send('report.release', id);
      return false;
    }
    this.opening = null;
    if (isRefusal(read)) {
      this.unreadable = true;
      return false;
    }
    const barred = leased && isRefusal(leased) ? leased : null;
    const opened = new Opened(read, barred);
    // Signs that nobody sees are not stored: then the words are not quite those that were pasted.
    if (pasted && pasted.words === opened.secret.words) opened.marks = pasted.marks;
    else void this.mark(opened);
    this.opened = opened;
    if (barred) this.queue.patch(id, read.report);
    void comparing.then((found) => {
      if (!isRefusal(found)) opened.compare(found.needs, found.reports);
    });
    return barred === null;
  }

  /** Finds the words of a message again that its figures came from. */
  private async mark(opened: Opened): Promise<void> {
    const { words } = opened.secret;
    if (words === null) return;
    const found = await ask(messageRead, { code: this.board.code, text: words });
    if (isRefusal(found)) return;
    const items = (lines: readonly { item: string | null }[]) =>
      lines.map(({ item }) => item).join();
    const drafts = found.messages.flatMap((message) =>
      message.text === words ? message.drafts : [],
    );
    const own = drafts.find(({ lines }) => items(lines) === items(opened.report.lines));
    opened.marks = own?.marks ?? [];
  }

  /** Closes what is open, so that others may take it. */
  close(): void {
    this.release();
    [this.opened, this.opening] = [null, null];
    this.attempt.clear();
  }

  /** Gives the open report back to the queue. */
  release(): void {
    const { opened } = this;
    if (opened && opened.barred === null && isOpen(opened.report))
      this.send('report.release', opened.report.id);
  }

  /** The page goes away: only a request of this kind still leaves. */
  releaseAtOnce(): void {
    const { opened, board } = this;
    if (!opened || opened.barred !== null || !isOpen(opened.report)) return;
    const input = { incident: board.code, report: opened.report.id };
    void fetch('/api/v1/commands/report.release', {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: newId(), input }),
    });
  }

  private send(name: 'report.release', report: string): void {
    void this.board.send(name, { report });
  }

  private async renew(): Promise<void> {
    const { opened } = this;
    if (!opened || opened.barred !== null || !isOpen(opened.report)) return;
    const answer = await this.board.send('report.lease', { report: opened.report.id });
    const lost = isRefusal(answer) && answer.code !== 'unavailable';
    if (lost && this.opened === opened) opened.barred = answer;
  }

  /** Decides on the open report and opens the next. @returns whether it was accepted */
  async decide<Name extends Decision>(name: Name, input: InputOnBoard<Name>): Promise<boolean> {
    const { opened } = this;
    if (!opened || opened.barred !== null || this.attempt.busy) return false;
    const { id } = opened.report;
    if (!(await this.attempt.send(name, input))) {
      const { refusal } = this.attempt;
      if (refusal && overtaken.includes(refusal.code)) opened.barred = refusal;
      return false;
    }
    this.done = { name, report: id, undo: undoOf[name] ?? null };
    // Who typed a reason goes on at once, while the next one is still being opened.
    void this.leave(id);
    return true;
  }

  /** Takes the state of the open report back, or else the last decision. */
  async takeBack(): Promise<boolean> {
    const { opened, done } = this;
    const own = opened ? takenFrom(opened.report) : null;
    const name = own ?? done?.undo ?? null;
    const report = own ? opened?.report.id : done?.report;
    if (name === null || report === undefined || this.attempt.busy) return false;
    if (!(await this.attempt.send(name, { report }))) return false;
    this.done = { name, report, undo: null };
    // It stands in the queue again; whoever took it back wants to look at it.
    if (own && this.queue.name !== 'all') await this.leave(report);
    else await this.open(report);
    return true;
  }

  /** The report left this queue: opens the one in its place. */
  private async leave(id: string): Promise<void> {
    const at = this.queue.rows.findIndex(({ report }) => report.id === id);
    this.opened = null;
    if (this.queue.name !== 'all')
      this.queue.rows = this.queue.rows.filter(({ report }) => report.id !== id);
    if (this.onward()) return;
    await this.openNext(at + (this.queue.name === 'all' ? 1 : 0));
  }

  /** Opens the first report that nobody else holds, from a place in the queue on and then from its top. */
  async openNext(from = 0): Promise<boolean> {
    const passed = new Set<string>();
    for (let n = 0; n < mostPassed; n += 1) {
      const next = this.nextFree(from, passed);
      if (!next) {
        if (await this.queue.more()) continue;
        return false;
      }
      passed.add(next.report.id);
      if (await this.open(next.report.id)) return true;
      // Somebody was faster, or the network is away.
      if (this.unreadable || this.opened?.barred?.code === 'unavailable') return false;
    }
    return false;
  }

  private nextFree(from: number, passed: ReadonlySet<string>): QueuedReport | undefined {
    const { rows } = this.queue;
    const start = Math.max(0, from);
    return [...rows.slice(start), ...rows.slice(0, start)].find(
      ({ report }) => isOpen(report) && !passed.has(report.id) && this.holder(report) === null,
    );
  }
}

/** The command that takes the state of a report back. */
export function takenFrom({ state, suspect }: Pick<Report, 'state' | 'suspect'>): Taken | null {
  if (state === 'rejected') return 'report.reopen';
  return state === 'spam' || suspect ? 'report.unspam' : null;
}
