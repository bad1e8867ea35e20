// Taking one line with one press: under way, taken, undone, or lost to somebody else; told in the line's own row.
import { tookMeanwhile, undoSeconds } from '#domain/claim.ts';
import { exact } from '#domain/quantity.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import type { LineView } from '#sync/view.ts';
import { Attempt } from '../board/attempt.svelte.ts';
import type { Board } from '../board/board.svelte.ts';

export class Taking {
  /** Quantity of the last press, in the line's unit. */
  quantity = $state(0);
  /** The claim that came of it; null before, and after it was undone. */
  claim = $state<string | null>(null);
  expiresAt = $state<string | null>(null);
  undone = $state(false);
  readonly take: Attempt;
  readonly undo: Attempt;
  private readonly board: Board;
  private seen = { open: 0, at: '', organisation: null as string | null };
  private takenAt = 0;

  constructor(board: Board) {
    this.board = board;
    this.take = new Attempt(board);
    this.undo = new Attempt(board);
  }

  async press(row: LineView, quantity: number, eta?: string): Promise<boolean> {
    const { board } = this;
    this.undone = false;
    this.quantity = quantity;
    this.seen = {
      open: row.line.open,
      at: serverClock.now(),
      organisation: board.reader.organisation,
    };
    const input = { line: row.id, quantity, ...(eta !== undefined && { eta }) };
    const done = await this.take.send('claim.take', input);
    if (done) this.won(String(done.result['claim']), String(done.result['expiresAt']));
    return done !== null;
  }

  /** Nobody answered, but the claim came with the board: it was carried out. */
  settle(row: LineView): void {
    const { unanswered } = this.take;
    const claim = unanswered && row.claims.find(({ id }) => id === unanswered);
    if (!claim) return;
    this.take.clear();
    this.won(claim.id, claim.expiresAt);
  }

  private won(claim: string, expiresAt: string): void {
    this.claim = claim;
    this.expiresAt = expiresAt;
    this.takenAt = Date.now();
    this.undo.clear();
  }

  /** Seconds in which it can still be undone. */
  secondsLeft(now: number): number {
    if (this.claim === null) return 0;
    return Math.max(0, Math.ceil(undoSeconds - (now - this.takenAt) / 1000));
  }

  async release(): Promise<void> {
    const { claim } = this;
    if (claim === null) return;
    if (!(await this.undo.send('claim.release', { claim }))) return;
    this.claim = null;
    this.undone = true;
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
