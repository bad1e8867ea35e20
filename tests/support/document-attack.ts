// Pages that write notes, and one that attacks them: bytes of chance, ids of others, gaps, removals of everything.
import * as Y from 'yjs';
import { ScratchText } from '#server/realtime/document-scratch.ts';
import type { Fault, Judged, Verdict } from '#server/realtime/document-scratch.ts';

/** A judge that holds a note with this text. */
export function noteOf(text = ''): ScratchText {
  const doc = new Y.Doc();
  if (text !== '') doc.getText('text').insert(0, text);
  return new ScratchText('note', [Y.encodeStateAsUpdate(doc)], [[doc.clientID, 'seeded']]);
}

export function textOf(judge: ScratchText): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, judge.whole());
  return doc.getText('text').toJSON();
}

/** A page that has what the judge has. */
export function pageOf(judge: ScratchText) {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  const follow = () => Y.applyUpdate(doc, judge.missing(Y.encodeStateVector(doc)).update);
  follow();
  return {
    doc,
    follow,
    text: () => text.toJSON(),
    write: (at: number, words: string) => text.insert(at, words),
    remove: (at: number, length: number) => text.delete(at, length),
    /** What the judge does not have. */
    unsent: () => Y.encodeStateAsUpdate(doc, judge.missing(new Uint8Array(0)).stateVector),
  };
}

/** A generator of numbers from 0 up to 1 (mulberry32), so that a run can be repeated. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface AttackOutcome {
  faults: Record<Fault, number>;
  /** Largest size of a whole text, and of its words. */
  bytes: number;
  textBytes: number;
  /** Every removal of everything left a version with the words of before. */
  restored: boolean;
}

/** One update of the attacker, by chance. */
export function hostileUpdate(judge: ScratchText, random: () => number, honest: Y.Doc): Uint8Array {
  const pick = Math.floor(random() * 8);
  const noise = (length: number) => Uint8Array.from({ length }, () => random() * 256);
  if (pick === 0) return noise(1 + random() * 200);
  const page = pageOf(judge);
  if (pick === 1) {
    // A real one with some bytes turned.
    page.write(0, 'air '.repeat(1 + random() * 20));
    const update = page.unsent();
    for (let n = 0; n < 3; n += 1) update[Math.floor(random() * update.length)] = random() * 256;
    return update;
  }
  if (pick === 2) {
    // Under the page id of somebody else.
    page.doc.clientID = honest.clientID;
    page.write(0, 'bukan dari dia');
    return page.unsent();
  }
  if (pick === 3) {
    page.write(0, 'satu');
    const had = Y.encodeStateVector(page.doc);
    page.write(4, 'dua');
    return Y.encodeStateAsUpdate(page.doc, had);
  }
  if (pick === 4) {
    page.remove(0, page.text().length);
    return page.unsent();
  }
  if (pick === 5) {
    page.doc.getMap(`r${Math.floor(random() * 9)}`).set('x', noise(50).join());
    return page.unsent();
  }
  if (pick === 6) {
    page.write(0, 'x'.repeat(random() * 30_000));
    return page.unsent();
  }
  return page.unsent().subarray(0, 1 + random() * 12);
}

/** The version that a removal kept has the words of before. */
function isRestored({ version }: Judged, words: string): boolean {
  const kept = new Y.Doc();
  if (version) Y.applyUpdate(kept, version.state);
  return kept.getText('text').toJSON() === words;
}

/** Updates against one note before the next. */
const onOneNote = 500;

/** Attacks notes to which somebody honest returns now and then. */
export function attack({ updates, seed }: { updates: number; seed: number }): AttackOutcome {
  const random = chance(seed);
  const rounds = Array.from({ length: updates / onOneNote }, () => attackNote(random));
  const faults: AttackOutcome['faults'] = { unreadable: 0, foreign: 0, full: 0, nik: 0, resync: 0 };
  for (const round of rounds)
    for (const fault of Object.keys(faults) as Fault[]) faults[fault] += round.faults[fault];
  return {
    faults,
    bytes: Math.max(...rounds.map(({ bytes }) => bytes)),
    textBytes: Math.max(...rounds.map(({ textBytes }) => textBytes)),
    restored: rounds.every(({ restored }) => restored),
  };
}

function attackNote(random: () => number): AttackOutcome {
  const faults: AttackOutcome['faults'] = { unreadable: 0, foreign: 0, full: 0, nik: 0, resync: 0 };
  let judge = noteOf('Posko butuh air. '.repeat(60));
  let owners: [number, string][] = [];
  let restored = true;
  const honest = pageOf(judge);
  let sound = judge.whole();
  let before = textOf(judge);
  const judged = (update: Uint8Array, member: string): Verdict => {
    const verdict = judge.judge(update, member);
    if ('fault' in verdict) {
      faults[verdict.fault] += 1;
      if (verdict.spoiled) judge = new ScratchText('note', [sound], owners);
    } else if (verdict.content) {
      owners = [...owners, ...verdict.clients.map((id): [number, string] => [id, member])];
      sound = judge.whole();
      const after = textOf(judge);
      if (before.length >= 500 && after === '') restored &&= isRestored(verdict, before);
      before = after;
    }
    return verdict;
  };
  honest.write(0, 'Jalan putus. ');
  judged(honest.unsent(), 'honest');
  for (let n = 0; n < onOneNote; n += 1) {
    judged(hostileUpdate(judge, random, honest.doc), `hostile${n % 7}`);
    if (n % 50 !== 0) continue;
    const page = pageOf(judge);
    page.doc.clientID = honest.doc.clientID;
    page.write(0, 'Posko butuh air. '.repeat(40));
    judged(page.unsent(), 'honest');
  }
  const text = textOf(judge);
  return { faults, bytes: judge.whole().byteLength, textBytes: Buffer.byteLength(text), restored };
}
