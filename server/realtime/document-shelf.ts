// The texts that this process has in its worker: reads and writes them one after the other for each document, and reads what
// other processes stored before it goes on.
import { documentLimit } from '#domain/document.ts';
import type { Document } from '#domain/document.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { createJudge } from '#server/realtime/document-judge.ts';
import type { JobOutcome } from '#server/realtime/document-judge.ts';
import type { Job } from '#server/realtime/document-judge-worker.ts';
import type { Fault } from '#server/realtime/document-scratch.ts';

/** After so many updates they are merged into one (V17). */
const mergeAfter = 100;
/** How often a write is tried again when other processes write first. */
const mostTries = 8;

/** An update with its number. */
export interface Written {
  seq: number;
  content: Uint8Array;
}

/** What became of an update. `content` is null when it brought nothing; `cut`: a version was kept. */
export interface WriteOutcome {
  seq: number;
  content: Uint8Array | null;
  /** Updates of other processes that came before. */
  behind: Written[];
  phone: boolean;
  cut: boolean;
}

interface Text {
  /** The last update in the worker's copy. */
  seq: number;
  /** Updates that are not merged. */
  loose: number;
  /** The last job; it never rejects. */
  last: Promise<unknown>;
}

export interface DocumentShelf {
  /** What a page lacks. Refused when its state vector is none. */
  read(
    document: Document,
    stateVector: Uint8Array,
  ): Promise<{ seq: number; update: Uint8Array; stateVector: Uint8Array } | Refusal>;
  write(document: Document, update: Uint8Array, member: string): Promise<WriteOutcome | Refusal>;
  /** Updates that other processes stored after `seq`. */
  follow(id: string, seq: number): Promise<Written[]>;
  close(): Promise<void>;
}

/** Texts of which this process remembers how far they are. */
const mostKnown = 1000;

export function createDocumentShelf(texts: App['documents']): DocumentShelf {
  const judge = createJudge();
  const known = new Map<string, Text>();

  function textOf(id: string): Text {
    const text = known.get(id) ?? { seq: 0, loose: 0, last: Promise.resolve() };
    known.delete(id);
    known.set(id, text);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return text;
  }

  /** One job of a document at a time. */
  function inTurn<T>(id: string, job: (text: Text) => Promise<T>): Promise<T> {
    const text = textOf(id);
    const mine = text.last.then(() => job(text));
    text.last = mine.catch(() => undefined);
    return mine;
  }

  async function load({ id, kind }: Document, text: Text): Promise<void> {
    const { seq, updates, clients } = await texts.read(id);
    await judge.ask({ kind: 'load', document: id, of: kind, updates, clients });
    text.seq = seq;
    text.loose = updates.length;
  }

  /** Asks the worker, with the text loaded first if it is not held. */
  async function ask(document: Document, text: Text, job: Job): Promise<JobOutcome> {
    if (text.seq > 0) {
      const outcome = await judge.ask(job);
      if (!('absent' in outcome)) return outcome;
    }
    await load(document, text);
    return judge.ask(job);
  }

  /** Takes updates of other processes into the copy. */
  async function follow(id: string, text: Text): Promise<Written[]> {
    const stored = await texts.since(id, text.seq);
    if (stored[0] && stored[0].seq !== text.seq + 1) {
      // Merged meanwhile: the copy is made anew.
      await judge.ask({ kind: 'forget', document: id });
      return stored;
    }
    for (const { seq, content } of stored) {
      await judge.ask({ kind: 'follow', document: id, update: content });
      text.seq = seq;
    }
    return stored;
  }

  async function merge(document: Document, text: Text): Promise<void> {
    const outcome = await judge.ask({ kind: 'whole', document: document.id });
    if (!('whole' in outcome)) return;
    await texts.merge({ document: document.id, seq: text.seq, merged: outcome.whole });
    text.loose = 1;
  }

  async function write(
    document: Document,
    text: Text,
    { update, member }: { update: Uint8Array; member: string },
  ): Promise<WriteOutcome | Refusal> {
    const { id } = document;
    const behind: Written[] = [];
    for (let tries = 0; tries < mostTries; tries += 1) {
      const outcome = await ask(document, text, { kind: 'judge', document: id, update, member });
      if ('fault' in outcome) return refusalOf(outcome.fault);
      // The text was judged for too long, or the worker had to begin anew.
      if (!('judged' in outcome)) return refuse('unavailable', { retryAfter: 2 });
      const { content, clients, phone, version } = outcome.judged;
      if (!content) return { seq: text.seq, content, behind, phone, cut: false };
      const parts = { document: id, after: text.seq, content, member, clients, version };
      const appended = await texts.append(parts);
      if (appended === 'stored') {
        text.seq += 1;
        text.loose += 1;
        if (text.loose > mergeAfter) await merge(document, text);
        return { seq: text.seq, content, behind, phone, cut: version !== null };
      }
      // The copy holds what was not stored.
      await judge.ask({ kind: 'forget', document: id });
      if (appended === 'closed') return refuse('document-closed');
      if (appended === 'foreign') return refusalOf('foreign');
      if (appended === 'full') return refuse('too-many-attempts', { retryAfter: 600, minutes: 10 });
      behind.push(...(await texts.since(id, text.seq)));
    }
    return refuse('unavailable', { retryAfter: 1 });
  }

  return {
    read: (document, stateVector) =>
      inTurn(document.id, async (text) => {
        const job: Job = { kind: 'missing', document: document.id, stateVector };
        const heads = await texts.heads([document.id]);
        if (text.seq > 0 && (heads.get(document.id) ?? 0) > text.seq)
          await follow(document.id, text);
        const outcome = await ask(document, text, job);
        if ('fault' in outcome) return refusalOf(outcome.fault);
        if (!('missing' in outcome)) return refuse('unavailable', { retryAfter: 2 });
        return { seq: text.seq, ...outcome.missing };
      }),
    write: (document, update, member) =>
      inTurn(document.id, (text) => write(document, text, { update, member })),
    follow: (id, seq) =>
      inTurn(id, async (text) => {
        await follow(id, text);
        return texts.since(id, seq);
      }),
    close: () => judge.close(),
  };
}

function refusalOf(fault: Fault): Refusal {
  if (fault === 'foreign') return refuse('document-foreign');
  if (fault === 'nik') return refuse('document-nik');
  if (fault === 'full') return refuse('document-full', { kilobytes: documentLimit.note / 1000 });
  return refuse(fault === 'resync' ? 'document-resync' : 'document-unreadable');
}
