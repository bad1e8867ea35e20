// What the keys and buttons of the desk do.
import { tick } from 'svelte';
import { isOpen } from '#domain/report.ts';
import type { Board } from '../board/board.svelte.ts';
import type { Desk } from './desk.svelte.ts';
import { doubtsOfFilled, gapsOf, turnInput } from './filled.ts';
import type { Gap, Known } from './filled.ts';
import type { DeskAction } from './keys.ts';
import { chooseLike, likesOf } from './like.ts';
import { isPlaced } from './paste.ts';
import { Paste } from './paste.svelte.ts';

/** A dialog of the desk. */
export type Asking = 'ask' | 'reject' | 'edit' | 'help' | 'paste';

/** Id of the field for the reason of a doubtful one. */
export const reasonField = 'alasan-menyetujui';

export class Acts {
  asking = $state<Asking | null>(null);
  /** The gap that the dialog of corrections begins at. */
  gap = $state.raw<Gap | null>(null);
  readonly paste: Paste;
  private readonly desk: Desk;
  private readonly known: Known;
  private readonly focusRow: (id: string) => void;

  constructor(desk: Desk, board: Board, focusRow: (id: string) => void) {
    this.desk = desk;
    this.focusRow = focusRow;
    this.known = knownOf(board);
    this.paste = new Paste(board.code, desk);
    desk.onward = () => this.paste.pieces.length > 0;
  }

  /** The draft that is looked at: while no report is open, and there is one. */
  readonly piece = $derived.by(() =>
    this.desk.opened === null && this.desk.opening === null ? this.paste.current : null,
  );

  /** Carries out a key or a button. @param n which suggestion, with `choose` */
  readonly act = (action: DeskAction, n = 0): void => {
    const { desk } = this;
    if (action === 'paste') this.asking = 'paste';
    else if (this.piece && this.onPiece(action, n)) return;
    else if (action === 'next' || action === 'previous') this.step(action === 'next' ? 1 : -1);
    else if (action === 'help') this.asking = 'help';
    else if (action === 'undo') void desk.takeBack();
    else if (action === 'close') desk.close();
    else if (action === 'choose') this.choose(n);
    else if (this.isHeld) this.decide(action);
  };

  /** The keys while a draft is looked at. @returns whether it was one of them */
  private onPiece(action: DeskAction, n: number): boolean {
    const { paste, piece } = this;
    if (action === 'next' || action === 'previous') paste.step(action === 'next' ? 1 : -1);
    else if (action === 'choose') paste.choose(n);
    else if (action === 'reject') paste.drop();
    else if (action === 'edit') this.edit(null);
    else if (action === 'verify') {
      const own = piece?.own?.report;
      if (own) {
        paste.drop();
        void this.desk.open(own);
      } else if (piece && !piece.own && !isPlaced(piece.filled)) this.edit({ of: 'place' });
      else void paste.accept();
    } else return action !== 'help' && action !== 'undo';
    return true;
  }

  private get isHeld(): boolean {
    const { opened } = this.desk;
    return opened !== null && opened.barred === null && isOpen(opened.report);
  }

  private decide(action: DeskAction): void {
    const { desk } = this;
    const opened = desk.opened;
    if (!opened) return;
    const { report, need, other } = opened;
    const isNeed = report.kind === 'need';
    const on = { report: report.id };
    if (action === 'verify' && isNeed) void this.verify();
    else if (action === 'verify') void desk.decide('report.take-up', on);
    else if (action === 'edit' && isNeed) this.edit(null);
    else if (action === 'attach' && need !== null) {
      const { people } = opened.filled;
      void desk.decide('report.attach', { ...on, need, ...(people !== null && { people }) });
    } else if (action === 'merge' && other !== null)
      void desk.decide('report.merge', { ...on, into: other });
    else if (action === 'spam') void desk.decide('report.spam', on);
    else if (action === 'ask' || action === 'reject') {
      desk.attempt.clear();
      this.asking = action;
    }
  }

  /** Opens the dialog of corrections. */
  edit(gap: Gap | null): void {
    [this.gap, this.asking] = [gap, 'edit'];
  }

  /** Turns the report into a verified need; asks first for what is missing, and why a doubtful one is right. */
  async verify(): Promise<void> {
    const { desk, known } = this;
    const opened = desk.opened;
    if (!opened || !this.isHeld) return;
    const [gap] = gapsOf(opened.filled, known);
    if (gap) {
      this.edit(gap);
      return;
    }
    const reason = opened.reason.trim();
    if (doubtsOfFilled(opened.report, opened.filled, known).length > 0 && reason === '') {
      document.getElementById(reasonField)?.focus();
      return;
    }
    const input = turnInput(opened.report, opened.secret, $state.snapshot(opened.filled), {
      ...(reason !== '' && { reason }),
      distinctFrom: opened.distinct,
    });
    if (await desk.decide('report.turn', input)) return;
    const { refusal } = desk.attempt;
    // Pressed again, the operator has seen these and calls them different.
    if (refusal?.code === 'possible-duplicate')
      opened.distinct = [...opened.distinct, ...needsOf(refusal.facts['needs'])];
    if (refusal?.code === 'reason-missing') {
      await tick();
      document.getElementById(reasonField)?.focus();
    }
  }

  /** Tells the sender one sentence: a question, or why it is rejected. */
  async say(what: 'ask' | 'reject', text: string): Promise<boolean> {
    const report = this.desk.opened?.report.id;
    if (report === undefined) return false;
    return what === 'ask'
      ? this.desk.decide('report.ask', { report, question: text })
      : this.desk.decide('report.reject', { report, reason: text });
  }

  private choose(n: number): void {
    const { opened } = this.desk;
    const like = opened && likesOf(opened)[n - 1];
    if (opened && like) chooseLike(opened, like);
  }

  private step(by: 1 | -1): void {
    const { rows } = this.desk.queue;
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? activeElement.dataset['row'] : undefined;
    const open = rows.findIndex(({ report }) => report.id === this.desk.opened?.report.id);
    const from = at === undefined ? open : Number(at);
    const row = rows[from < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, from + by))];
    if (row) this.focusRow(row.report.id);
  }
}

/** What the board's copy knows of items, standards and sites. */
export function knownOf(board: Board): Known {
  return {
    item: (code) => board.catalogue.item(code),
    standard: (item) => board.find('standard', item),
    site: (id) => board.site(id),
  };
}

function needsOf(facts: unknown): string[] {
  if (!Array.isArray(facts)) return [];
  return facts.map((one: { need?: unknown }) => String(one.need));
}
