// V16: the text of a page against a real server: cut off, closed, reloaded, its right lost. Nothing that was typed is lost.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { DocumentChannel } from '#sync/document-channel.ts';
import { forgetDocuments, unsentOf } from '#sync/document-kept.ts';
import { closeText, openText } from '#sync/document-open.ts';
import { SharedText } from '#sync/document-text.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { documentScene } from '../support/document-scene.ts';
import { dial, incident, until } from '../support/process.ts';

const stage = documentScene();
const { note } = stage;

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A page of somebody, with its socket. */
function pageOf(person: { cookie: string; member: string }) {
  const channel = new DocumentChannel();
  const socket: BoardSocket = dial(stage.server.origin, person.cookie);
  channel.attach(socket);
  ends.push(() => socket.disconnect());
  const at = {
    member: person.member,
    channel,
    origin: stage.server.origin,
    // As the endpoint of the query answers.
    fetch: async (url: string | URL | Request) => {
      const id = new Request(url).url.split('/').at(-1) ?? '';
      const { app } = stage.server;
      const actor = (await app.auth.readSession(person.cookie))?.actor ?? { kind: 'public' };
      return Response.json(await app.read('document.read', { id }, actor));
    },
  };
  return {
    at,
    socket,
    channel,
    open(id: string): SharedText {
      const text = new SharedText({ ...at, id });
      ends.push(() => text.close());
      return text;
    },
  };
}
const add = (text: SharedText, words: string) =>
  text.type(text.state.words + words, (text.state.words + words).length);

test('two write, one of them cut off and reloaded meanwhile: both have the same text', async () => {
  const id = await note();
  const { rina, dedi } = stage.people;
  const here = pageOf(rina);
  const there = pageOf(dedi);
  const one = here.open(id);
  let two = there.open(id);
  await until('both loaded', () => one.state.loaded && two.state.loaded);
  add(one, 'Jembatan gantung. ');
  await until('heard', () => two.state.words === one.state.words && one.state.unsent === 0);
  there.socket.disconnect();
  add(two, 'Truk tidak bisa. ');
  add(two, 'Motor bisa. ');
  add(one, 'Dijaga warga. ');
  expect(two.state.unsent).toBe(2);
  // The page is closed without a network, and opened again.
  two.close();
  expect(unsentOf(dedi.member)).toEqual({ [id]: 2 });
  const back = pageOf(dedi);
  two = back.open(id);
  expect(two.state.unsent).toBe(2);
  await until('the same', () => two.state.words === one.state.words && two.state.unsent === 0);
  for (const words of ['Jembatan gantung.', 'Truk tidak bisa.', 'Motor bisa.', 'Dijaga warga.'])
    expect(one.state.words).toContain(words);
  expect(unsentOf(dedi.member)).toEqual({});
});

test('a removal without a network is sent, too', async () => {
  const id = await note();
  const { rina, dedi } = stage.people;
  const one = pageOf(rina).open(id);
  const there = pageOf(dedi);
  const two = there.open(id);
  await until('both loaded', () => one.state.loaded && two.state.loaded);
  add(one, 'air beras');
  await until('heard', () => two.state.words === 'air beras');
  there.socket.disconnect();
  two.type('beras', 0);
  expect([one.state.words, two.state.unsent]).toEqual(['air beras', 1]);
  there.socket.connect();
  await until('removed', () => one.state.words === 'beras' && two.state.unsent === 0);
});

test('whoever is told to join again and types on meanwhile joins, and everything is sent', async () => {
  const id = await note();
  const here = pageOf(stage.people.rina);
  const one = here.open(id);
  const two = pageOf(stage.people.dedi).open(id);
  await until('both loaded', () => one.state.loaded && two.state.loaded);
  // The server knows nothing of the page any more, as after a restart behind the same socket.
  await here.channel.ask('doc.leave', { id });
  let tries = 0;
  here.socket.onAnyOutgoing((event) => (tries += event === 'doc.update' ? 1 : 0));
  add(one, 'satu ');
  await until('tried', () => tries > 0);
  add(one, 'dua');
  await until('sent', () => two.state.words === 'satu dua' && one.state.unsent === 0);
});

test('V13: a NIK waits with what was typed; without it everything is sent', async () => {
  const id = await note();
  const one = pageOf(stage.people.rina).open(id);
  const two = pageOf(stage.people.dedi).open(id);
  await until('both loaded', () => one.state.loaded && two.state.loaded);
  add(one, 'Bu Ani 1101085201900001');
  await until('refused', () => one.state.refusal?.code === 'document-nik');
  expect(one.state.unsent).toBe(1);
  one.type('Bu Ani, Karang Baru', 6);
  await until('sent', () => two.state.words === 'Bu Ani, Karang Baru');
  expect(one.state).toMatchObject({ unsent: 0, refusal: null });
});

test('whoever may no longer write keeps the text to copy, and may give it up', async () => {
  const id = await note();
  const { rina, dedi } = stage.people;
  const one = pageOf(rina).open(id);
  const there = pageOf(dedi);
  const two = there.open(id);
  await until('both loaded', () => one.state.loaded && two.state.loaded);
  there.socket.disconnect();
  add(two, 'belum terkirim');
  await stage.server.must('document.close', { incident, document: id });
  there.socket.connect();
  await until('told', () => two.state.readOnly === 'document-closed');
  expect(two.state).toMatchObject({ words: 'belum terkirim', unsent: 1 });
  await two.discard();
  const again = pageOf(dedi).open(id);
  await until('loaded', () => again.state.loaded);
  expect(again.state).toMatchObject({ words: '', unsent: 0, readOnly: 'document-closed' });
});

test('V10: a page without a socket reads', async () => {
  const id = await note();
  const one = pageOf(stage.people.rina).open(id);
  await until('loaded', () => one.state.loaded);
  add(one, 'air');
  await until('sent', () => one.state.unsent === 0);
  const thrifty = pageOf(stage.people.mata);
  thrifty.channel.detach();
  const read = thrifty.open(id);
  await until('read', () => read.state.words === 'air');
  expect(read.state.readOnly).toBe('thrifty');
});

test('a text that is closed with unsent changes stays until they are sent; what another reader kept goes (P1)', async () => {
  const id = await note();
  const { rina, dedi } = stage.people;
  const here = pageOf(rina);
  const text = openText({ ...here.at, id });
  await until('loaded', () => text.state.loaded);
  expect(openText({ ...here.at, id })).toBe(text);
  here.socket.disconnect();
  add(text, 'dari jauh');
  closeText(text);
  closeText(text);
  await forgetDocuments(dedi.member);
  const names = async () => (await indexedDB.databases()).map(({ name }) => name);
  expect(await names()).toContain(`posko-document/${rina.member}/${id}`);
  here.socket.connect();
  const other = pageOf(dedi).open(id);
  await until('sent', () => other.state.words === 'dari jauh');
  await until('counted', () => unsentOf(rina.member)[id] === undefined);
  await forgetDocuments(dedi.member);
  await until('gone', async () => !(await names()).includes(`posko-document/${rina.member}/${id}`));
});
