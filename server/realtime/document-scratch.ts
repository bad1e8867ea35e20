// A scratch copy of a document's text: judges updates before they are stored (V13), and says what a page lacks. It runs in
// a worker thread (document-judge-worker.ts), because an update from a client is never read beside the server's own work.
import * as Y from 'yjs';
import { documentLimit, isWipe } from '#domain/document.ts';
import type { DocumentKind } from '#domain/document.ts';
import { personalNumbers } from '#domain/personal-number.ts';
import type { Span } from '#domain/personal-number.ts';

/** Why an update is refused: the code of a refusal after `document-`. */
export type Fault = 'unreadable' | 'foreign' | 'full' | 'nik' | 'resync';

export interface Judged {
  /** The update as the copy wrote it anew, with what it had before left out; null: it brought nothing. */
  content: Uint8Array | null;
  /** Page ids that are new in the text. */
  clients: number[];
  /** It brought a telephone number. */
  phone: boolean;
  version: { state: Uint8Array; removed: number } | null;
}

/** `spoiled`: the copy has taken the update in and is of no use any more. */
export type Verdict = Judged | { fault: Fault; spoiled: boolean };

/** What a text of a kind may be made of: the name of its root, and what stands in it. */
const forms = {
  sitrep: {
    root: 'body',
    contents: [Y.ContentString, Y.ContentFormat, Y.ContentType, Y.ContentAny, Y.ContentDeleted],
  },
  note: { root: 'text', contents: [Y.ContentString, Y.ContentDeleted] },
  sketch: { root: 'features', contents: [Y.ContentAny, Y.ContentType, Y.ContentDeleted] },
} as const;

/** Page ids are 32 bits; so long, and no longer, is a clock and a run in a text of a megabyte. */
const largest = { client: 2 ** 32, clock: 2 ** 31, run: 200_000 };
/** Page ids of one member in a document, so that nobody uses up those of all. */
const clientsOfMember = 100;
/** Characters around a change in which a number may have become whole. */
const around = 40;

export class ScratchText {
  private readonly doc = new Y.Doc();
  private readonly kind: DocumentKind;
  private readonly owners: Map<number, string>;
  private text: string;
  /** Estimate of the size of the whole text in bytes; never too small. */
  private bytes: number;

  constructor(
    kind: DocumentKind,
    updates: readonly Uint8Array[],
    clients: readonly (readonly [number, string])[],
  ) {
    this.kind = kind;
    this.owners = new Map(clients);
    for (const update of updates) Y.applyUpdate(this.doc, update);
    this.text = this.read();
    this.bytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The whole text as one update. Page ids stay (V17). */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** What a page with this state vector lacks, and the vector of this copy. Throws when it is no state vector. */
  missing(vector: Uint8Array): { update: Uint8Array; stateVector: Uint8Array } {
    const update =
      vector.byteLength === 0
        ? Y.encodeStateAsUpdate(this.doc)
        : Y.encodeStateAsUpdate(this.doc, vector);
    return { update, stateVector: Y.encodeStateVector(this.doc) };
  }

  /** Takes in an update that another process stored. */
  follow(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
    this.text = this.read();
    this.bytes += update.byteLength;
  }

  /** Judges an update of a member. Without a fault the copy has taken it in. */
  judge(update: Uint8Array, member: string): Verdict {
    let decoded: ReturnType<typeof Y.decodeUpdate>;
    try {
      decoded = Y.decodeUpdate(update);
    } catch {
      return { fault: 'unreadable', spoiled: false };
    }
    const fault = this.faultIn(decoded, member);
    if (fault) return { fault, spoiled: false };
    const deleted = [...decoded.ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0);
    const before = { text: this.text, clients: new Set(this.doc.store.clients.keys()) };
    const state = isWipe(before.text.length, deleted) ? this.whole() : null;
    try {
      const done = this.apply(update);
      this.text = this.read();
      const late = this.faultAfter(before.text);
      if (late) return { fault: late, spoiled: true };
      const clients = [...this.doc.store.clients.keys()].filter((id) => !before.clients.has(id));
      for (const client of clients) this.owners.set(client, member);
      const gained = numbersGained(before.text, this.text);
      if (gained.has('nik')) return { fault: 'nik', spoiled: true };
      const { removed } = done;
      return {
        content: done.content,
        clients,
        phone: gained.has('phone'),
        version: state && isWipe(before.text.length, removed) ? { state, removed } : null,
      };
    } catch {
      return { fault: 'unreadable', spoiled: true };
    }
  }

  /** What can be seen before it is taken in: whose page ids it writes under, what it is made of, gaps. */
  private faultIn(
    { structs, ds }: ReturnType<typeof Y.decodeUpdate>,
    member: string,
  ): Fault | null {
    const { root, contents } = forms[this.kind];
    const { store } = this.doc;
    const next = new Map<number, number>();
    for (const struct of structs) {
      const { client, clock } = struct.id;
      const known = next.get(client) ?? Y.getState(store, client);
      if (client >= largest.client || clock >= largest.clock) return 'unreadable';
      if (struct.length < 1 || struct.length > largest.run) return 'unreadable';
      if (clock > known) return 'resync';
      const end = clock + struct.length;
      next.set(client, Math.max(known, end));
      if (end <= Y.getState(store, client)) continue;
      if ((this.owners.get(client) ?? member) !== member) return 'foreign';
      if (struct instanceof Y.GC) continue;
      if (!(struct instanceof Y.Item)) return 'resync';
      const { parent, parentSub, content } = struct;
      if (typeof parent === 'string' && parent !== root) return 'unreadable';
      if (this.kind === 'note' && (parentSub !== null || parent instanceof Y.ID))
        return 'unreadable';
      if (!contents.some((form) => content instanceof form)) return 'unreadable';
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges)
        if (len < 1 || clock + len > (next.get(client) ?? Y.getState(store, client)))
          return 'resync';
    const fresh = [...next.keys()].filter((client) => !this.owners.has(client)).length;
    const own = [...this.owners.values()].filter((owner) => owner === member).length;
    const most = Math.min(documentLimit.clients - this.owners.size, clientsOfMember - own);
    return fresh > most ? 'full' : null;
  }

  /** What can be seen only afterwards. */
  private faultAfter(before: string): Fault | null {
    const { store } = this.doc;
    if (store.pendingStructs !== null || store.pendingDs !== null) return 'resync';
    if (this.bytes > documentLimit.document) this.bytes = this.whole().byteLength;
    if (this.bytes > documentLimit.document) return 'full';
    const grows = this.text.length > before.length;
    const isLong = this.kind === 'note' && Buffer.byteLength(this.text) > documentLimit.note;
    return grows && isLong ? 'full' : null;
  }

  /** @returns the update as the copy writes it, and how many characters of before it removed */
  private apply(update: Uint8Array): { content: Uint8Array | null; removed: number } {
    let content: Uint8Array | null = null;
    let removed = 0;
    const written = (own: Uint8Array) => (content = own);
    const counted = ({ deleteSet, beforeState }: Y.Transaction) => {
      for (const [client, ranges] of deleteSet.clients)
        for (const { clock, len } of ranges) {
          const known = beforeState.get(client) ?? 0;
          removed += Math.max(0, Math.min(clock + len, known) - clock);
        }
    };
    this.doc.on('update', written);
    this.doc.on('afterTransaction', counted);
    Y.applyUpdate(this.doc, update);
    this.doc.off('update', written);
    this.doc.off('afterTransaction', counted);
    this.bytes += (content as Uint8Array | null)?.byteLength ?? 0;
    return { content, removed };
  }

  private read(): string {
    if (this.kind === 'note') return this.doc.getText(forms.note.root).toJSON();
    if (this.kind === 'sitrep')
      return this.doc
        .getXmlFragment(forms.sitrep.root)
        .toJSON()
        .replace(/<[^>]*>/g, '\n');
    return JSON.stringify(this.doc.getMap(forms.sketch.root).toJSON());
  }
}

/** Kinds of numbers of persons that a text has gained. Only the surroundings of the change are looked at. */
function numbersGained(before: string, after: string): Set<Span['kind']> {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const part = (text: string) =>
    text.slice(Math.max(0, start - around), text.length - end + around);
  const digits = (text: string, { start: from, end: to }: Span) =>
    text.slice(from, to).replace(/\P{Nd}/gu, '');
  const [was, is] = [part(before), part(after)];
  const known = new Set(personalNumbers(was).map((span) => digits(was, span)));
  const fresh = personalNumbers(is).filter((span) => !known.has(digits(is, span)));
  return new Set(fresh.map(({ kind }) => kind));
}
