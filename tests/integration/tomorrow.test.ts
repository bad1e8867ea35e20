// The list of needs that comes again every day, changed: the board equals the last one, and nothing is doubled.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { committed, isLive } from '#domain/need.ts';
import { isNote } from '#server/exchange/remark.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

const places = [
  'Dusun Uji Satu',
  'Meunasah Uji 1',
  'Meunasah Uji 2',
  'Masjid Uji',
  'Blok A',
  'Blok B',
];
/** Each run has its own, so that no list meets the needs of another. */
const districts = [
  ['Matur', 'Palembayan'],
  ['Tanjung Raya', 'Lubuk Basung'],
  ['Baso', 'Kamang Magek'],
];
const items = ['Beras', 'Selimut', 'Mi instan'];

interface Entry {
  place: string;
  district: number;
  item: string;
  amount: number;
}
type List = Map<string, Entry>;

const entry = fc.record({
  place: fc.constantFrom(...places),
  district: fc.nat(1),
  item: fc.constantFrom(...items),
  amount: fc.integer({ min: 1, max: 400 }),
});
const edit = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), entry }),
  fc.record({ kind: fc.constant('drop' as const), n: fc.nat(50) }),
);
const day = fc.record({
  edits: fc.array(edit, { maxLength: 6 }),
  seed: fc.nat(),
  style: fc.nat(3),
});

const keyOf = ({ place, district, item }: Omit<Entry, 'amount'>) =>
  `${place}, ${district}, ${item}`;

function changed(
  list: List,
  edits: readonly (typeof edit extends fc.Arbitrary<infer T> ? T : never)[],
): List {
  const next = new Map(list);
  for (const each of edits)
    if (each.kind === 'put') next.set(keyOf(each.entry), each.entry);
    else {
      const gone = [...next.keys()][each.n % Math.max(1, next.size)];
      if (gone !== undefined && next.size > 1) next.delete(gone);
    }
  return next;
}

/** The same name as somebody else would write it. */
function respelled(name: string, style: number): string {
  if (style === 1) return name.toUpperCase().replace('MASJID', 'MESJID');
  if (style === 2) return ` ${name.replaceAll(' ', '\u00a0')}`;
  return style === 3 ? name.replace('Meunasah', 'Menasah').replace('Uji', 'Ují') : name;
}

function fileOf(list: List, { seed, style }: { seed: number; style: number }, run: number): string {
  const rows = [...list.values()].map(({ place, district, item, amount }, n) => ({
    order: (seed * (n + 7)) % 101,
    text: ['Agam', districts[run]?.[district], respelled(place, style), item, amount].join(';'),
  }));
  rows.sort((a, b) => a.order - b.order);
  return ['Kabupaten;Kecamatan;Lokasi;Barang;Jumlah', ...rows.map(({ text }) => text)].join('\n');
}

async function standing(name: string) {
  const needs = await rowsWhere(one.app.sql, 'need', 'incident', [board]);
  const own = needs.filter(({ listName }) => listName === name);
  const lines = await rowsWhere(
    one.app.sql,
    'line',
    'need',
    own.map(({ id }) => id),
  );
  return { own, lines };
}

/** What the board asks for from the list: place, area and item with the amount. */
async function asked(name: string): Promise<string[]> {
  const { own, lines } = await standing(name);
  return own
    .filter(isLive)
    .flatMap((need) =>
      lines
        .filter((line) => line.need === need.id && line.asked > 0)
        .map((line) => `${need.listPlace} ${line.item} ${line.asked}`),
    )
    .sort();
}

test('N9: ten days in a row the board equals the last list, nothing is doubled, all of it is in the history', async () => {
  const runs = fc.sample(fc.array(day, { minLength: 10, maxLength: 10 }), { numRuns: 3, seed: 7 });
  const actor: Actor = { kind: 'system' };
  for (const [run, days] of runs.entries()) {
    const source = `daftar ${run}`;
    let list: List = changed(new Map(), [
      {
        kind: 'put',
        entry: { place: 'Blok A', district: 0, item: 'Beras', amount: 5 + run },
      },
    ]);
    for (const each of days) {
      list = changed(list, each.edits);
      const report = await one.bring('needs', fileOf(list, each, run), {
        actor,
        source,
        write: true,
        withdrawGone: true,
        fileName: `hari-${each.seed}.csv`,
      });
      expect(report.remarks.filter((remark) => !isNote(remark))).toEqual([]);
      const board = await asked(source);
      const codes: Record<string, string> = { Beras: 'BRS', Selimut: 'SLM', 'Mi instan': 'MIE' };
      const amounts = board.map((text) => text.split(' ').slice(-2).join(' ')).sort();
      const wanted = [...list.values()]
        .map(({ item, amount }) => `${codes[item]} ${amount}`)
        .sort();
      expect(board.length).toBe(list.size);
      expect(amounts).toEqual(wanted);
      expect(new Set(board.map((text) => text.slice(0, text.lastIndexOf(' ')))).size).toBe(
        board.length,
      );
    }
    const { own: needs, lines } = await standing(source);
    for (const line of lines) expect(line.asked).toBe(line.open + committed(line));
    for (const need of needs) expect(need.goneAt !== null).toBe(!isLive(need));
  }
}, 120_000);
