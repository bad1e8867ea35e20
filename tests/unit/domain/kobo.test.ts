// INTEROP 15: what a submission of Kobo says as a report, and what becomes of a form that is connected.
import { beforeAll, describe, expect, it } from 'vitest';
import { mostKoboForms } from '#domain/kobo/kobo-form.ts';
import { koboReport } from '#domain/kobo/kobo-report.ts';
import type { KoboReading, Meaning } from '#domain/kobo/kobo-report.ts';
import { readSubmission } from '#domain/kobo/kobo-submission.ts';
import { goodsFinder } from '#domain/message/goods.ts';
import { guessedMeaning } from '#server/exchange/kobo-question.ts';
import { connected, koboPost, received } from '../../support/kobo.ts';
import { tamiangReader } from '../../support/message.ts';
import { createWorld, incident, refused, system } from '../../support/world.ts';

let reading: KoboReading;
let meaningOf: KoboReading['meaningOf'];
beforeAll(async () => {
  const { items, units, read } = await tamiangReader();
  const findGoods = goodsFinder(items);
  meaningOf = (question) => guessedMeaning(question, findGoods);
  reading = {
    ...{ meaningOf, read, area: '11.16' },
    unitOf: (item) => units.get(item),
    urgencyOf: (word) => (word === 'mendesak' ? 'high' : undefined),
  };
});

function reportOf(body: object, more: Partial<KoboReading> = {}) {
  const submission = readSubmission(body);
  if (typeof submission === 'string') throw new Error(submission);
  return koboReport(submission, { ...reading, ...more });
}
const bare = { _id: 1, _uuid: 'a' };

describe('INTEROP 15: a submission of Kobo', () => {
  it('INTEROP 15: is a report with place, point, people and goods; what nobody explained is in the note', () => {
    const sent = reportOf(koboPost);
    expect(sent).toMatchObject({
      channel: 'kobo',
      landmark: 'Meunasah Dalam, desa Dalam, kecamatan Karang Baru',
      area: '11.16.03.2011',
      point: { lat: 4.2, lng: 98.05 },
      accuracy: 9,
      people: 120,
      households: 31,
      contactName: 'Bu Ani',
      contactPhone: '0812-3456-7890',
      saidAt: '2025-12-01T01:12:00.000Z',
    });
    expect(sent.lines).toEqual([
      { item: 'AIR', urgency: 'high' },
      { item: 'SLM', urgency: 'high' },
      { item: 'BRS', quantity: 40, unit: 'kg', urgency: 'high' },
    ]);
    expect(sent.note?.split('\n')).toEqual([
      'kondisi jalan: putus, hanya motor',
      '2 foto atau berkas ada di Kobo.',
      'Akun pengirim: relawan_07',
    ]);
    expect(sent.words).toContain('kebutuhan: air_bersih selimut');
  });

  it('INTEROP 15: rows of a repeated group keep their own amounts', () => {
    const rows = [
      { 'barang/nama_barang': 'beras', 'barang/jumlah': '2', 'barang/satuan': 'ton' },
      { 'barang/nama_barang': 'popok', 'barang/jumlah': '0', 'barang/satuan': 'pak' },
      { 'barang/nama_barang': 'alat sulap', 'barang/jumlah': '5' },
    ];
    const sent = reportOf({ ...bare, barang: rows });
    expect(sent.lines).toEqual([
      { item: 'BRS', quantity: 2, unit: 'ton', urgency: 'medium' },
      expect.not.objectContaining({ quantity: 0 }),
      { quantity: 5, urgency: 'medium' },
    ]);
    expect(sent.other).toBe('alat sulap');
  });

  it('N23: what may mean two things stays open, and its words are kept', () => {
    const sent = reportOf({
      ...bare,
      'a/jumlah_jiwa': '120',
      'b/jumlah_jiwa': '90',
      kebutuhan: 'beras dan selimut',
      jumlah: '50',
      beras_ton: '3',
    });
    expect(sent.people).toBeUndefined();
    expect(sent.lines.map(({ quantity }) => quantity)).toEqual([undefined, undefined]);
    for (const kept of ['jumlah jiwa: 120', 'jumlah jiwa: 90', 'jumlah: 50', 'beras ton: 3'])
      expect(sent.note).toContain(kept);
  });

  it('INTEROP 15: the mapping of a coordinator goes before the names of questions', () => {
    const chosen: Record<string, Meaning> = {
      q1: { as: 'people', item: null },
      q2: { as: 'amount', item: 'SLM' },
      jumlah_jiwa: { as: 'skip', item: null },
    };
    const sent = reportOf(
      { ...bare, q1: '75', q2: '12,5', jumlah_jiwa: '1' },
      { meaningOf: (question) => chosen[question] ?? meaningOf(question) },
    );
    expect(sent).toMatchObject({ people: 75, lines: [{ item: 'SLM', quantity: 12.5 }] });
    expect(sent.note).toBeUndefined();
  });

  it('INTEROP 15: nothing keeps a submission out: not a bad number, point, phone, or length', () => {
    const sent = reportOf({
      ...bare,
      jumlah_jiwa: 'banyak sekali',
      titik_koordinat: '4.2 998.05',
      no_hp: 'tidak ada',
      cerita: `\u0000${'ombak '.repeat(2000)}`,
      foto: ['a', { b: 1 }, null],
      _geolocation: [null, null],
    });
    expect(sent).toMatchObject({ area: '11.16', lines: [{ urgency: 'medium' }] });
    expect([sent.people, sent.point, sent.contactPhone]).toEqual([undefined, undefined, undefined]);
    expect(sent.note).toContain('jumlah jiwa: banyak sekali');
    expect(sent.note?.length).toBeLessThanOrEqual(1000);
    expect(sent.words?.length).toBeLessThanOrEqual(4000);
    expect(sent.words).not.toContain('\u0000');
  });

  it('INTEROP 15: says what is no submission, and reads a bounded part of one that never ends', () => {
    expect(readSubmission([koboPost])).toBe('not-json');
    expect(readSubmission('x')).toBe('not-json');
    expect(readSubmission({ jumlah_jiwa: '1' })).toBe('no-uuid');
    expect(readSubmission({ ...bare, start: 'x', _status: 'y' })).toBe('empty');
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`q${n}`, 'x']));
    expect(readSubmission({ ...bare, ...many })).toMatchObject({ left: 2500 });
    let deep: object = { x: 'y' };
    for (let n = 0; n < 5000; n += 1) deep = { g: [deep] };
    expect(readSubmission({ ...bare, q: 'x', ...deep })).toMatchObject({ left: 1 });
  });
});

describe('INTEROP 15: a connected form', () => {
  it('INTEROP 15: the same submission twice is one report; its form counts it once', () => {
    const world = createWorld();
    const { board } = world;
    const form = connected(world);
    board.must(system, 'kobo.receive', received(form, 1));
    const again = received(form, 1);
    board.must(system, 'kobo.receive', { ...again, sent: { ...again.sent, code: 'BBBB0001' } });
    expect([...board.rows.report.values()]).toHaveLength(1);
    expect(board.get('koboForm', form)).toMatchObject({ received: 1, receivedAt: board.now });
    expect(board.get('koboForm', form).questions.map(({ name }) => name)).toEqual([
      'jumlah_jiwa',
      'beras_kg',
    ]);
  });

  it('INTEROP 15: a correction takes the place of a report that nobody decided, and stands beside a decided one', () => {
    const world = createWorld();
    const { board, who } = world;
    const form = connected(world);
    const first = received(form, 1);
    const second = received(form, 2, { corrects: first.report });
    board.must(system, 'kobo.receive', first);
    board.must(system, 'kobo.receive', second);
    expect(board.get('report', first.report)).toMatchObject({
      ...{ state: 'attached', mergedInto: second.report },
    });
    board.must(who.coordinator, 'report.reject', {
      ...{ incident, report: second.report, reason: 'sudah teratasi' },
    });
    board.must(system, 'kobo.receive', received(form, 3, { corrects: second.report }));
    expect(board.get('report', second.report)).toMatchObject({ state: 'rejected' });
    expect(board.get('report', received(form, 3).report)).toMatchObject({ state: 'received' });
  });

  it('INTEROP 15: a revoked form takes nothing, and a refused post is counted with its reason', () => {
    const world = createWorld();
    const { board, who } = world;
    const form = connected(world);
    board.must(system, 'kobo.refuse', { incident, form, why: 'no-uuid' });
    expect(board.get('koboForm', form)).toMatchObject({ refused: 1, refusedFor: 'no-uuid' });
    board.must(who.coordinator, 'kobo.revoke', { incident, form });
    for (const again of ['kobo.receive', 'kobo.refuse', 'kobo.revoke', 'kobo.map'] as const) {
      const inputs = {
        'kobo.receive': received(form, 1),
        'kobo.refuse': { incident, form, why: 'empty' as const },
        'kobo.revoke': { incident, form },
        'kobo.map': { incident, form, questions: [{ name: 'x', as: null }] },
      };
      const answer = board.run(
        again === 'kobo.receive' || again === 'kobo.refuse' ? system : who.coordinator,
        again,
        inputs[again],
      );
      expect(refused(answer)).toMatchObject({ code: 'not-found' });
    }
  });

  it('INTEROP 15: an amount needs its item, and only questions that came are explained', () => {
    const world = createWorld();
    const { board, who } = world;
    const form = connected(world);
    board.must(system, 'kobo.receive', received(form, 1));
    const map = (question: object) =>
      refused(
        board.run(who.coordinator, 'kobo.map', {
          ...{ incident, form },
          questions: [question as { name: string; as: null }],
        }),
      ).code;
    expect(map({ name: 'jumlah_jiwa', as: 'amount' })).toBe('invalid-input');
    expect(map({ name: 'jumlah_jiwa', as: 'note', item: 'BERAS' })).toBe('invalid-input');
    expect(map({ name: 'jumlah_jiwa', as: 'amount', item: 'TIDAK' })).toBe('not-found');
    expect(map({ name: 'lain', as: 'note' })).toBe('not-found');
    expect(map({ name: 'jumlah_jiwa', as: null })).toBe('nothing-changed');
    const questions = [{ name: 'beras_kg', as: 'amount' as const, item: 'BERAS' }];
    board.must(who.coordinator, 'kobo.map', { incident, form, questions });
    expect(board.get('koboForm', form).questions[1]).toMatchObject({ as: 'amount', item: 'BERAS' });
  });

  it('INTEROP 15: forms of an incident are bounded; a revoked one makes room', () => {
    const world = createWorld();
    const { board, who } = world;
    const forms = Array.from({ length: mostKoboForms }, (_, n) => connected(world, `Form ${n}`));
    const more = { incident, label: 'Lagi', area: '11.16' };
    expect(refused(board.run(who.coordinator, 'kobo.connect', more))).toMatchObject({
      ...{ code: 'kobo-forms-full', facts: { limit: mostKoboForms } },
    });
    board.must(who.coordinator, 'kobo.revoke', { incident, form: forms[0] ?? '' });
    board.must(who.coordinator, 'kobo.connect', more);
  });
});
