// The worker thread that holds scratch copies of documents (document-scratch.ts). One job at a time; a job that takes too
// long ends with the thread (document-judge.ts).
import { parentPort } from 'node:worker_threads';
import type { DocumentKind } from '#domain/document.ts';
import { ScratchText } from './document-scratch.ts';
import type { Fault, Judged } from './document-scratch.ts';

/** What the worker is asked. Every job names a document; all but `load` need that it is held. */
export type Job = { document: string } & (
  | {
      kind: 'load';
      of: DocumentKind;
      updates: readonly Uint8Array[];
      clients: readonly (readonly [number, string])[];
    }
  | { kind: 'judge'; update: Uint8Array; member: string }
  | { kind: 'follow'; update: Uint8Array }
  | { kind: 'missing'; stateVector: Uint8Array }
  | { kind: 'whole' }
  | { kind: 'forget' }
);

/** `absent`: the document is not held, load it and ask again. */
export type JobAnswer =
  | { absent: true }
  | { fault: Fault }
  | { judged: Judged }
  | { missing: { update: Uint8Array; stateVector: Uint8Array } }
  | { whole: Uint8Array }
  | { done: true };

/** Copies in memory; the one that was asked for longest ago goes first. */
const mostHeld = 100;

const port = parentPort!;
const held = new Map<string, ScratchText>();

function answer(job: Job): JobAnswer {
  const { document } = job;
  if (job.kind === 'forget') {
    held.delete(document);
    return { done: true };
  }
  if (job.kind === 'load') {
    keep(document, new ScratchText(job.of, job.updates, job.clients));
    return { done: true };
  }
  const scratch = held.get(document);
  if (!scratch) return { absent: true };
  keep(document, scratch);
  if (job.kind === 'whole') return { whole: scratch.whole() };
  if (job.kind === 'follow') {
    scratch.follow(job.update);
    return { done: true };
  }
  if (job.kind === 'missing') {
    try {
      return { missing: scratch.missing(job.stateVector) };
    } catch {
      return { fault: 'unreadable' };
    }
  }
  const verdict = scratch.judge(job.update, job.member);
  if (!('fault' in verdict)) return { judged: verdict };
  if (verdict.spoiled) held.delete(document);
  return { fault: verdict.fault };
}

function keep(document: string, scratch: ScratchText): void {
  held.delete(document);
  held.set(document, scratch);
  const [oldest] = held.keys();
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
}

port.on('message', (job: Job) => port.postMessage(answer(job)));
// Tells that everything is loaded.
port.postMessage({ done: true } satisfies JobAnswer);
