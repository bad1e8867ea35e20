// The judge of documents (V13, V14, V17): what it takes, what it refuses, and that nothing hostile gets into a text.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentLimit } from '#domain/document.ts';
import { ScratchText } from '#server/realtime/document-scratch.ts';
import type { Judged, Verdict } from '#server/realtime/document-scratch.ts';
import { attack, noteOf, pageOf, textOf } from '../support/document-attack.ts';

const rina = 'rina';
const dedi = 'dedi';

function taken(verdict: Verdict): Judged {
  if ('fault' in verdict) throw new Error(verdict.fault);
  return verdict;
}

describe('what is taken', () => {
  test('text of two pages, which come out the same at both', () => {
    const judge = noteOf();
    const [one, two] = [pageOf(judge), pageOf(judge)];
    one.write(0, 'Jalan masuk lewat jembatan gantung.');
    two.write(0, 'Truk besar tidak bisa. ');
    expect(taken(judge.judge(one.unsent(), rina)).clients).toEqual([one.doc.clientID]);
    const { content } = taken(judge.judge(two.unsent(), dedi));
    Y.applyUpdate(one.doc, content!);
    two.follow();
    expect(one.text()).toBe(two.text());
    expect(textOf(judge)).toBe(one.text());
  });

  test('what it has already brings nothing', () => {
    const judge = noteOf();
    const page = pageOf(judge);
    page.write(0, 'air');
    const update = page.unsent();
    taken(judge.judge(update, rina));
    expect(taken(judge.judge(update, rina)).content).toBeNull();
  });

  test('V17: merging keeps the page ids', () => {
    const judge = noteOf('kata pertama');
    const page = pageOf(judge);
    page.write(0, 'air ');
    taken(judge.judge(page.unsent(), rina));
    const merged = new ScratchText('note', [judge.whole()], [[page.doc.clientID, rina]]);
    page.write(0, 'lagi ');
    taken(merged.judge(page.unsent(), rina));
    expect(textOf(merged)).toBe('lagi air kata pertama');
  });
});

describe('V13: what is refused', () => {
  test('words under the page id of somebody else', () => {
    const judge = noteOf();
    const page = pageOf(judge);
    page.write(0, 'air');
    taken(judge.judge(page.unsent(), rina));
    page.write(0, 'bukan ');
    expect(judge.judge(page.unsent(), dedi)).toEqual({ fault: 'foreign', spoiled: false });
    taken(judge.judge(page.unsent(), rina));
  });

  test('what builds on something missing: the page joins again', () => {
    const judge = noteOf();
    const page = pageOf(judge);
    page.write(0, 'satu');
    const had = Y.encodeStateVector(page.doc);
    page.write(4, ' dua');
    const gap = Y.encodeStateAsUpdate(page.doc, had);
    expect(judge.judge(gap, rina)).toEqual({ fault: 'resync', spoiled: false });
    expect(textOf(judge)).toBe('');
    taken(judge.judge(page.unsent(), rina));
    expect(textOf(judge)).toBe('satu dua');
  });

  test('a NIK, also one that becomes whole with its last digit; deleting it sends the rest', () => {
    const judge = noteOf('NIK 110108520190000');
    const page = pageOf(judge);
    page.write(page.text().length, '1');
    expect(judge.judge(page.unsent(), rina)).toMatchObject({ fault: 'nik' });
    const after = noteOf('NIK 110108520190000');
    const again = pageOf(after);
    again.write(again.text().length, '1, bu Ani');
    again.remove(again.text().indexOf('1,'), 1);
    taken(after.judge(again.unsent(), rina));
    expect(textOf(after)).toBe('NIK 110108520190000, bu Ani');
    expect(new TextDecoder().decode(after.whole())).not.toContain('1101085201900001');
  });

  test('a telephone number is told of, and taken', () => {
    const judge = noteOf();
    const page = pageOf(judge);
    page.write(0, 'Bu Ani 0812-3456-7890');
    expect(taken(judge.judge(page.unsent(), rina)).phone).toBe(true);
    page.write(0, 'Hubungi ');
    expect(taken(judge.judge(page.unsent(), rina)).phone).toBe(false);
  });

  test('a note above 20 kB; shortening it is taken', () => {
    const judge = noteOf('a'.repeat(documentLimit.note));
    const page = pageOf(judge);
    page.write(0, 'b');
    expect(judge.judge(page.unsent(), rina)).toMatchObject({ fault: 'full' });
    const other = noteOf('a'.repeat(documentLimit.note));
    const short = pageOf(other);
    short.remove(0, 10);
    taken(other.judge(short.unsent(), rina));
  });

  test('one member does not use up the page ids of all', () => {
    const judge = noteOf();
    for (let n = 0; n < 100; n += 1) {
      const page = pageOf(judge);
      page.write(0, 'a');
      taken(judge.judge(page.unsent(), rina));
    }
    const page = pageOf(judge);
    page.write(0, 'a');
    expect(judge.judge(page.unsent(), rina)).toEqual({ fault: 'full', spoiled: false });
    taken(judge.judge(page.unsent(), dedi));
  });

  test.each([
    ['another root', (doc: Y.Doc) => void doc.getMap('lain').set('a', 1)],
    ['an element', (doc: Y.Doc) => doc.getXmlFragment('text').insert(0, [new Y.XmlElement('p')])],
    ['an embedded thing', (doc: Y.Doc) => doc.getText('text').insertEmbed(0, { a: 1 })],
    ['a format', (doc: Y.Doc) => doc.getText('text').insert(0, 'a', { bold: true })],
    ['a field of the text', (doc: Y.Doc) => doc.getText('text').setAttribute('a', 'b')],
    ['a document in the document', (doc: Y.Doc) => void doc.getMap('text').set('a', new Y.Doc())],
  ])('in a note: %s', (_what, write) => {
    const judge = noteOf('kata');
    const page = pageOf(judge);
    const doc = new Y.Doc();
    write(doc);
    expect(judge.judge(Y.encodeStateAsUpdate(doc), rina)).toMatchObject({ fault: 'unreadable' });
    page.follow();
    expect(page.text()).toBe('kata');
  });
});

describe('V14: twelve bytes that remove everything', () => {
  test('the text of before is kept, whole', () => {
    const text = 'Posko butuh air. '.repeat(6000).slice(0, 19_000);
    const judge = noteOf(text);
    const page = pageOf(judge);
    page.remove(0, text.length);
    const wipe = page.unsent();
    expect(wipe.byteLength).toBeLessThan(20);
    const { version } = taken(judge.judge(wipe, dedi));
    expect(textOf(judge)).toBe('');
    const kept = new Y.Doc();
    Y.applyUpdate(kept, version!.state);
    expect(kept.getText('text').toJSON()).toBe(text);
    expect(version!.removed).toBe(text.length);
  });

  test('small removals keep none', () => {
    const judge = noteOf('a'.repeat(600));
    const page = pageOf(judge);
    page.remove(0, 300);
    expect(taken(judge.judge(page.unsent(), dedi)).version).toBeNull();
  });
});

test('10,000 hostile updates: the text stays what it is made of, within its bounds', () => {
  const judge = attack({ updates: 10_000, seed: 20251126 });
  expect(judge.faults.unreadable).toBeGreaterThan(1000);
  expect(judge.faults.foreign).toBeGreaterThan(100);
  expect(judge.faults.resync).toBeGreaterThan(100);
  expect(judge.bytes).toBeLessThanOrEqual(documentLimit.document);
  expect(judge.textBytes).toBeLessThanOrEqual(documentLimit.note);
  expect(judge.restored).toBe(true);
}, 60_000);

test('bytes of chance are no state vector', () => {
  const judge = noteOf('kata');
  let refused = 0;
  for (let n = 0; n < 500; n += 1)
    try {
      judge.missing(randomBytes(1 + (n % 40)));
    } catch {
      refused += 1;
    }
  expect(refused).toBeGreaterThan(100);
  expect(textOf(judge)).toBe('kata');
});
