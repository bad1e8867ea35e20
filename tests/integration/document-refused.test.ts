// V11: every event of a document, refused to whoever may not.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { base64 } from '../support/document-page.ts';
import type { DocumentPage } from '../support/document-page.ts';
import { documentScene } from '../support/document-scene.ts';
import { incident, until } from '../support/process.ts';

const stage = documentScene();
const { note, page, shared } = stage;

describe('V11: refused', () => {
  const cursor = null;
  /** Every event, as a page sends it. */
  async function every(one: DocumentPage, update: string) {
    const { id, socket } = one;
    const codeOf = (answer: object) => ('code' in answer ? answer.code : 'ok');
    return {
      join: codeOf(await one.join()),
      update: codeOf(await socket.emitWithAck('doc.update', { id, update })),
      aware: codeOf(await socket.emitWithAck('doc.aware', { id, cursor })),
      version: codeOf(await socket.emitWithAck('doc.version', { id, seq: 1 })),
    };
  }
  const hello = () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'halo');
    return base64(Y.encodeStateAsUpdate(doc));
  };

  test('an observer reads and never writes', async () => {
    const { id, rina } = await shared();
    await rina.write((text) => text.insert(0, 'air'));
    const answers = await every(page(id, stage.people.mata), hello());
    expect(answers).toEqual({
      join: 'ok',
      update: 'not-allowed',
      aware: 'ok',
      version: 'not-found',
    });
    expect(rina.words).toBe('air');
  });

  test('the coordinator of another area does not write a situation report', async () => {
    const office = await stage.server.must('organisation.register', {
      ...{ name: 'Dinsos Jabar', shortName: 'Dinsos Jabar', kind: 'social-office' },
      ...{ sectors: [], areas: ['32'] },
    });
    const organisation = String(office.organisation);
    stage.scene.organisations.there = organisation;
    const away = await stage.scene.enter('there', 'jauh', 'coordinator');
    const report = await stage.server.must('document.open', {
      incident,
      kind: 'sitrep',
      area: '11',
    });
    const answers = await every(page(String(report.document), away), hello());
    expect(answers.update).toBe('not-allowed');
  });

  test('the public does not join, and the others do not see what is not there', async () => {
    const { id } = await shared();
    const refused = { join: 'not-signed-in', update: 'not-signed-in' };
    expect(await every(page(id), hello())).toMatchObject({
      ...refused,
      aware: 'document-resync',
      version: 'document-resync',
    });
    const read = await stage.server.app.read('document.read', { id }, { kind: 'public' });
    expect(read).toMatchObject({ code: 'not-found' });
    expect((await every(page(randomUUID(), stage.people.rina), hello())).join).toBe('not-found');
  });

  test('a revoked session is cut off and comes back as the public', async () => {
    const budi = await stage.scene.enter('here', 'budi');
    const id = await note();
    const before = page(id, budi);
    await before.join();
    const gone = new Promise((resolve) => before.socket.once('disconnect', resolve));
    await stage.server.app.auth.revoke(budi.session, budi.member);
    await gone;
    const after = page(id, budi);
    expect((await every(after, hello())).join).toBe('not-signed-in');
  });

  test('whoever becomes an observer is cut off, and only reads', async () => {
    const wati = await stage.scene.enter('here', 'wati');
    const id = await note();
    const before = page(id, wati);
    await before.join();
    expect(await before.write((text) => text.insert(0, 'a'))).toMatchObject({ ok: true });
    const gone = new Promise((resolve) => before.socket.once('disconnect', resolve));
    await stage.server.must('member.revise', { member: wati.member, role: 'observer' });
    await gone;
    const after = page(id, wati);
    expect(await after.join()).toMatchObject({ readOnly: 'not-allowed' });
    expect((await every(after, hello())).update).toBe('not-allowed');
  });

  test('a closed note is told to those who have it open', async () => {
    const { id, rina } = await shared();
    await rina.socket.emitWithAck('join', { incident });
    await stage.server.must('document.close', { incident, document: id });
    await until('told', () => rina.resyncs > 0);
    expect(await rina.join()).toMatchObject({ readOnly: 'document-closed' });
    expect(await rina.write((text) => text.insert(0, 'a'))).toMatchObject({
      code: 'document-closed',
    });
  });

  test('V15: a page with an older form of the text reads and deletes nothing', async () => {
    const { id, rina } = await shared();
    await rina.write((text) => text.insert(0, 'bentuk baru'));
    const old = page(id, stage.people.dedi);
    expect(await old.join(0)).toMatchObject({ ok: true, readOnly: 'outdated' });
    expect(await old.write((text) => text.delete(0, 5))).toMatchObject({ code: 'page-outdated' });
    const late = page(id, stage.people.mata);
    await late.join();
    expect(late.words).toBe('bentuk baru');
  });
});
