// Taking one line with one press: under way, taken, undone, ended, or lost to somebody else; told in the line's own row.
import { isRunning, tookMeanwhile, undoSeconds } from '#domain/claim.ts';
import { exact } from '#domain/quantity.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import type { LineView } from '#sync/view.ts';
import { Attempt } from '../board/attempt.svelte.ts';
import type { Board } from '../board/board.svelte.ts';

/** Milliseconds after a take in which presses count as the second of a double tap: the buttons have just changed. */
const doubleTap = 600;

/** `undone`: in this row; `ended`: released, expired or handed over elsewhere. */
type Ending = 'undone' | 'ended' | null;

export class Taking {
  /** A press is under way, until the row has its claim. */
  busy = $state(false);
  /** Quantity of the last press, in the line's unit. */
  asked = $state(0);
  /** What the claim holds and has not left yet. */
  quantity = $state(0);
  /** The claim that came of it; null before, and when it is no longer the organisation's to carry out. */
  claim = $state<string | null>(null);
  expiresAt = $state<string | null>(null);
  /** Why this row holds no claim any more; null also when all of it is on its way. */
  ending = $state<Ending>(null);
  readonly take: Attempt;
  readonly undo: Attempt;
  private readonly board: Board;
  private seen = { open: 0, at: '', organisation: null as string | null };
  private takenAt = 0;
  /** The board has shown the claim; the answer may come before it. */
  private shown = false;

  constructor(board: Board) {
    this.board = board;
    this.take = new Attempt(board);
    this.undo = new Attempt(board);
  }

  async press(row: LineView, quantity: number, eta?: string): Promise<boolean> {
    const { board } = this;
    if (this.busy) return false;
    this.asked = quantity;
    this.ending = null;
    this.undo.clear();
    this.seen = {
      open: row.line.open,
      at: serverClock.now(),
      organisation: board.reader.organisation,
    };
    this.busy = true;
    const input = { line: row.id, quantity, ...(eta !== undefined && { eta }) };
    const done = await this.take.send('claim.take', input);
    if (done) this.won(String(done.result['claim']), quantity, String(done.result['expiresAt']));
    this.busy = false;
    return done !== null;
  }

  /** Follows the claim as the board shows it. */
  settle(row: Pick<LineView, 'claims'>): void {
    const { unanswered } = this.take;
    // Nobody answered, but the claim came with the board: it was carried out.
    const late = unanswered !== null && row.claims.find(({ id }) => id === unanswered);
    if (late) {
      this.take.clear();
      this.won(late.id, late.claimed, late.expiresAt);
    }
    if (this.claim === null) return;
    const live = row.claims.find(({ id }) => id === this.claim);
    if (!live && !this.shown) return;
    this.shown = true;
    const own = live?.organisation === this.board.reader.organisation && live.endedAt === null;
    if (own && isRunning(live)) {
      this.quantity = live.claimed;
      this.expiresAt = live.expiresAt;
    } else if (own) this.leave(null);
    else this.leave(this.undo.busy || this.undo.unanswered !== null ? 'undone' : 'ended');
  }

  private won(claim: string, quantity: number, expiresAt: string): void {
    this.claim = claim;
    this.quantity = quantity;
    this.expiresAt = expiresAt;
    this.takenAt = Date.now();
    this.shown = false;
    this.ending = null;
    this.undo.clear();
  }

  private leave(ending: Ending): void {
    this.claim = null;
    this.ending = ending;
    this.undo.clear();
  }

  /** Seconds in which it can still be undone. */
  secondsLeft(now: number): number {
    if (this.claim === null) return 0;
    return Math.max(0, Math.ceil(undoSeconds - (now - this.takenAt) / 1000));
  }

  /** The take has just replaced the buttons, so a press was meant for the one before. */
  isDoubleTap(now: number): boolean {
    return this.claim !== null && now - this.takenAt < doubleTap;
  }

  async release(): Promise<void> {
    const { claim } = this;
    if (claim === null) return;
    // The row then tells of the undo, unless it still waits to learn what became of a take.
    if (this.take.unanswered === null) this.take.clear();
    if ((await this.undo.send('claim.release', { claim })) && this.claim === claim)
      this.leave('undone');
  }

  /** Why the last press had no effect: who was first and what is left, or the refusal's own sentence. */
  told(i18n: I18n, { line }: Pick<LineView, 'line'>): string {
    const refusal = this.take.refusal ?? this.undo.refusal;
    if (!refusal) return '';
    const { t, quantity } = i18n;
    const { latest, open } = refusal.facts;
    const name = this.board.organisation(String(latest))?.shortName;
    const lost = refusal.code === 'claim-exceeds-open' && name !== undefined;
    if (!lost || !tookMeanwhile(refusal.facts, this.seen)) return refusalText(i18n, refusal);
    const left = exact(Math.min(line.open, typeof open === 'number' ? open : line.open));
    return left > 0
      ? t('need.claim.lost', { organisation: name, left: quantity(left, line.unit) })
      : t('need.claim.lostAll', { organisation: name });
  }
}

/** One for each line that was pressed; kept while the page is open, whatever the filter shows. */
export class Takings {
  private readonly board: Board;
  private readonly known = new Map<string, Taking>();

  constructor(board: Board) {
    this.board = board;
  }

  of(line: string): Taking {
    const taking = this.known.get(line) ?? new Taking(this.board);
    this.known.set(line, taking);
    return taking;
  }
}
