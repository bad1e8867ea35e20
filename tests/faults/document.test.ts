// V13, V14: hostile updates against a note, judged by the real worker and stored in the real database. Prints the figures.
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentLimit } from '#domain/document.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createDocumentShelf } from '#server/realtime/document-shelf.ts';
import { chance, hostileUpdate, noteOf, pageOf, textOf } from '../support/document-attack.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { incident, openProcess, setScene } from '../support/process.ts';
import type { Process } from '../support/process.ts';
import { longRun } from '../support/rounds.ts';

/** Whole with `npm run test:faults`. */
const updateCount = longRun > 0 ? 100_000 : 1000;
/** Updates against one note before the next. */
const onOneNote = 1000;
const words = 'Posko butuh air. '.repeat(40);

let database: TestDatabase;
let server: Process;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

test('V13: hostile updates by the ten thousand leave the server, its bounds and the note whole', async () => {
  const scene = await setScene(server);
  const members = await Promise.all(
    ['jujur', 'satu', 'dua', 'tiga'].map(async (name) => (await scene.enter('here', name)).member),
  );
  const [honest = '', ...hostile] = members;
  const random = chance(20251126);
  const shelf = createDocumentShelf(server.app.documents);
  const answers: Record<string, number> = {};
  let wiped = 0;
  for (let round = 0; round < updateCount / onOneNote; round += 1) {
    const { need } = await scene.report(5);
    const input = { incident, kind: 'note', on: 'need', subject: need } as const;
    const id = String((await server.must('document.open', input)).document);
    const place = await server.app.documents.place(id);
    if (isRefusal(place)) throw new Error(place.code);
    const { document } = place;
    // What the server has, so that the attacker knows it.
    const mirror = noteOf();
    const sent = async (update: Uint8Array, member: string): Promise<void> => {
      const outcome = await shelf.write(document, update, member);
      const code = isRefusal(outcome) ? outcome.code : 'taken';
      answers[code] = (answers[code] ?? 0) + 1;
      if (isRefusal(outcome)) return;
      if (outcome.content) mirror.follow(outcome.content);
      if (outcome.cut) wiped += 1;
    };
    const page = pageOf(mirror);
    page.write(0, words);
    await sent(page.unsent(), honest);
    for (let n = 0; n < onOneNote; n += 1) {
      const member = hostile[n % hostile.length] ?? honest;
      await sent(hostileUpdate(mirror, random, page.doc), member);
    }
    const text = await server.app.documents.read(id);
    const stored = new Y.Doc();
    for (const update of text.updates) Y.applyUpdate(stored, update);
    expect(stored.getText('text').toJSON()).toBe(textOf(mirror));
    expect([...stored.share.keys()]).toEqual(['text']);
    expect(Y.encodeStateAsUpdate(stored).byteLength).toBeLessThan(documentLimit.document);
    expect(text.clients.filter(([client]) => client === page.doc.clientID)).toEqual([
      [page.doc.clientID, honest],
    ]);
    for (const version of await server.app.documents.versions(id)) {
      const state = await server.app.documents.version(id, version.seq);
      const kept = new Y.Doc();
      Y.applyUpdate(kept, state ?? new Uint8Array());
      expect(kept.getText('text').length).toBeGreaterThanOrEqual(500);
    }
  }
  await shelf.close();
  console.log(`documents: ${updateCount} hostile updates`, answers, `${wiped} versions kept`);
  expect(wiped).toBeGreaterThan(0);
  expect(answers['document-foreign'] ?? 0).toBeGreaterThan(0);
}, 1_200_000);
