// The pile of pasted messages that one operator goes through. It lives in this page alone: what is not accepted is kept
// nowhere.
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { newReportCode } from '#domain/report-code-form.ts';
import { isTooLong } from '#domain/message/split.ts';
import { messageRead } from '#domain/message/message-query.ts';
import { ask } from '#sync/query-client.ts';
import type { Desk } from './desk.svelte.ts';
import { isPlaced, piecesOf, reportOf, storable, wordsOf } from './paste.ts';
import type { Piece } from './paste.ts';

export class Paste {
  pieces = $state<Piece[]>([]);
  /** Index of the piece that is looked at. */
  at = $state(0);
  /** Messages beyond the first fifty, which were not read. */
  left = $state(0);
  busy = $state(false);
  refusal = $state.raw<Refusal | 'too-long' | 'nothing' | null>(null);
  private readonly code: string;
  private readonly desk: Desk;
  /** The code of the report that a piece becomes: the same when it is sent again. */
  private readonly codes = new Map<string, string>();

  constructor(code: string, desk: Desk) {
    this.code = code;
    this.desk = desk;
  }

  readonly current = $derived(this.pieces[this.at] ?? null);

  /** Reads what was pasted. @returns whether there is something to look at */
  async read(text: string): Promise<boolean> {
    this.refusal = null;
    if (isTooLong(text)) {
      this.refusal = 'too-long';
      return false;
    }
    this.busy = true;
    const answer = await ask(messageRead, { code: this.code, text: storable(text) });
    this.busy = false;
    if (isRefusal(answer)) {
      this.refusal = answer;
      return false;
    }
    const pieces = piecesOf(answer.messages);
    if (pieces.length === 0) {
      this.refusal = 'nothing';
      return false;
    }
    this.codes.clear();
    [this.pieces, this.at, this.left] = [pieces, 0, answer.left];
    return true;
  }

  step(by: 1 | -1): void {
    this.at = Math.max(0, Math.min(this.pieces.length - 1, this.at + by));
  }

  /** Chooses one of the places that the words may mean. */
  choose(n: number): void {
    const place = this.current?.choices[n - 1];
    if (!this.current || !place) return;
    Object.assign(this.current.filled, { site: place.site ?? null, area: place.area });
  }

  /** Leaves a piece out. */
  drop(): void {
    const { current } = this;
    if (!current) return;
    this.pieces = this.pieces.filter(({ key }) => key !== current.key);
    this.at = Math.max(0, Math.min(this.at, this.pieces.length - 1));
  }

  /** The piece becomes a report, which is opened at once. @returns false where the place is missing, or it was refused */
  async accept(): Promise<boolean> {
    const { current, desk } = this;
    if (!current || current.own || !isPlaced(current.filled) || desk.attempt.busy) return false;
    const code =
      this.codes.get(current.key) ?? newReportCode(crypto.getRandomValues(new Uint8Array(8)));
    this.codes.set(current.key, code);
    const sent = await desk.attempt.send('report.send', reportOf($state.snapshot(current), code));
    if (!sent) return false;
    const { words, from } = wordsOf(current);
    const marks = current.marks.map((mark) => ({
      ...mark,
      start: mark.start - from,
      end: mark.end - from,
    }));
    this.drop();
    await desk.open(String(sent.result['report']), { words, marks });
    return true;
  }
}
