// Batches of stock lists and shipment lists: what their undo leaves, and what a list brought in parts writes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openItems } from '#domain/stock.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';
import { Browser, must } from '../support/import-browser.ts';
import { openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let admin: MemberActor;
let it: Browser;

beforeAll(async () => {
  one = await openImportScene();
  const found = await actorByEmail(one.app.sql, 'admin@posko.test');
  if (!found) throw new Error('no admin');
  admin = found;
  it = new Browser(one.app, admin);
});
afterAll(() => one.close());

describe('INTEROP 17: a batch of counts is undone', () => {
  test('S1: two counts of one shelf in one list go back to what was there before', async () => {
    const store = await openStore('Gudang dua hitungan');
    const list = [
      'Gudang;Barang;Jumlah;Tanggal',
      'Gudang dua hitungan;Ember;100 buah;01/12/2025',
      'Gudang dua hitungan;Ember;150 buah;02/12/2025',
    ].join('\n');
    const view = await it.bring('stock', list, { incident: 'nasional' });
    const { batch } = await it.write(view.id, 'all');
    expect(await heldAt(store)).toEqual([150]);
    const undone = await it.undo(batch!);
    expect([undone.undone.count, undone.kept.count, undone.refused.count]).toEqual([2, 0, 0]);
    expect(await heldAt(store)).toEqual([0]);
  });

  test('S1, S6: after an undo the corrected list of the same day, or of an earlier one, is the books', async () => {
    for (const [n, day] of ['2025-12-02', '2025-11-30'].entries()) {
      const name = `Gudang koreksi ${n}`;
      const store = await openStore(name);
      const listOf = (rows: string[], at: string) =>
        ['Gudang;Barang;Jumlah;Tanggal', ...rows.map((row) => `${name};${row};${at}`)].join('\n');
      const write = async (rows: string[], at: string) => {
        const view = await it.bring('stock', listOf(rows, at), { incident: 'nasional' });
        expect(view.report?.rows, JSON.stringify(view.report?.remarks)).toMatchObject({
          problems: 0,
          notes: 0,
          sound: rows.length,
        });
        return (await it.write(view.id, 'all')).batch!;
      };
      // What stood before: one item counted, one received after that day, one counted to the same amount.
      await write(['Beras;40 kg', 'Selimut;5 lembar'], '2025-11-28');
      const before = await shelvesOf(store);
      const batch = await write(
        ['Beras;90 kg', 'Selimut;5 lembar', 'Ember;150 buah'],
        '2025-12-02',
      );
      expect(await heldAt(store)).toEqual(expect.arrayContaining([90, 5, 150]));
      const undone = await it.undo(batch);
      expect([undone.undone.count, undone.kept.count, undone.refused.count]).toEqual([1, 0, 0]);
      // The balances and the age of each count are as before.
      const after = await shelvesOf(store);
      expect(after).toMatchObject(before);
      expect(after.EMB).toMatchObject({ quantity: 0, countedAt: null });
      await write(['Beras;70 kg', 'Selimut;4 lembar', 'Ember;120 buah'], day);
      expect(await shelvesOf(store)).toMatchObject({
        BRS: { quantity: 70 },
        SLM: { quantity: 4 },
        EMB: { quantity: 120 },
      });
      expect(openItems(await allRows(one.app.sql, 'stock'))).toEqual([]);
      expect((await verifyBoards(one.app.sql)).map(({ fault }) => fault).filter(Boolean)).toEqual(
        [],
      );
    }
  });

  test('N10: after an undo a list that is older than what stood before is still outdated', async () => {
    const store = await openStore('Gudang tetap tua');
    const row = (quantity: number, at: string) =>
      ['Gudang;Barang;Jumlah;Tanggal', `Gudang tetap tua;Ember;${quantity} buah;${at}`].join('\n');
    const first = await it.bring('stock', row(10, '2025-12-01'), { incident: 'nasional' });
    await it.write(first.id, 'all');
    const second = await it.bring('stock', row(99, '2025-12-03'), { incident: 'nasional' });
    await it.undo((await it.write(second.id, 'all')).batch!);
    const older = await it.bring('stock', row(7, '2025-11-29'), { incident: 'nasional' });
    expect(older.report?.rows).toMatchObject({ sound: 0 });
    const newer = await it.bring('stock', row(12, '2025-12-02'), { incident: 'nasional' });
    await it.write(newer.id, 'all');
    expect(await heldAt(store)).toEqual([12]);
  });

  test('S3: a count whose goods a plan has reserved stays, in the preview and after the undo', async () => {
    const store = await openStore('Gudang terpesan');
    const list = ['Gudang;Barang;Jumlah;Tanggal', 'Gudang terpesan;Ember;50 buah;01/12/2025'];
    const view = await it.bring('stock', list.join('\n'), { incident: 'nasional' });
    const { batch } = await it.write(view.id, 'all');
    const load = ['Dari;Barang;Jumlah', 'Gudang terpesan;Ember;40 buah'].join('\n');
    const planned = await it.bring('shipments', load);
    await it.write(planned.id, 'all');
    const piles = ({ undone, kept }: Awaited<ReturnType<typeof it.undo>>) => [
      undone.count,
      kept.count,
    ];
    expect(piles(must(await it.preview(batch!)))).toEqual([0, 1]);
    expect(piles(await it.undo(batch!))).toEqual([0, 1]);
    expect(await heldAt(store)).toEqual([50]);
  });

  test('only an open undo of a list takes a count back', async () => {
    const store = await openStore('Gudang hitung biasa');
    const lines = [{ item: 'EMB', counted: 9 }];
    const count = { incident: 'nasional', site: store, lines, reason: 'awal' };
    const send = (name: string, input: object) =>
      one.app.execute({ id: crypto.randomUUID(), name, input }, admin);
    must(await send('stock.count', count));
    const list = { incident: 'nasional', kind: 'stock', fileName: 'a', fileHash: 'c'.repeat(64) };
    const { result } = must(await send('import.begin', list));
    const [shelf] = await rowsWhere(one.app.sql, 'stock', 'account', [`site:${store}`]);
    const [movement] = await rowsWhere(one.app.sql, 'movement', '"to"', [`site:${store}`]);
    const line = { item: 'EMB', lot: null, expiry: null, before: 0, seen: 9 };
    const answer = await send('stock.uncount', {
      ...{ incident: 'nasional', site: store, batch: result.batch, at: shelf!.countedAt },
      count: movement!.id,
      ...{ lines: [{ ...line, movedAt: null, countedAt: null }], reason: 'coba' },
    });
    expect(isRefusal(answer) && answer.code).toBe('not-found');
    expect(await heldAt(store)).toEqual([9]);
  });

  test('F3: a list that was undone for one store is not written twice for another', async () => {
    const [first, second] = [await openStore('Gudang undur A'), await openStore('Gudang undur B')];
    const list = ['Barang;Jumlah', 'Ember;31 buah'].join('\n');
    const bring = async (site: string) => {
      const { id } = await it.bring('stock', list, { incident: 'nasional' });
      return it.step(id, { site });
    };
    const write = async (site: string) => (await it.write((await bring(site)).id, 'all')).batch!;
    const batch = await write(first);
    await write(second);
    await it.undo(batch);
    expect((await bring(second)).report?.rows).toMatchObject({ sound: 0, repeated: 1 });
    expect((await bring(first)).report?.rows).toMatchObject({ sound: 1, repeated: 0 });
  });
});

describe('F3: a list that is corrected after it was written in part', () => {
  const isItem = { kind: 'item', item: null, factor: null, remember: false } as const;

  test('plans only the goods that were not planned', async () => {
    const store = await openStore('Gudang kirim sebagian');
    const lines = ['BRS', 'EMB'].map((item) => ({ item, quantity: 500 }));
    const received = { incident: 'nasional', site: store, origin: 'donation', lines };
    must(
      await one.app.execute(
        { id: crypto.randomUUID(), name: 'stock.receive', input: received },
        admin,
      ),
    );
    const list = [
      'Dari;Barang;Jumlah',
      'Gudang kirim sebagian;Beras;10 kg',
      'Gudang kirim sebagian;Wruncuo;7 buah',
    ].join('\n');
    const { id } = await it.bring('shipments', list);
    await it.write(id);
    const mapped = { ...isItem, word: 'wruncuo', to: 'EMB' };
    const view = await it.step(id, { mappings: [mapped] });
    expect(view.report?.rows).toMatchObject({ problems: 0 });
    await it.write(id);
    const all = await allRows(one.app.sql, 'shipment');
    const shipments = all.filter(({ from }) => from === store);
    const goods = shipments.flatMap((one) =>
      one.lines.map(({ item, quantity }) => [item, quantity]),
    );
    expect(goods.sort()).toEqual([
      ['BRS', 10],
      ['EMB', 7],
    ]);
    const last = await it.step(id, { note: null });
    expect(last.report?.rows).toMatchObject({ sound: 0, repeated: 2 });
  });

  test('after an undo in part plans only what was taken back', async () => {
    const store = await openStore('Gudang urung sebagian');
    const lines = ['BRS', 'EMB'].map((item) => ({ item, quantity: 500 }));
    const send = async (name: string, input: object) =>
      must(await one.app.execute({ id: crypto.randomUUID(), name, input }, admin));
    await send('stock.receive', { incident: 'nasional', site: store, origin: 'donation', lines });
    const list = [
      'Dari;Barang;Jumlah;Tujuan;Kabupaten',
      'Gudang urung sebagian;Beras;10 kg;Pos Urung Satu;Agam',
      'Gudang urung sebagian;Ember;7 buah;Pos Urung Dua;Agam',
    ].join('\n');
    const { id } = await it.bring('shipments', list);
    const { batch } = await it.write(id, 'all');
    const ofStore = async () =>
      (await allRows(one.app.sql, 'shipment')).filter(({ from }) => from === store);
    const [kept] = (await ofStore()).filter((one) => one.lines.some(({ item }) => item === 'BRS'));
    expect(await ofStore()).toHaveLength(2);
    await send('shipment.revise', {
      incident: 'sumatra-2025',
      shipment: kept!.id,
      plate: 'BA 1 X',
    });
    expect((await it.undo(batch!)).kept.count).toBe(1);
    const again = await it.bring('shipments', list);
    expect(again.report?.rows).toMatchObject({ sound: 1, repeated: 1 });
    await it.drop(again.id);
  });

  test('does not count back what left meanwhile', async () => {
    const store = await openStore('Gudang hitung sebagian');
    const list = ['Barang;Jumlah', 'Beras;100 kg', 'Wruncui;7 buah'].join('\n');
    const { id } = await it.bring('stock', list, { incident: 'nasional' });
    await it.step(id, { site: store });
    await it.write(id);
    const lines = [{ item: 'BRS', counted: 60 }];
    const input = { incident: 'nasional', site: store, lines, reason: 'dipakai' };
    must(await one.app.execute({ id: crypto.randomUUID(), name: 'stock.count', input }, admin));
    await it.step(id, { mappings: [{ ...isItem, word: 'wruncui', to: 'EMB' }] });
    await it.write(id);
    expect((await heldAt(store)).sort()).toEqual([60, 7]);
  });
});

/** A store of the nation, with nothing in it. */
async function openStore(name: string): Promise<string> {
  const id = crypto.randomUUID();
  const input = { name, kind: 'warehouse', tier: 'organisation', area: '31' };
  must(await one.app.execute({ id, name: 'storage.register', input }, admin));
  return id;
}

/** The shelves of a store by item, with what an undo gives back. */
async function shelvesOf(store: string) {
  const rows = await rowsWhere(one.app.sql, 'stock', 'account', [`site:${store}`]);
  return Object.fromEntries(
    rows.map(({ item, quantity, movedAt, countedAt }) => [item, { quantity, movedAt, countedAt }]),
  );
}

async function heldAt(store: string): Promise<number[]> {
  const rows = await rowsWhere(one.app.sql, 'stock', 'account', [`site:${store}`]);
  return rows.map(({ quantity }) => quantity);
}
