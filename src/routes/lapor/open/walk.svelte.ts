// The form of everybody at work in a browser: it walks without the server, asks it where it helps, and keeps what was
// typed. Without JavaScript the server does the same (serve.ts).
import { newReportCode, readReportCode, spacedCode } from '#domain/report-code-form.ts';
import type { I18n } from '#i18n/core.ts';
import { loadPartTexts } from '#i18n/load.ts';
import type { ChosenPhoto } from '$lib/attachment/chosen.ts';
import { newId } from '#sync/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { chosenAreas, chosenSite, picked } from './answer.ts';
import type { Answers, ChosenArea } from './answer.ts';
import { forget, keep, recall } from './kept.ts';
import type { Onward } from './later-screens.ts';
import { areasBelow, findSites, sitesNear } from './question.ts';
import type { Known } from './step.ts';
import { siteChoices } from './view.ts';
import type { View } from './view.ts';

/** Where the device's position stands. */
export type Fix = 'none' | 'busy' | 'got' | 'denied' | 'unavailable';

export class Walk {
  view: View = $state.raw() as View;
  fix = $state<Fix>('none');
  busy = $state(false);
  photos: ChosenPhoto[] = $state.raw([]);
  /** What comes after the first screen; null until somebody has begun and it is loaded. */
  onward: Onward | null = $state.raw(null);
  /** The report is safe on this device, and the server has not said yet that it has it. */
  kept: { id: string; code: string } | null = $state.raw(null);
  /** What stands there was typed before. */
  recalled = $state(false);
  private readonly known: Known;
  private readonly i18n: I18n;
  private readonly load: () => Promise<Onward>;
  private coming: Promise<Onward | null> | null = null;
  private openedAt = Date.now();
  private saidAt: string | undefined;

  constructor(known: Known, view: View, i18n: I18n, load: () => Promise<Onward>) {
    this.known = known;
    this.i18n = i18n;
    this.view = view;
    this.load = load;
  }

  /** Somebody has begun, so the rest of the form is needed soon. @returns null without a network; asked again it may come */
  begin(): Promise<Onward | null> {
    this.coming ??= this.onward
      ? Promise.resolve(this.onward)
      : this.load().then(
          (loaded) => (this.onward = loaded),
          () => (this.coming = null),
        );
    return this.coming;
  }

  /** Takes up what was typed before. The page may come from a cache: a new form has an id and a code of its own. */
  start(): void {
    if (this.view.step !== 'tempat' || this.view.troubles.length > 0) return;
    const kept = recall(this.known.incident.id, Date.now());
    this.recalled = kept !== null;
    this.view = { ...this.view, answers: kept?.answers ?? { ...this.view.answers, ...fresh() } };
    if (kept && kept.step !== 'tempat') void this.resume(kept.step);
    const areas = chosenAreas(this.view.answers);
    if (areas.length > 0) void this.openAreas();
  }

  /** Shows the screen that was left, unless somebody goes on with the first one meanwhile. */
  private async resume(step: View['step']): Promise<void> {
    const { view } = this;
    if ((await this.begin()) && this.view.step === view.step && !this.busy)
      this.view = { ...this.view, step };
  }

  /** What is typed, as the form has it now. */
  type(answers: Answers): void {
    this.view = { ...this.view, answers };
    keep(this.known.incident.id, this.view, Date.now());
  }

  /** Everything typed is thrown away, as asked. */
  startOver(): void {
    forget(this.known.incident.id);
    this.recalled = false;
    this.kept = null;
    this.photos = [];
    this.saidAt = undefined;
    this.openedAt = Date.now();
    this.view = {
      ...this.view,
      ...{ answers: fresh(), step: 'tempat', troubles: [], refused: null },
    };
  }

  /** A press on one of the form's buttons. @returns the address of the report once it is sent */
  async press(answers: Answers, act: string): Promise<string | undefined> {
    if (this.busy) return undefined;
    this.recalled = false;
    this.type(answers);
    if (act === 'find') await this.find();
    if (act === 'areas') await this.openAreas();
    this.busy = true;
    const onward = await this.begin();
    this.busy = false;
    if (!onward) {
      this.view = { ...this.view, refused: this.i18n.t('tell.rest') };
      return undefined;
    }
    const { look, ...move } = onward.walk(answers, this.view.step, act, this.known);
    if (look === 'send') return this.send(move.answers, onward);
    const alike = look === 'alike' ? await this.alike(move.answers, onward) : this.view.alike;
    // Who is not reached is asked by the desk.
    const step = look === 'alike' && alike.length === 0 ? 'jiwa' : move.step;
    this.view = { ...this.view, ...move, step, alike, refused: null };
    keep(this.known.incident.id, this.view, Date.now());
    return undefined;
  }

  async find(): Promise<void> {
    const q = this.view.answers.find ?? '';
    const sites = await findSites(this.known.incident.id, q);
    if (sites && q === (this.view.answers.find ?? ''))
      this.view = { ...this.view, sites: siteChoices(sites) };
  }

  /** One list below each chosen area. */
  async openAreas(): Promise<void> {
    const chosen = chosenAreas(this.view.answers);
    const [first = []] = this.view.areas;
    const below = await Promise.all(
      chosen.map(async ({ code }): Promise<ChosenArea[]> => (await areasBelow(code)) ?? []),
    );
    const lists = below.filter((list) => list.length > 0);
    this.view = { ...this.view, areas: [first, ...lists].slice(0, 4) };
  }

  /** Asks the device where it is. A refusal blocks nothing. */
  locate(): void {
    if (!('geolocation' in navigator)) {
      this.fix = 'unavailable';
      return;
    }
    this.fix = 'busy';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.took(coords),
      ({ code, PERMISSION_DENIED }) => {
        this.fix = code === PERMISSION_DENIED ? 'denied' : 'unavailable';
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  }

  private async took({ latitude, longitude, accuracy }: GeolocationCoordinates): Promise<void> {
    const at = { lat: Number(latitude.toFixed(5)), lng: Number(longitude.toFixed(5)) };
    this.type({
      ...this.view.answers,
      ...{ lat: String(at.lat), lng: String(at.lng), accuracy: String(Math.round(accuracy)) },
    });
    this.fix = 'got';
    const sites = await sitesNear(this.known.incident.id, at);
    if (sites && sites.length > 0) this.view = { ...this.view, sites: siteChoices(sites) };
  }

  private async alike(answers: Answers, { findAlike }: Onward): Promise<View['alike']> {
    this.busy = true;
    const site = chosenSite(answers)?.id;
    const area = site ? undefined : chosenAreas(answers).at(-1)?.code;
    const landmark = answers.landmark?.trim() || undefined;
    const items = picked(answers);
    const found = await findAlike(this.known.incident.id, { site, area, landmark, items });
    this.busy = false;
    return found ?? [];
  }

  private async send(answers: Answers, onward: Onward): Promise<string | undefined> {
    this.busy = true;
    // Said once, so that sending again says the same (F3).
    this.saidAt ??= new Date().toISOString();
    const seconds = answers.seconds ?? String(Math.round((Date.now() - this.openedAt) / 1000));
    const whole: Answers = { ...answers, seconds };
    this.type(whole);
    const { id = '', code = '' } = whole;
    const { known, saidAt, photos } = this;
    const finished = { answers: whole, known, saidAt, photos };
    const has = await onward.keepReport(finished, this.i18n).catch(() => null);
    if (has !== null) {
      this.busy = false;
      this.startOver();
      if (has) return `/l/${code}?baru`;
      this.kept = { id, code };
      return undefined;
    }
    // A device that keeps nothing sends it at once.
    const answer = await onward.sendReport(id, onward.toReport(whole, known, saidAt));
    this.busy = false;
    if (answer.kind === 'accepted') {
      forget(this.known.incident.id);
      return `/l/${code}?baru`;
    }
    const { t } = this.i18n;
    if (answer.code === 'command-id-reused' || answer.code === 'already-exists') {
      const before = spacedCode(readReportCode(code) ?? '');
      this.type({ ...whole, ...fresh() });
      this.saidAt = undefined;
      this.view = { ...this.view, refused: t('tell.sentBefore', { code: before }) };
      return undefined;
    }
    this.view = { ...this.view, refused: await this.wordsOf(answer) };
    return undefined;
  }

  /** Why it was not sent. */
  private async wordsOf(answer: Refusal): Promise<string> {
    const unheard = this.i18n.t('report.unheard');
    if (answer.code === 'unavailable' && answer.facts.retryAfter === undefined) return unheard;
    const coming = [
      import('./refused-part.ts'),
      loadPartTexts(this.i18n.locale, 'refused'),
    ] as const;
    return Promise.all(coming).then(
      ([{ refusalText }]) => refusalText(this.i18n, answer),
      () => unheard,
    );
  }
}

function fresh(): { id: string; code: string } {
  return { id: newId(), code: newReportCode(crypto.getRandomValues(new Uint8Array(8))) };
}
