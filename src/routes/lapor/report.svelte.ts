// A report being written: the draft, what is wrong, what may be the same, and sending it once.
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Standard } from '#domain/standard.ts';
import type { SimilarNeed } from '#domain/need-query.ts';
import { newId } from '#sync/id.ts';
import { isWord } from '#domain/word.ts';
import { findSimilar, send } from './ask.ts';
import { browserPlaces, DraftStore } from './draft-store.ts';
import { emptyDraft } from './draft.ts';
import type { Contact, Draft } from './draft.ts';
import { steps, toInput, troubles } from './form.ts';
import type { FormItem, Step, Trouble } from './form.ts';

export interface FormData {
  incident: { id: string; name: string; drill: boolean; areas: string[] };
  items: FormItem[];
  areas: { code: string; name: string }[];
  standards: Standard[];
  member: string;
  /** The reader's; its queue of unknown words is told of what was looked for and is in no catalogue. */
  organisation: string;
}

/** What became of it. */
export type Outcome =
  | { kind: 'posted'; need: string; lines: string[] }
  | { kind: 'supported'; need: string; line: string };

/** Unknown words that one report tells of. */
const mostMissed = 10;

export class Report {
  draft: Draft = $state(emptyDraft(newId()));
  contact: Contact = $state({ name: '', phone: '' });
  troubles = $state.raw<readonly Trouble[]>([]);
  /** Needs that may be the same, waiting for an answer. */
  similar = $state.raw<readonly SimilarNeed[]>([]);
  /** The step at which they were found. */
  similarAt = $state<Step>('barang');
  busy = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  /** Nobody answered: the draft is here, sending again has one effect. */
  unheard = $state(false);
  outcome = $state.raw<Outcome | null>(null);
  /** Item names that a voice on another need has taken care of. */
  voiced = $state.raw<readonly string[]>([]);
  form: FormData = $state.raw() as FormData;
  /** Null on the server, before the form is opened, and where storage is switched off. */
  private store: DraftStore | null = null;
  /** What was sent under the draft's id; other words need another id. */
  private sent: string | null = null;
  private readonly voices = new Map<string, string>();
  /** What was looked for and is in no catalogue; told to the queue of words when the report is sent. */
  private readonly missed = new Set<string>();

  constructor(form: FormData) {
    this.form = form;
  }

  item(id: string): FormItem | undefined {
    return this.form.items.find((item) => item.id === id);
  }

  /** Takes up what was typed in this tab, or in one that was closed, unless it is about another place than `site`. */
  async recall(site: { id: string } | null): Promise<void> {
    const { incident, member } = this.form;
    try {
      const store = new DraftStore(incident.id, member, browserPlaces());
      const kept = await store.recall(site);
      this.store = store;
      if (!kept) return;
      // Items may have left the catalogue since.
      const lines = kept.draft.lines.filter((line) => this.item(line.item));
      this.draft = { ...kept.draft, lines };
      if (kept.contact) this.contact = kept.contact;
    } catch {
      // Storage is switched off: the form works, it just forgets.
    }
  }

  keep(): void {
    try {
      if (this.outcome) this.store?.drop();
      else this.store?.keep(this.draft, this.contact);
    } catch {
      // Full or switched off.
    }
  }

  /** The form closes. What was typed stays. */
  close(): void {
    this.store?.close();
  }

  /** True when the step is complete; else its troubles are shown. */
  check(step: Step): boolean {
    this.troubles = troubles(step, this.draft, this.contact, this.form.standards);
    return this.troubles.length === 0;
  }

  /** The first step that is not complete. */
  firstOpen(): Step | null {
    const { draft, contact, form } = this;
    return steps.find((step) => troubles(step, draft, contact, form.standards).length > 0) ?? null;
  }

  /** Asks whether it is on the board already. True: go on. Whoever is not reached is asked again when posting. */
  async isNew(step: Step): Promise<boolean> {
    const { draft, form } = this;
    this.similarAt = step;
    this.busy = true;
    const items = draft.lines.map(({ item }) => item);
    const { site, point, accuracy, area, landmark } = toInput(
      form.incident.id,
      draft,
      this.contact,
    );
    const place = { site, point, accuracy, area, landmark };
    const found = await findSimilar(form.incident.id, { ...place, items });
    this.busy = false;
    this.similar = (found ?? []).filter(({ id }) => !draft.distinctFrom.includes(id));
    return this.similar.length === 0;
  }

  /** "Beda, lanjutkan". */
  differ(): void {
    const shown = this.similar.map(({ id }) => id);
    this.draft.distinctFrom = [...this.draft.distinctFrom, ...shown].slice(-50);
    this.similar = [];
  }

  /** Keeps a text that found no item, if it may be the name of goods: never one that may name a person (P1). */
  miss(text: string): void {
    if (this.missed.size < mostMissed && isWord(text.trim())) this.missed.add(text.trim());
  }

  /** The queue is a help: whether it was heard changes nothing for the reporter. */
  private tellMissed(): void {
    const words = [...this.missed].map((word) => ({ word, count: 1 }));
    this.missed.clear();
    const { organisation } = this.form;
    if (words.length > 0)
      void send('word.hear', newId(), { organisation, source: 'report', words });
  }

  /** "Sama, tambahkan suara": the other need speaks for these items. */
  async support(need: SimilarNeed): Promise<boolean> {
    if (this.busy) return false;
    const id = this.voices.get(need.id) ?? newId();
    this.voices.set(need.id, id);
    const { incident } = this.form;
    const people = this.draft.people ?? undefined;
    const answer = await this.tell(() =>
      send('need.support', id, { incident: incident.id, need: need.id, people }),
    );
    if (!answer) return false;
    const same = new Set(need.matches.map(({ wanted }) => wanted));
    const gone = this.draft.lines.filter(({ item }) => same.has(item));
    this.voiced = gone.map(({ item }) => this.item(item)?.name ?? item);
    this.draft.lines = this.draft.lines.filter(({ item }) => !same.has(item));
    this.similar = this.similar.filter(
      ({ id, matches }) =>
        id !== need.id &&
        matches.some(({ wanted }) => this.draft.lines.some((line) => line.item === wanted)),
    );
    const [match] = need.matches;
    const shared = need.lines.find(({ item }) => item === match?.item);
    if (this.draft.lines.length === 0)
      this.outcome = { kind: 'supported', need: need.id, line: shared?.id ?? need.id };
    return true;
  }

  async post(): Promise<boolean> {
    if (this.busy) return false;
    const { form, draft, contact } = this;
    const input = toInput(form.incident.id, draft, contact);
    const words = JSON.stringify(input);
    if (this.sent !== null && this.sent !== words) this.draft.id = newId();
    this.sent = words;
    const done = await this.tell(() => send('need.post', draft.id, input));
    if (done) {
      const { need, lines } = done.result as { need: string; lines: string[] };
      this.outcome = { kind: 'posted', need, lines };
      this.tellMissed();
      return true;
    }
    // Under this id other words got through, or were refused, before the page was loaded again.
    if (this.refusal?.code === 'command-id-reused' || this.refusal?.facts.repeated === true) {
      this.draft.id = newId();
      this.sent = null;
      this.refusal = null;
      return this.post();
    }
    if (this.refusal?.code === 'possible-duplicate' && !(await this.isNew('ringkasan')))
      this.refusal = null;
    return false;
  }

  /** Everything typed is thrown away, as asked. */
  clear(): void {
    this.draft = emptyDraft(newId());
    this.contact = { name: '', phone: '' };
    this.similar = [];
    this.voiced = [];
    this.refusal = null;
    this.unheard = false;
    this.sent = null;
  }

  /** An empty form at the same place: who reports once often reports again. */
  again(): void {
    const { way, site, fix, areas, landmark, people, households } = this.draft;
    const place = { way, site, fix, areas, landmark, people, households };
    this.draft = { ...emptyDraft(newId()), ...place };
    this.outcome = null;
    this.refusal = null;
    this.voiced = [];
    this.sent = null;
  }

  private async tell(ask: () => ReturnType<typeof send>) {
    this.busy = true;
    this.refusal = null;
    const answer = await ask();
    this.busy = false;
    this.unheard = isRefusal(answer) && answer.code === 'unavailable';
    if (!isRefusal(answer)) return answer;
    this.refusal = answer;
    return null;
  }
}
