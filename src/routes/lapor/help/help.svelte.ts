// A form for help at work in a browser: it walks without the server and keeps what was typed. Without JavaScript the
// server does the same (serve.ts).
import { newReportCode, readReportCode, spacedCode } from '#domain/report-code-form.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { newId } from '#sync/id.ts';
import { chosenAreas } from '../open/answer.ts';
import type { Answers, ChosenArea } from '../open/answer.ts';
import { forget, keep, recall } from '../open/kept.ts';
import type { Known } from '../open/step.ts';
import type { HelpDevice } from './device.ts';
import { toHelp } from './input.ts';
import { helpTexts, walkHelp } from './step.ts';
import type { HelpKind, HelpView } from './step.ts';

export class HelpWalk {
  view: HelpView = $state.raw() as HelpView;
  busy = $state(false);
  /** Null until it is loaded. */
  part: HelpDevice | null = $state.raw(null);
  /** It is safe on this device, and the server has not said yet that it has it. */
  kept: { id: string; code: string } | null = $state.raw(null);
  /** What stands there was typed before. */
  recalled = $state(false);
  private readonly kind: HelpKind;
  private readonly known: Known;
  private readonly i18n: I18n;
  /** What was typed is kept under this name. */
  private readonly key: string;
  private openedAt = Date.now();
  private saidAt: string | undefined;

  constructor(kind: HelpKind, known: Known, view: HelpView, i18n: I18n) {
    this.kind = kind;
    this.known = known;
    this.i18n = i18n;
    this.view = view;
    this.key = `${kind}.${known.incident.id}`;
  }

  /** Takes up what was typed before. The page may come from a cache: a new form has an id and a code of its own. */
  start(): void {
    if (this.view.step !== 'barang' || this.view.troubles.length > 0) return;
    const answers = recall(this.key, Date.now())?.answers;
    this.recalled = answers !== undefined;
    this.view = { ...this.view, answers: { ...(answers ?? {}), ...fresh() } };
  }

  /** What is typed, as the form has it now. */
  type(answers: Answers): void {
    this.view = { ...this.view, answers };
    keep(this.key, { answers, step: 'tempat' }, Date.now());
  }

  /** Everything typed is thrown away, as asked. */
  startOver(): void {
    forget(this.key);
    this.recalled = false;
    this.kept = null;
    this.saidAt = undefined;
    this.openedAt = Date.now();
    this.view = { ...this.view, answers: fresh(), step: 'barang', troubles: [], refused: null };
  }

  /** A press on one of the form's buttons. @returns the address of the report once it is sent */
  async press(answers: Answers, act: string): Promise<string | undefined> {
    if (this.busy) return undefined;
    this.recalled = false;
    this.type(answers);
    if (act === 'areas') await this.openAreas();
    const { step } = this.view;
    const { send, ...move } = walkHelp({ answers, step }, act, this.kind, this.known);
    this.view = { ...this.view, ...move, refused: null };
    return send ? this.send(answers) : undefined;
  }

  /** One list below each chosen area. */
  async openAreas(): Promise<void> {
    const { part } = this;
    if (!part) return;
    const chosen = chosenAreas(this.view.answers);
    const [first = []] = this.view.areas;
    const below = await Promise.all(
      chosen.map(async ({ code }): Promise<ChosenArea[]> => (await part.areasBelow(code)) ?? []),
    );
    const lists = below.filter((list) => list.length > 0);
    this.view = { ...this.view, areas: [first, ...lists].slice(0, 4) };
  }

  private async send(answers: Answers): Promise<string | undefined> {
    const { kind, known, i18n, part } = this;
    this.busy = true;
    // Said once, so that sending again says the same (F3).
    this.saidAt ??= new Date().toISOString();
    const { saidAt } = this;
    const seconds = answers.seconds ?? String(Math.round((Date.now() - this.openedAt) / 1000));
    const whole: Answers = { ...answers, seconds };
    this.type(whole);
    const { id = '', code = '' } = whole;
    const input = toHelp(kind, whole, known, i18n, saidAt);
    const label = i18n.list(helpTexts(i18n, kind, whole, known));
    const finished = { id, code, incident: known.incident.id, input, saidAt, label, photos: [] };
    const has = (await part?.keepInput(finished).catch(() => null)) ?? null;
    if (has !== null) {
      this.busy = false;
      this.startOver();
      if (has) return `/l/${code}?baru`;
      this.kept = { id, code };
      return undefined;
    }
    // A device that keeps nothing sends it at once.
    const answer = await part?.sendReport(id, input);
    this.busy = false;
    if (answer && !isRefusal(answer)) {
      forget(this.key);
      return `/l/${code}?baru`;
    }
    const isUsed = answer?.code === 'command-id-reused' || answer?.code === 'already-exists';
    if (isUsed) this.type({ ...whole, ...fresh() });
    if (isUsed) this.saidAt = undefined;
    const unheard = !answer || (answer.code === 'unavailable' && !answer.facts.retryAfter);
    const { t } = i18n;
    const before = () => t('tell.sentBefore', { code: spacedCode(readReportCode(code) ?? '') });
    const why = () => (unheard ? t('report.unheard') : refusalText(i18n, answer));
    this.view = { ...this.view, refused: isUsed ? before() : why() };
    return undefined;
  }
}

function fresh(): { id: string; code: string } {
  return { id: newId(), code: newReportCode(crypto.getRandomValues(new Uint8Array(8))) };
}
