// Lists of stock and of shipments as their owners publish them: what is read, what is refused and why, where the books end.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { isRefusal } from '#domain/refusal.ts';
import { readTable } from '#seeds/table.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { reportLines } from '#server/exchange/report.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import type { ImportOptions } from '#server/exchange/import.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { board, fixture, notes, openImportScene, problems } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

const pmi = new URL('../../seeds/sumatra-2025/pmi_stock_snapshots.csv', import.meta.url);
const dispatch = new URL('../../seeds/sumatra-2025/kemensos_dispatch_2025-12.csv', import.meta.url);

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

/** A store of the nation, with nothing in it. */
async function openStore(name: string): Promise<string> {
  const id = randomUUID();
  const input = { name, kind: 'warehouse', tier: 'organisation', area: '31' };
  const answer = await one.app.execute({ id, name: 'storage.register', input }, { kind: 'system' });
  if (isRefusal(answer)) throw new Error(answer.code);
  return id;
}

async function bring(
  kind: 'stock' | 'shipments',
  content: string | URL,
  more: Partial<ImportOptions> & { on?: string } = {},
) {
  const { on = kind === 'stock' ? 'nasional' : board, ...options } = more;
  const known = await readImportIndex(one.app.sql, on);
  return one.bring(kind, content, { ...(known && { known }), ...options });
}

const booksOf = async (site: string) => {
  const rows = await rowsWhere(one.app.sql, 'stock', 'account', [siteAccount(site)]);
  return Object.fromEntries(rows.map(({ item, quantity }) => [item, quantity]));
};
const nationalHead = () => one.app.feed.head('nasional');
const reasons = ({ remarks }: ImportReport) =>
  Object.fromEntries(
    [...Map.groupBy(remarks, ({ code }) => code)].map(([code, list]) => [code, list.length]),
  );
const all = { write: true, partial: true };

describe('thirteen lists of one warehouse', () => {
  let store = '';
  let report: ImportReport;
  beforeAll(async () => {
    store = await openStore('Gudang uji PMI');
  });

  test('a dry run reads them as they are, and says of every other row why not', async () => {
    const before = await nationalHead();
    const dry = await bring('stock', pmi, { site: store });
    expect(dry).toMatchObject({ rows: 3026, soundRows: 2033, written: false });
    expect(dry.commands['stock.count']).toBe(13);
    expect(reasons(dry)).toMatchObject({
      'item-unknown': 615,
      'unit-wrong': 328,
      twice: 42,
      contradicts: 8,
    });
    expect(problems(dry)).toContain(
      'Baris 32, kolom qty: "2356 karton" tidak dapat diubah menjadi kaleng. Isi jumlah dalam kaleng.',
    );
    expect(await nationalHead()).toBe(before);
    const whole = await bring('stock', pmi, { site: store, write: true });
    expect(whole.written).toBe(false);
  });

  test('the books end as the last list says, whatever the order of the lists in the file', async () => {
    report = await bring('stock', pmi, { site: store, ...all });
    expect(report).toMatchObject({ soundRows: 2033, written: true });
    const refused = new Set(
      report.remarks.flatMap(({ code, row }) => (wrong.has(code) ? [row] : [])),
    );
    const rows = await readTable<'source_last_update' | 'item' | 'unit' | 'qty'>(
      'sumatra-2025/pmi_stock_snapshots.csv',
    );
    const last = rows
      .map((row, n) => ({ ...row, number: n + 2 }))
      .filter(({ source_last_update: at }) => at.startsWith('28 Desember'))
      .filter(({ number }) => !refused.has(number));
    const books = await booksOf(store);
    const known = await readImportIndex(one.app.sql, 'nasional');
    const { createItemIndex } = await import('#server/exchange/item-name.ts');
    const { readAmount, readUnit } = await import('#server/exchange/amount.ts');
    const find = createItemIndex(known?.items ?? []);
    const sums: Record<string, number> = {};
    for (const { item: name, unit, qty } of last) {
      const { item } = find(name);
      if (!item) throw new Error(name);
      const given = readUnit(unit, item);
      const amount = readAmount(qty, 'value' in given ? given.value : undefined, item, 'id');
      sums[item.id] = (sums[item.id] ?? 0) + (('value' in amount && amount.value) || 0);
    }
    expect(last).toHaveLength(149);
    expect(books).toMatchObject(sums);
    // Some as the list has them, so that the sums above do not only agree with themselves.
    expect(books).toMatchObject({
      BRS: 759_623,
      MIE: 6692,
      MGR: 82 * 12,
      TNG: 1288 + 1524,
      SKP: 701 + 4386 + 249 + 27,
      SLM: 5217,
      FMK: 4129,
      PKB: 8851,
      KJN: 2505,
      PBW: 194,
    });
    // Not listed is not zero: nobody said that the eggs were gone.
    expect(
      rows.some(({ item, source_last_update: at }) => item === 'TELUR' && at.startsWith('28 Des')),
    ).toBe(false);
    expect(books.TLR).toBe(570);
  });

  test('every list is a count of its own hour, and the ledger is whole', async () => {
    const account = siteAccount(store);
    const moves = await one.app.sql<{ at: string; reason: string }[]>`
      select at, reason from movement
      where item = 'BRS' and ("from" = ${account} or "to" = ${account}) order by at`;
    expect(moves.every(({ reason }) => reason === 'counted')).toBe(true);
    const hours = moves.map(({ at }) => at);
    // The list of 9 December, 11.16, had no rice; 22.59 WIB is 15.59 UTC.
    expect([hours[0], hours.at(-1)]).toEqual([
      '2025-12-09T15:59:00.000Z',
      '2025-12-28T01:56:00.000Z',
    ]);
    const audits = await verifyBoards(one.app.sql);
    expect(audits.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  test('F3: the same file again changes nothing', async () => {
    const before = await nationalHead();
    const again = await bring('stock', pmi, { site: store, ...all });
    expect(again).toMatchObject({ soundRows: 0, repeatedRows: 2033 });
    expect(await nationalHead()).toBe(before);
  });

  test('an old list brought late does not undo what was received since', async () => {
    const lines = [{ item: 'BRS', quantity: 1000 }];
    const input = { incident: 'nasional', site: store, origin: 'donation', lines };
    const got = await one.app.execute(
      { id: randomUUID(), name: 'stock.receive', input },
      { kind: 'system' },
    );
    expect(isRefusal(got)).toBe(false);
    const sheet = 'Barang;Stok;Satuan;Tanggal\nBeras;100;kg;28/12/2025\nMangkok;7;buah;\n';
    const late = await bring('stock', sheet, { site: store, ...all });
    expect(notes(late)).toEqual([
      'Baris 2: papan sudah punya catatan yang lebih baru daripada 2025-12-27 untuk Beras, baris ini dilewati.',
    ]);
    expect(await booksOf(store)).toMatchObject({ BRS: 760_623, MKK: 7 });
  });
});

/** Problems that a row of these lists can have. */
const wrong = new Set<string>([
  'item-unknown',
  'unit-wrong',
  'unit-unknown',
  'twice',
  'contradicts',
]);

describe('a sheet of several stores', () => {
  test('names them, with lots, in the words of a storekeeper', async () => {
    const [a, b] = [await openStore('Gudang Uji Satu'), await openStore('Gudang Uji Dua')];
    const sheet = [
      'Gudang;Nama barang;Sisa stok;Satuan;Kode produksi;Kedaluwarsa',
      'Gudang Uji Satu;Makanan siap saji;1.200;paket;A1;31/12/2027',
      ';Makanan siap saji;300;paket;B2;01/06/2028',
      'Gudang Uji Dua;Beras;2,4 ton;;;',
      'Gudang Uji Tiga;Beras;5;kg;;',
    ].join('\n');
    const report = await bring('stock', sheet, all);
    expect(problems(report)).toEqual([
      expect.stringMatching(/^Baris 5, kolom Gudang: lokasi "Gudang Uji Tiga" tidak terdaftar/),
    ]);
    const lots = await rowsWhere(one.app.sql, 'stock', 'account', [siteAccount(a)]);
    expect(lots.map(({ lot, expiry, quantity }) => [lot, expiry, quantity]).sort()).toEqual([
      ['A1', '2027-12-31', 1200],
      ['B2', '2028-06-01', 300],
    ]);
    expect(await booksOf(b)).toEqual({ BRS: 2400 });
    expect(reportLines(report, 'id').at(-1)).toBe('Tertulis: 2 hitungan stok dengan 3 barang.');
  });

  test('names none, and none was given: every row says so', async () => {
    const report = await bring('stock', dispatch);
    expect(reasons(report)).toEqual({ 'store-missing': 21 });
  });

  test('of an incident, in a workbook: what a shelter has', async () => {
    const report = await bring('stock', fixture('posko.xlsx'), { on: board });
    expect(report.read?.heading).toMatchObject({ sheet: 'LOGISTIK', row: 3 });
    expect(report.commands['stock.count']).toBe(2);
    expect(problems(report)).toEqual([
      'Baris 7, kolom Jml: rumusnya gagal (#N/A). Perbaiki rumus atau tulis nilainya.',
      'Baris 9, kolom Jml: "2025-12-10" bukan angka. Isi dengan angka, misalnya 1.200.',
    ]);
  });
});

describe('a list of what was sent', () => {
  test('becomes one shipment, from the store that has it, to nobody knows where', async () => {
    const store = await openStore('Gudang Uji Kirim');
    const empty = await bring('shipments', dispatch, { site: store });
    expect(problems(empty)[0]).toContain('Barang di sini tidak cukup');
    expect(await bring('stock', dispatch, { site: store, write: true })).toMatchObject({
      rows: 21,
      soundRows: 21,
      written: true,
    });
    const report = await bring('shipments', dispatch, { site: store, write: true });
    expect(report).toMatchObject({ rows: 21, soundRows: 21, lines: 21, written: true });
    expect(notes(report)).toEqual([
      'Baris 2: tujuan tidak disebut, dicatat untuk seluruh wilayah kejadian.',
    ]);
    const sent = await rowsWhere(one.app.sql, 'shipment', 'incident', [board]);
    const [shipment, another] = sent.filter(({ from }) => from === store);
    expect(another).toBeUndefined();
    expect(shipment).toMatchObject({
      loadedAt: null,
      departedAt: null,
      note: 'Impor uji.csv',
      stops: [{ site: null, area: 'ID', name: 'Tujuan tidak disebut di sumber' }],
    });
    expect(shipment?.lines[0]).toMatchObject({ item: 'MSS', quantity: 61_488 });
    const again = await bring('shipments', dispatch, { site: store, write: true });
    expect(again).toMatchObject({ soundRows: 0, repeatedRows: 21 });
  });

  test('goes to sites and areas that rows name, one shipment each', async () => {
    const store = await openStore('Gudang Uji Tujuan');
    await bring('stock', 'item,qty,unit\nBeras,1000,kg\nSelimut,500,lembar\n', {
      site: store,
      write: true,
    });
    const sheet = [
      'Asal;Tujuan;Kabupaten;Kecamatan;Barang;Jumlah;Satuan',
      'Gudang Uji Tujuan;SMU 1 Rantau;;;Beras;400;kg',
      'Gudang Uji Tujuan;SMU 1 Rantau;;;Selimut;100;lembar',
      'Gudang Uji Tujuan;Lapangan Z;Agam;Matur;Beras;0,1 ton;',
    ].join('\n');
    const report = await bring('shipments', sheet, { write: true });
    expect(problems(report)).toEqual([]);
    expect(report.commands['shipment.plan']).toBe(2);
    const sent = await rowsWhere(one.app.sql, 'shipment', 'incident', [board]);
    const own = sent.filter(({ from }) => from === store);
    expect(own.map(({ stops, lines }) => [stops[0]?.name, lines.length]).sort()).toEqual([
      ['Lapangan Z', 1],
      ['SMU 1 Rantau', 2],
    ]);
    expect(own.find(({ lines }) => lines.length === 1)?.lines[0]?.quantity).toBe(100);
  });
});
