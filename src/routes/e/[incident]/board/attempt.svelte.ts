// The state of sending one command: busy, done, or refused (UX 60).
import { asksTwice } from '#domain/doubt.ts';
import type { DoubtCode } from '#domain/doubt.ts';
import { mayWait } from '#domain/may-wait.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { InputOnBoard } from '#domain/command-home.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Accepted, Answer } from '#domain/wire.ts';
import type { MessageKey } from '#i18n/message.ts';
import { newId } from '#sync/id.ts';
import type { Board } from './board.svelte.ts';

/** How often a command of unknown fate is sent again, and the pause (ms) between. */
const resends = { most: 15, pause: 2000 };

function isUncertain(answer: Answer): answer is Refusal {
  return isRefusal(answer) && answer.code === 'unavailable' && answer.facts.fate === 'unknown';
}

/** Not even the server was reached. The command may have arrived all the same. */
function isUnreached(answer: Answer): answer is Refusal {
  return isRefusal(answer) && answer.code === 'unavailable' && answer.facts.reached === false;
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

  /**
   * Null when refused; the refusal stays until the next try. Without a network what may wait is kept on the device, and
   * the refusal says so (F8).
   * @param label of what is kept; without it what the command is called
   */
  async send<Name extends CommandName>(
    name: Name,
    input: InputOnBoard<Name>,
    label?: string,
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
    if (isUnreached(answer)) answer = await this.keep(name, sent, { id, label, answer });
    this.busy = false;
    this.refusal = isRefusal(answer) ? answer : null;
    return isRefusal(answer) ? null : answer;
  }

  /** What a full or private browser does not keep is refused as before: what was typed stays on the page. */
  private async keep(
    name: string,
    input: object,
    { id, label, answer }: { id: string; label: string | undefined; answer: Refusal },
  ): Promise<Refusal> {
    if (!mayWait(name)) return refuse('unavailable', { ...answer.facts, waits: false });
    try {
      const called: MessageKey = `queue.command.${name}`;
      const { code: incident, i18n } = this.board;
      const { outbox } = await import('#outbox/outbox.svelte.ts');
      await outbox.add({
        ...{ id, name, incident, label: label ?? i18n.t(called), input: { incident, ...input } },
        saidAt: new Date().toISOString(),
      });
      return refuse('unavailable', { ...answer.facts, kept: true });
    } catch {
      return answer;
    }
  }

  /** Id of the command that nobody answered. It may have been carried out after all. */
  get unanswered(): string | null {
    return this.refusal?.code === 'unavailable' ? (this.last?.id ?? null) : null;
  }

  clear(): void {
    this.refusal = null;
  }
}
