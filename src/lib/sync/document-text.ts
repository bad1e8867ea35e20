// A text that people write together, as this page has it: kept on the device, merged with the server's, sent when there is a
// connection (V16). Loaded only where somebody opens such a text, because Yjs is large.
import { fromBase64, toBase64 } from 'lib0/buffer';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { documentSchema } from '#domain/document.ts';
import { documentRead } from '#domain/document-query.ts';
import type { DocumentJoined, DocumentVersion, Writer } from '#domain/document-wire.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { DocumentChannel, DocumentMessage } from '#sync/document-channel.ts';
import { documentDatabase, keepUnsent, unsentOf } from '#sync/document-kept.ts';
import { ask } from '#sync/query-client.ts';
import { textEdit } from '#sync/text-edit.ts';

/** Times in ms: keys typed in a row are sent together; a page without a socket asks again; a silent server is asked again. */
const pause = { typing: 200, polling: 30_000, again: 3000, device: 2000 };

/** Refusals that stay until the text is changed, and those after which nothing can be written here any more. */
const untilChanged: ReadonlySet<RefusalCode> = new Set([
  'document-nik',
  'document-full',
  'too-large',
]);
const lasting: ReadonlySet<RefusalCode> = new Set([
  ...(['not-allowed', 'not-signed-in', 'not-found', 'page-outdated', 'incident-closed'] as const),
  ...(['document-closed', 'document-foreign', 'document-unreadable'] as const),
]);

/** Why nothing can be written: a refusal, or `thrifty`: Hemat Data keeps no socket. */
export type ReadOnly = DocumentJoined['readOnly'] | 'thrifty';

export interface TextState {
  words: string;
  /** The text has come, from the device or the server. */
  loaded: boolean;
  /** Changes made here that the server does not have. */
  unsent: number;
  readOnly: ReadOnly;
  /** Why the last change was not taken; null when it was. */
  refusal: Refusal | null;
  people: readonly Writer[];
  versions: readonly DocumentVersion[];
}

export interface TextOptions {
  id: string;
  /** Whose text on this device it is. */
  member: string;
  channel: DocumentChannel;
  /** Origin of the server and how it is asked over HTTP; without them the page's own. */
  origin?: string;
  fetch?: typeof fetch;
}

/** Marks changes that came from the server. */
const fromServer = Symbol('from the server');

export class SharedText {
  readonly id: string;
  state: TextState = {
    ...{ words: '', loaded: false, unsent: 0, readOnly: null, refusal: null },
    ...{ people: [], versions: [] },
  };
  private readonly options: TextOptions;
  private readonly doc = new Y.Doc();
  private readonly text = this.doc.getText('text');
  private readonly device: IndexeddbPersistence | null;
  private readonly listeners = new Set<() => void>();
  private readonly stopListening: () => void;
  /** What the server has, by page id. */
  private server = new Map<number, number>();
  private joined = false;
  private joining = false;
  private sending = false;
  private ended = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private polling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TextOptions) {
    this.options = options;
    this.id = options.id;
    this.state.unsent = unsentOf(options.member)[options.id] ?? 0;
    this.device =
      typeof indexedDB === 'undefined'
        ? null
        : new IndexeddbPersistence(documentDatabase(options.member, options.id), this.doc);
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => this.changed(origin));
    this.stopListening = options.channel.listen({
      connected: () => void this.join(),
      lost: () => this.lost(),
      told: (message) => message.id === this.id && this.told(message),
    });
    void this.begin();
  }

  /** Calls `listener` after every change of the state. @returns a function that stops it */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The field now shows this text. @param caret where the caret stands */
  type(words: string, caret: number): void {
    const { at, remove, insert } = textEdit(this.state.words, words, caret);
    this.doc.transact(() => {
      if (remove > 0) this.text.delete(at, remove);
      if (insert !== '') this.text.insert(at, insert);
    });
  }

  /** A place in the text that stays with its letters when others write. */
  place(at: number): string {
    const relative = Y.createRelativePositionFromTypeIndex(this.text, at);
    return toBase64(Y.encodeRelativePosition(relative));
  }

  /** Where that place is now; null when it is nowhere. */
  find(place: string): number | null {
    try {
      const relative = Y.decodeRelativePosition(fromBase64(place));
      return Y.createAbsolutePositionFromRelativePosition(relative, this.doc)?.index ?? null;
    } catch {
      return null;
    }
  }

  /** Tells the others where this writer is; null: nowhere. */
  look(selection: { from: number; to: number } | null): void {
    const cursor = selection && {
      anchor: this.place(selection.from),
      head: this.place(selection.to),
    };
    if (this.joined) void this.options.channel.ask('doc.aware', { id: this.id, cursor });
  }

  /** The text of a kept version; null when it does not come. */
  async version(seq: number): Promise<string | null> {
    const answer = await this.options.channel.ask('doc.version', { id: this.id, seq });
    if (!answer || isRefusal(answer)) return null;
    const kept = new Y.Doc();
    Y.applyUpdate(kept, fromBase64(answer.state));
    return kept.getText('text').toJSON();
  }

  /** What was written here and not sent is given up. The text is of no use afterwards. */
  async discard(): Promise<void> {
    this.show({ unsent: 0 });
    keepUnsent(this.options.member, this.id, 0);
    await this.device?.clearData();
    this.close();
  }

  close(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.polling);
    this.stopListening();
    if (this.joined) void this.options.channel.ask('doc.leave', { id: this.id });
    this.doc.destroy();
  }

  private async begin(): Promise<void> {
    const { device } = this;
    // A browser that keeps nothing works as before.
    const late = new Promise((resolve) => setTimeout(resolve, pause.device));
    if (device) await Promise.race([device.whenSynced, late]);
    if (this.ended) return;
    if (this.text.length > 0) this.show({ loaded: true });
    if (this.options.channel.connected) await this.join();
    else if (!this.options.channel.open) await this.poll();
  }

  private async join(): Promise<void> {
    if (this.joining || this.ended || !this.options.channel.connected) return;
    this.joining = true;
    clearTimeout(this.polling);
    const { id } = this;
    const stateVector = toBase64(Y.encodeStateVector(this.doc));
    const schema = documentSchema.note;
    const answer = await this.options.channel.ask('doc.join', { id, schema, stateVector });
    this.joining = false;
    if (this.isOver()) return;
    if (!answer) return this.later();
    if (isRefusal(answer)) {
      if (lasting.has(answer.code)) this.show({ readOnly: answer.code });
      else this.later(answer);
      return;
    }
    this.joined = true;
    this.server = Y.decodeStateVector(fromBase64(answer.stateVector));
    Y.applyUpdate(this.doc, fromBase64(answer.update), fromServer);
    const { readOnly, people, versions } = answer;
    // Changes that an earlier page could not count: it was closed while it wrote.
    const own = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const isAhead = [...own].some(([client, clock]) => clock > (this.server.get(client) ?? 0));
    const unsent = isAhead ? Math.max(1, this.state.unsent) : this.state.unsent;
    this.show({ readOnly, people, versions, unsent, loaded: true, refusal: null });
    await this.send();
  }

  /** Sends what the server lacks. */
  private async send(): Promise<void> {
    const { unsent, readOnly } = this.state;
    if (this.sending || !this.joined || this.ended || readOnly !== null || unsent === 0) return;
    this.sending = true;
    const sent = Y.encodeStateVector(this.doc);
    const update = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.server));
    const parts = { id: this.id, update: toBase64(update) };
    const answer = await this.options.channel.ask('doc.update', parts);
    this.sending = false;
    if (this.isOver()) return;
    if (!answer) return this.later();
    if (!isRefusal(answer)) {
      for (const [client, clock] of Y.decodeStateVector(sent)) this.has(client, clock);
      this.count(this.state.unsent - unsent);
      this.show({ refusal: null });
      return this.send();
    }
    if (answer.code === 'document-resync') {
      this.joined = false;
      return this.later();
    }
    if (lasting.has(answer.code)) this.show({ readOnly: answer.code });
    else if (untilChanged.has(answer.code)) this.show({ refusal: answer });
    else this.later(answer);
  }

  /** Without a socket the text is asked for now and then, and only read. */
  private async poll(): Promise<void> {
    const { origin, fetch: send } = this.options;
    const options = { ...(origin !== undefined && { origin }), ...(send && { fetch: send }) };
    const answer = await ask(documentRead, { id: this.id }, options);
    if (this.isOver() || this.options.channel.open) return;
    if (!isRefusal(answer))
      for (const update of answer.updates) Y.applyUpdate(this.doc, fromBase64(update), fromServer);
    const readOnly = isRefusal(answer) && lasting.has(answer.code) ? answer.code : 'thrifty';
    this.show({ readOnly, loaded: this.state.loaded || !isRefusal(answer), people: [] });
    this.polling = setTimeout(() => void this.poll(), pause.polling);
  }

  private lost(): void {
    this.joined = false;
    this.show({ people: [] });
    if (!this.options.channel.open && !this.ended) void this.poll();
  }

  private told(message: DocumentMessage): void {
    if (message.event === 'doc.people') this.show({ people: message.people });
    else if (message.event === 'doc.versions') this.show({ versions: message.versions });
    else if (message.event === 'doc.resync') void this.join();
    else {
      const update = fromBase64(message.update);
      Y.applyUpdate(this.doc, update, fromServer);
      for (const [client, clock] of Y.parseUpdateMeta(update).to) this.has(client, clock);
    }
  }

  private has(client: number, clock: number): void {
    this.server.set(client, Math.max(clock, this.server.get(client) ?? 0));
  }

  /** The text changed: here, by the server, or because the device had more. */
  private changed(origin: unknown): void {
    const isOwn = origin !== fromServer && origin !== this.device;
    this.show({ words: this.text.toJSON() });
    if (!isOwn) return;
    this.count(this.state.unsent + 1);
    this.later(null);
  }

  private count(unsent: number): void {
    keepUnsent(this.options.member, this.id, unsent);
    this.show({ unsent });
  }

  /**
   * Goes on where it stopped: joins, or sends.
   * @param refusal says how long to wait; null: as long as one types
   */
  private later(refusal?: Refusal | null): void {
    const { retryAfter } = refusal?.facts ?? {};
    const wait = typeof retryAfter === 'number' ? retryAfter * 1000 : pause.again;
    clearTimeout(this.timer);
    const goOn = () => void (this.joined ? this.send() : this.join());
    this.timer = setTimeout(goOn, refusal === null ? pause.typing : wait);
  }

  private isOver(): boolean {
    return this.ended;
  }

  private show(news: Partial<TextState>): void {
    this.state = { ...this.state, ...news };
    for (const listener of this.listeners) listener();
  }
}
