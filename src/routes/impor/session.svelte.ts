// One import in the browser: asks the server how far it is, gathers what a person decides, and sends it. Decisions that
// are not sent yet are kept in this tab, so that a reload or a lost connection costs nothing.
import * as v from 'valibot';
import { importStep, untouchedState } from '#domain/import.ts';
import type { ImportState, ImportStep } from '#domain/import.ts';
import { importRead } from '#domain/import-query.ts';
import type { ImportRun, ImportView } from '#domain/import-view.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import { ask } from '#sync/query-client.ts';
import { sendStep, stop, writeRows } from './import-client.ts';
import { isEmptyStep, joinSteps, stateAfter } from './step.ts';

/** How often a busy import is asked about, and how soon a failed request is repeated (ms). */
const [busyPause, lostPause] = [1000, 3000];
/** Decisions made within this time (ms) are sent together. */
const gatherTime = 500;

export class ImportSession {
  /** The last answer of the server. */
  view = $state.raw<ImportView | null>(null);
  /** Nobody answers. */
  lost = $state(false);
  /** Why the import cannot be shown, or why the last decision was not taken. */
  refusal = $state.raw<Refusal | null>(null);
  /** Grows with each report, so that its rows are asked for again. */
  edition = $state(0);
  private waiting = $state.raw<ImportStep>({});
  private sent = $state.raw<ImportStep>({});
  private sending = false;
  private gone = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  private readonly id: string;
  private readonly language: () => Locale;

  constructor(id: string, language: () => Locale) {
    this.id = id;
    this.language = language;
  }

  readonly unsent = $derived(!isEmptyStep(this.waiting) || !isEmptyStep(this.sent));
  /** What was decided, also what the server has not taken yet. */
  readonly state: ImportState = $derived(
    stateAfter(this.view?.state ?? untouchedState, joinSteps(this.sent, this.waiting)),
  );
  readonly busy = $derived((this.view?.busy ?? false) || this.unsent);

  /** Begins to ask; the answer ends it. */
  start(): () => void {
    const kept = this.kept();
    if (kept) this.decide(kept);
    void this.look();
    const online = () => void (isEmptyStep(this.waiting) ? this.look() : this.flush());
    addEventListener('online', online);
    return () => {
      this.gone = true;
      removeEventListener('online', online);
      clearTimeout(this.timer);
      clearTimeout(this.gathering);
    };
  }

  /** Adds a decision, which is seen at once and sent with its neighbours. */
  decide(step: ImportStep): void {
    this.refusal = null;
    this.waiting = joinSteps(this.waiting, step);
    this.keep();
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => void this.flush(), gatherTime);
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    if (this.sending || isEmptyStep(this.waiting)) return;
    this.sending = true;
    this.sent = this.waiting;
    this.waiting = {};
    const answer = await sendStep(this.id, this.sent);
    if (isRefusal(answer)) {
      this.waiting = joinSteps(this.sent, this.waiting);
      this.sent = {};
      this.sending = false;
      this.lost = answer.code === 'unavailable';
      // A refusal with a cause is not repeated by itself; a lost connection is.
      if (this.lost) this.again(() => this.flush(), lostPause);
      else this.refusal = answer;
      return;
    }
    await this.look();
    this.sent = {};
    this.sending = false;
    this.keep();
    if (!isEmptyStep(this.waiting)) await this.flush();
  }

  async write(rows: 'sound' | 'all'): Promise<void> {
    await this.order(() => writeRows(this.id, rows));
  }

  async halt(): Promise<void> {
    await this.order(() => stop(this.id));
  }

  /** After a refusal: sends what waits, or else asks how far the import is. */
  async retry(): Promise<void> {
    this.refusal = null;
    await (isEmptyStep(this.waiting) ? this.look() : this.flush());
  }

  /** Reads a list again that was stopped or failed. */
  async readAgain(): Promise<void> {
    await this.order(() => sendStep(this.id, {}));
  }

  private async order(send: () => Promise<ImportRun | Refusal>): Promise<void> {
    this.refusal = null;
    const answer = await send();
    if (isRefusal(answer)) this.refusal = answer;
    await this.look();
  }

  /** Asks how far it is, again and again while it is busy. */
  async look(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await ask(importRead, { id: this.id, language: this.language() });
    if (this.gone) return;
    if (isRefusal(answer)) {
      this.lost = answer.code === 'unavailable';
      if (this.lost) this.again(() => this.look(), lostPause);
      else this.refusal = answer;
      return;
    }
    this.lost = false;
    const isNew = !answer.busy && (this.view === null || this.view.busy || this.unsent);
    this.view = answer;
    if (isNew) this.edition += 1;
    if (answer.busy) this.again(() => this.look(), busyPause);
  }

  private again(what: () => Promise<void>, pause: number): void {
    if (this.gone) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void what(), pause);
  }

  private get key(): string {
    return `posko-import-${this.id}`;
  }

  private keep(): void {
    try {
      const left = joinSteps(this.sent, this.waiting);
      if (isEmptyStep(left)) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(left));
    } catch {
      // Without storage the decisions live as long as the page.
    }
  }

  private kept(): ImportStep | null {
    try {
      const read = v.safeParse(importStep, JSON.parse(sessionStorage.getItem(this.key) ?? 'null'));
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  }
}
