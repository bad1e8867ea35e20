// Documents on the live socket: written together, in every process, merged, and kept when somebody wipes them.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentLimit } from '#domain/document.ts';
import { createJudge } from '#server/realtime/document-judge.ts';
import { base64, bytesOf } from '../support/document-page.ts';
import type { DocumentPage } from '../support/document-page.ts';
import { documentScene } from '../support/document-scene.ts';
import { until } from '../support/process.ts';

const stage = documentScene();
const { page, shared } = stage;

describe('V10: written together', () => {
  test('both have the same text, and what is acknowledged is in the database', async () => {
    const { id, rina, dedi } = await shared();
    const answers = await Promise.all([
      rina.write((text) => text.insert(0, 'Jembatan gantung. ')),
      dedi.write((text) => text.insert(0, 'Truk tidak bisa. ')),
    ]);
    expect(answers.map((answer) => 'ok' in answer)).toEqual([true, true]);
    const rows = await stage.sql`select seq from document_update where document = ${id}`;
    expect(rows).toHaveLength(2);
    await until('the same', () => rina.words === dedi.words && rina.words.length === 35);
    const read = await stage.server.app.read('document.read', { id }, stage.scene.actor.here);
    expect(read).toMatchObject({ seq: 2 });
    const late = page(id, stage.people.mata);
    expect(await late.join()).toMatchObject({ ok: true, seq: 2, readOnly: 'not-allowed' });
    expect(late.words).toBe(rina.words);
  });

  test.each([
    ['with Redis', () => stage.second],
    ['without', () => stage.apart],
  ])('R-P8: a page of another process hears it, and writes there: %s', async (_how, other) => {
    const { id, rina } = await shared();
    const away = page(id, stage.people.dedi, other());
    await away.join();
    await rina.write((text) => text.insert(0, 'dari sini '));
    await until('heard there', () => away.words === 'dari sini ');
    expect(await away.write((text) => text.insert(0, 'dari sana '))).toMatchObject({ ok: true });
    await until('heard here', () => rina.words === 'dari sana dari sini ');
    // Both write before they have heard of each other.
    const both = await Promise.all([
      rina.write((text) => text.insert(0, 'a')),
      away.write((text) => text.insert(0, 'b')),
    ]);
    expect(both.every((answer) => 'ok' in answer)).toBe(true);
    await until('the same', () => rina.words === away.words && rina.words.length === 22);
  });

  test('V17: many updates are merged into one, and pages go on', async () => {
    const { id, rina, dedi } = await shared();
    const words = Array.from({ length: 130 }, (_, n) => `${n} `);
    for (const word of words) {
      let answer = await rina.write((text) => text.insert(text.length, word));
      // Twenty in a second.
      while ('code' in answer && answer.code === 'too-many-attempts') {
        await new Promise((resolve) => setTimeout(resolve, 60));
        answer = await rina.send(Y.encodeStateAsUpdate(rina.doc));
      }
    }
    await until('the same', () => dedi.words === words.join(''));
    const [head] =
      await stage.sql`select seq, merged_seq from document_head where document = ${id}`;
    expect(Number(head?.mergedSeq)).toBeGreaterThan(90);
    const rows = await stage.sql`select seq from document_update where document = ${id}`;
    expect(rows.length).toBeLessThan(40);
    const late = page(id, stage.people.mata, stage.second);
    await late.join();
    expect(late.words).toBe(dedi.words);
    await dedi.write((text) => text.insert(0, 'lagi '));
    await until('heard', () => late.words === dedi.words);
  });

  test('V12: who writes is what the server says, with one colour', async () => {
    const { id, rina, dedi } = await shared();
    const away = page(id, stage.people.mata, stage.second);
    await away.join();
    const place = base64(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(rina.text, 0)),
    );
    const cursor = { anchor: place, head: place };
    expect(await rina.socket.emitWithAck('doc.aware', { id, cursor })).toEqual({ ok: true });
    const seen = ({ people: all }: DocumentPage) => all.some((one) => one.cursor !== null);
    await until('seen, also in the other process', () => seen(dedi) && seen(away));
    expect(dedi.people.find(({ cursor: at }) => at)).toMatchObject({
      name: 'rina',
      member: stage.people.rina.member,
      organisationName: 'Dompet Dhuafa',
    });
    const named = { id, cursor, name: 'Menteri' };
    expect(await rina.socket.emitWithAck('doc.aware', named)).toMatchObject({
      code: 'invalid-input',
    });
    rina.socket.disconnect();
    await until('gone', () => dedi.people.length === 2 && away.people.length === 2);
  });
});

describe('V13, V14: hostile', () => {
  test('bytes of chance, ids of others, gaps and much at once are refused, and the note goes on', async () => {
    const { rina, dedi } = await shared();
    await rina.write((text) => text.insert(0, 'air'));
    await until('heard', () => dedi.words === 'air');
    const codes: unknown[] = [];
    const sent = async (update: Uint8Array) => {
      const answer = await dedi.send(update);
      codes.push('code' in answer ? answer.code : 'ok');
    };
    await sent(randomBytes(200));
    const stolen = new Y.Doc();
    Y.applyUpdate(stolen, Y.encodeStateAsUpdate(rina.doc));
    stolen.clientID = rina.doc.clientID;
    stolen.getText('text').insert(0, 'bukan ');
    await sent(Y.encodeStateAsUpdate(stolen));
    const gap = new Y.Doc();
    gap.getText('text').insert(0, 'satu');
    const had = Y.encodeStateVector(gap);
    gap.getText('text').insert(4, 'dua');
    await sent(Y.encodeStateAsUpdate(gap, had));
    await sent(randomBytes(documentLimit.update + 1));
    const nik = new Y.Doc();
    nik.getText('text').insert(0, 'NIK 1101085201900001');
    await sent(Y.encodeStateAsUpdate(nik));
    expect(codes).toEqual([
      'document-unreadable',
      'document-foreign',
      'document-resync',
      'too-large',
      'document-nik',
    ]);
    const big = { id: dedi.id, update: base64(randomBytes(documentLimit.update + 2000)) };
    expect(await dedi.socket.emitWithAck('doc.update', big)).toMatchObject({
      code: 'invalid-input',
    });
    expect(await dedi.write((text) => text.insert(0, 'masih '))).toMatchObject({ ok: true });
    await until('heard', () => rina.words === 'masih air');
  });

  test('twelve bytes that remove everything leave the text of before, and everybody sees who', async () => {
    const { id, rina, dedi } = await shared();
    const words = 'Jalan masuk lewat jembatan gantung. '.repeat(30);
    await rina.write((text) => text.insert(0, words));
    await until('heard', () => dedi.words === words);
    await dedi.write((text) => text.delete(0, text.length));
    await until('told', () => rina.versions.length === 1);
    const [version] = rina.versions;
    expect(version).toMatchObject({
      name: 'dedi',
      organisationName: 'Rumah Zakat',
      removed: words.length,
    });
    const asked = { id, seq: version?.seq ?? 0 };
    const answer = await rina.socket.emitWithAck('doc.version', asked);
    const kept = new Y.Doc();
    Y.applyUpdate(kept, bytesOf('state' in answer ? answer.state : ''));
    expect(kept.getText('text').toJSON()).toBe(words);
    expect(await rina.write((text) => text.insert(0, words))).toMatchObject({ ok: true });
    await until('restored', () => dedi.words === words);
  });

  test('more than twenty in a second are refused', async () => {
    const { dedi } = await shared();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => dedi.write((text) => text.insert(0, 'a'))),
    );
    const over = answers.filter(
      (answer) => 'code' in answer && answer.code === 'too-many-attempts',
    );
    expect(over.length).toBeGreaterThanOrEqual(5);
  });

  test('a judge that takes too long ends, and the next one begins anew', async () => {
    const judge = createJudge({ judge: 1, other: 2000 });
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'a'.repeat(19_000));
    const whole = Y.encodeStateAsUpdate(doc);
    const load = {
      kind: 'load',
      document: 'd',
      of: 'note',
      updates: [whole],
      clients: [],
    } as const;
    expect(await judge.ask(load)).toEqual({ done: true });
    doc.transact(() => {
      for (let n = 0; n < 2000; n += 1) doc.getText('text').delete(n, 1);
    });
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(whole));
    const job = { kind: 'judge', document: 'd', update, member: 'm' } as const;
    expect(await judge.ask(job)).toEqual({ ended: true });
    expect(await judge.ask({ kind: 'whole', document: 'd' })).toEqual({ absent: true });
    expect(await judge.ask(load)).toEqual({ done: true });
    expect(await judge.ask({ kind: 'whole', document: 'd' })).toHaveProperty('whole');
    await judge.close();
  });
});
