// The state of sending one command: busy, done, or refused (UX 60).
import { asksTwice } from '#domain/doubt.ts';
import type { DoubtCode } from '#domain/doubt.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { InputOnBoard } from '#domain/command-home.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Accepted, Answer } from '#domain/wire.ts';
import { newId } from '#sync/id.ts';
import type { Board } from './board.svelte.ts';

/** How often a command of unknown fate is sent again, and the pause (ms) between. */
const resends = { most: 15, pause: 2000 };

function isUncertain(answer: Answer): answer is Refusal {
  return isRefusal(answer) && answer.code === 'unavailable' && answer.facts.fate === 'unknown';
}

export class Attempt {
  busy = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  private readonly board: Board;
  /** The last command sent: without an answer, the same command is sent again with the same id (F3). */
  private last: { words: string; id: string } | null = null;

  /** The input that was sent last, and the doubts about it that were confirmed. */
  private words = '';
  private confirmed: DoubtCode[] = [];
  /** A second member of the owner is asked to agree (S17). */
  private asksSecond = false;

  constructor(board: Board) {
    this.board = board;
  }

  /** Null when refused; the refusal stays until the next try. */
  async send<Name extends CommandName>(
    name: Name,
    input: InputOnBoard<Name>,
  ): Promise<Accepted | null> {
    if (this.busy) return null;
    const words = JSON.stringify([name, input]);
    // The same again after a doubt confirms it, and after the word that one person is not enough asks a second one (S17);
    // anything else begins anew.
    const code = this.words === words ? this.refusal?.code : undefined;
    if (code !== undefined && asksTwice(code)) this.confirmed = [...this.confirmed, code];
    else if (code === 'second-member-needed') this.asksSecond = true;
    else if (code !== 'unavailable') [this.confirmed, this.asksSecond] = [[], false];
    this.words = words;
    const sent = {
      ...input,
      ...(this.confirmed.length > 0 && { confirmed: this.confirmed }),
      ...(this.asksSecond && { asksSecond: true }),
    };
    const again = this.last?.words === words && this.refusal?.code === 'unavailable';
    const id = again && this.last ? this.last.id : newId();
    this.last = { words, id };
    this.busy = true;
    let answer = await this.board.send(name, sent, id);
    // Nobody knows whether it was carried out: that is told, and the same is sent again with its id until it is known.
    for (let n = 0; n < resends.most && isUncertain(answer); n += 1) {
      this.refusal = answer;
      await new Promise((resolve) => setTimeout(resolve, resends.pause));
      answer = await this.board.send(name, sent, id);
    }
    this.busy = false;
    this.refusal = isRefusal(answer) ? answer : null;
    return isRefusal(answer) ? null : answer;
  }

  /** Id of the command that nobody answered. It may have been carried out after all. */
  get unanswered(): string | null {
    return this.refusal?.code === 'unavailable' ? (this.last?.id ?? null) : null;
  }

  clear(): void {
    this.refusal = null;
  }
}
