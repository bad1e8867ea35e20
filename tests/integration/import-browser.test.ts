// Imports step by step, as the browser does them: decisions, permissions, writing, the batch, the undo, remembered words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { partSize } from '#domain/import.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openItems } from '#domain/stock.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';
import { Browser, must } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let people: Record<'admin' | 'coordinator' | 'reporter' | 'observer' | 'baznas', MemberActor>;
const browser = (name: keyof typeof people) => new Browser(one.app, people[name]);

beforeAll(async () => {
  one = await openImportScene();
  const actor = async (address: string) => {
    const found = await actorByEmail(one.app.sql, `${address}@posko.test`);
    if (!found) throw new Error(`no ${address}`);
    return found;
  };
  people = {
    admin: await actor('admin'),
    coordinator: await actor('coordinator'),
    reporter: await actor('reporter'),
    observer: await actor('observer'),
    baznas: await actor('responder.baznas'),
  };
});
afterAll(() => one.close());

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : 'accepted');
/** One need in each of so many villages: near ones would be held for the same. */
async function villages(count: number, item: string, unit = 'buah'): Promise<string> {
  const rows = await one.app.sql<{ code: string }[]>`
    select code from area where code like '11.__.__.____' order by code limit ${count}`;
  const lines = rows.map(
    ({ code }, n) => `${code};Bale ${code.replaceAll('.', '')};${item};${(n % 9) + 1} ${unit}`,
  );
  return ['Kode Wilayah;Lokasi;Barang;Jumlah', ...lines].join('\n');
}

const sheet = (rows: string[]) => ['Kabupaten;Kecamatan;Lokasi;Barang;Jumlah', ...rows].join('\n');

describe('INTEROP 16: a list is read step by step', () => {
  test('words are mapped once, cells are corrected in place, rows are left out, and the rest is written', async () => {
    const it = browser('reporter');
    const first = await it.bring(
      'needs',
      sheet([
        'Agam;Palembayan;Balai Merdu;Zzqx anu;12 lembar',
        'Agam;Palembayan;Kebun Sagalo;Zzqx anu;20 lembar',
        'Agam;Palembayan;Tepi Wruncu;Selimut;banyak',
        'Agam;Palembayan;Hulu Xantika;Selimut;salah',
      ]),
    );
    expect(first).toMatchObject({ phase: 'ready', busy: false });
    expect(first.report?.rows).toMatchObject({ all: 4, problems: 4, sound: 0 });
    const [word] = first.report?.unknown ?? [];
    expect(word).toMatchObject({ kind: 'item', rows: 2, row: 2 });
    expect(
      codeOf(await one.app.imports.write(first.id, 'all', { actor: it.actor, language: 'id' })),
    ).toBe('import-has-problems');
    const mapped = await it.step(first.id, {
      mappings: [{ kind: 'item', word: word!.word, to: 'SLM', remember: true }],
      edits: [{ row: 4, column: 4, text: '30 lembar' }],
      choices: [{ row: 5, choice: 'skip' }],
    });
    expect(mapped.report?.rows).toMatchObject({ all: 3, problems: 0, sound: 3 });
    expect(mapped.report?.unknown).toEqual([]);
    const rows = must(await it.rows(first.id, 'all'));
    expect(rows.rows.map(({ row, choice, edited }) => [row, choice, edited])).toEqual([
      [2, null, []],
      [3, null, []],
      [4, null, [4]],
      [5, 'skip', []],
    ]);
    const before = await one.head();
    const written = await it.write(first.id, 'all');
    expect(written).toMatchObject({ phase: 'written', report: { rows: { sound: 3 } } });
    const needs = (await rowsWhere(one.app.sql, 'need', 'incident', [board])).filter(
      ({ landmark }) => /^(Balai Merdu|Kebun Sagalo|Tepi Wruncu)$/.test(landmark ?? ''),
    );
    // A reporter's rows wait for verification.
    expect(needs.map(({ state }) => state)).toEqual(['reported', 'reported', 'reported']);
    const news = must(await one.app.read('news.read', { code: board }, it.actor)).news;
    const told = news.filter(({ seq }) => seq > before);
    expect(told.map(({ kind, body }) => [kind, body.commands])).toEqual([['import.finished', 3]]);

    // A reporter's answer is for this list alone. Who imports stock has the organisation remember it.
    const empty = must(await one.app.read('import.mappings', {}, it.actor));
    expect(empty.mappings).toEqual([]);
    const meaning = {
      kind: 'item',
      word: word!.word,
      to: 'SLM',
      item: null,
      factor: null,
    } as const;
    expect(codeOf(await one.app.imports.remember(meaning, it.actor))).toBe('not-allowed');
    const keeper = { ...people.reporter, role: 'responder' } as const;
    expect(codeOf(await one.app.imports.remember(meaning, keeper))).toBe('accepted');

    // The next list of the organisation knows the word.
    const next = await it.bring(
      'needs',
      sheet(['Agam;Palembayan;Simpang Bodol;Zzqx anu;5 lembar']),
    );
    expect(next.report?.rows).toMatchObject({ all: 1, problems: 0, sound: 1 });
    const { mappings } = must(await one.app.read('import.mappings', {}, it.actor));
    expect(mappings).toMatchObject([{ kind: 'item', to: 'SLM', used: 0 }]);
    const key = { kind: 'item', word: word!.word, item: null } as const;
    expect(codeOf(await one.app.imports.forget(key, people.observer))).toBe('not-allowed');
    // The words of another organisation are not theirs.
    expect(codeOf(await one.app.imports.forget(key, people.baznas))).toBe('not-found');
  });

  test('a file is its member’s alone, ends after a day, and foreign parts are refused', async () => {
    const it = browser('reporter');
    const view = await it.bring('needs', sheet(['Agam;Palembayan;X;Selimut;1 lembar']));
    const stranger = browser('baznas');
    expect(codeOf(await stranger.read(view.id))).toBe('not-found');
    const by = { actor: people.baznas, language: 'id' as const };
    expect(codeOf(await one.app.imports.cancel(view.id, by))).toBe('not-found');
    expect(codeOf(await one.app.imports.drop(view.id, by))).toBe('not-found');
    expect(codeOf(await one.app.imports.part(view.id, 0, Buffer.alloc(partSize), by))).toBe(
      'not-found',
    );
    const own = { actor: people.reporter, language: 'id' as const };
    expect(codeOf(await one.app.imports.part(view.id, 9, Buffer.alloc(1), own))).toBe(
      'invalid-input',
    );
    await one.app.sql`
      update import_upload set expires_at = now() - interval '1 minute' where id = ${view.id}`;
    expect(codeOf(await it.read(view.id))).toBe('import-expired');
    expect(await one.app.imports.dropExpired()).toBe(1);
    expect(codeOf(await it.read(view.id))).toBe('not-found');
    expect(await one.app.sql`select 1 from import_part where upload = ${view.id}`).toHaveLength(0);
  });

  test('who may begin which kind', async () => {
    const kinds = ['needs', 'sites', 'stock', 'shipments', 'organisations', 'members'] as const;
    const may: Record<string, string[]> = {};
    for (const name of Object.keys(people) as (keyof typeof people)[])
      for (const kind of kinds) {
        const input = { incident: board, kind, fileName: 'a.csv', size: 1 };
        const answer = await one.app.imports.begin(input, people[name]);
        if (isRefusal(answer)) expect(answer.code).toBe('not-allowed');
        else {
          (may[name] ??= []).push(kind);
          await one.app.imports.drop(answer.id, { actor: people[name], language: 'id' });
        }
      }
    expect(may).toEqual({
      admin: [...kinds],
      coordinator: ['needs', 'sites', 'stock', 'shipments'],
      reporter: ['needs', 'sites'],
      baznas: ['needs', 'sites', 'stock', 'shipments'],
    });
    const input = { incident: board, kind: 'needs', fileName: 'a.csv', size: 1 } as const;
    expect(codeOf(await one.app.imports.begin(input, { kind: 'public' }))).toBe('not-signed-in');
  });

  test('a run that is stopped says so, and can go on', async () => {
    const it = browser('reporter');
    const list = await villages(400, 'Selimut', 'lembar');
    const view = await it.bring('needs', list);
    const by = { actor: it.actor, language: 'id' as const };
    must(
      await one.app.imports.step(
        view.id,
        { mappings: [], edits: [], choices: [], forget: { mappings: [], edits: [], choices: [] } },
        by,
      ),
    );
    const stopped = must(await one.app.imports.cancel(view.id, by));
    expect(stopped).toMatchObject({ phase: 'cancelled', busy: false });
    const again = await it.step(view.id, {});
    expect(again).toMatchObject({ phase: 'ready' });
  });
});

describe('INTEROP 17: a batch is undone by commands', () => {
  test('a command carries an open batch of its sender and no other', async () => {
    const { execute } = one.app;
    const id = crypto.randomUUID();
    const begin = { incident: board, kind: 'sites', fileName: 'a.csv', fileHash: 'a'.repeat(64) };
    must(await execute({ id, name: 'import.begin', input: begin }, people.reporter));
    const input = { incident: board, name: 'Pos batch uji', kind: 'shelter', area: '13.06.09' };
    const send = (batch: string, actor: MemberActor) =>
      execute({ id: crypto.randomUUID(), name: 'site.register', input, batch }, actor);
    expect(codeOf(await send(id, people.baznas))).toBe('not-found');
    expect(codeOf(await send(crypto.randomUUID(), people.reporter))).toBe('not-found');
    expect(codeOf(await send(id, people.reporter))).toBe('accepted');
    const end = { incident: board, batch: id, rows: 1, commands: 1 };
    must(
      await execute(
        { id: crypto.randomUUID(), name: 'import.finish', input: end },
        people.reporter,
      ),
    );
    expect(codeOf(await send(id, people.reporter))).toBe('import-closed');
  });

  test('N1, S1: of 300 rows what nobody touched goes, what somebody acted on stays, and the piles add up', async () => {
    const it = browser('reporter');
    const list = await villages(300, 'Ember');
    const begun = performance.now();
    const view = await it.bring('needs', list);
    expect(view.report?.rows).toMatchObject({ all: 300, sound: 300, problems: 0 });
    const { batch } = await it.write(view.id);
    expect(performance.now() - begun).toBeLessThan(60_000);
    const needs = (await rowsWhere(one.app.sql, 'need', 'incident', [board])).filter(
      ({ landmark }) => /^Bale \d+$/.test(landmark ?? ''),
    );
    expect(needs).toHaveLength(300);
    for (const need of needs.slice(0, 50)) {
      const input = { incident: board, need: need.id };
      must(
        await one.app.execute(
          { id: crypto.randomUUID(), name: 'need.support', input },
          people.baznas,
        ),
      );
    }
    expect(codeOf(await browser('baznas').preview(batch!))).toBe('not-found');
    const preview = must(await it.preview(batch!));
    expect([
      preview.commands,
      preview.undone.count,
      preview.kept.count,
      preview.refused.count,
    ]).toEqual([300, 250, 50, 0]);
    const before = await one.head();
    const undone = await it.undo(batch!);
    expect(undone.batch.undoneAt).not.toBeNull();
    expect([undone.commands, undone.undone.count, undone.kept.count, undone.refused.count]).toEqual(
      [300, 250, 50, 0],
    );
    const after = await rowsWhere(
      one.app.sql,
      'need',
      'id',
      needs.map(({ id }) => id),
    );
    expect(after.filter(({ state }) => state === 'cancelled')).toHaveLength(250);
    const news = must(await one.app.read('news.read', { code: board }, it.actor)).news;
    expect(news.filter(({ seq }) => seq > before).map(({ kind }) => kind)).toEqual([
      'import.undone',
    ]);
    expect(codeOf(await one.app.imports.undo(batch!, { actor: it.actor, language: 'id' }))).toBe(
      'import-undone',
    );
    // The same file again is a new list. N9: what stayed on the board is known as the same, not told as a duplicate.
    const again = await it.bring('needs', list);
    expect(again.report?.rows).toMatchObject({ sound: 250, problems: 0, repeated: 50 });
    expect((await verifyBoards(one.app.sql)).map(({ fault }) => fault).filter(Boolean)).toEqual([]);
  });

  test('S1: stock goes back by counter-movements', async () => {
    const it = browser('admin');
    const store = crypto.randomUUID();
    const warehouse = {
      name: 'Gudang uji batal',
      kind: 'warehouse',
      tier: 'organisation',
      area: '31',
    };
    must(
      await one.app.execute(
        { id: store, name: 'storage.register', input: warehouse },
        people.admin,
      ),
    );
    const list = [
      'Gudang;Barang;Jumlah',
      'Gudang uji batal;Ember;40 buah',
      'Gudang uji batal;Selimut;9 lembar',
    ].join('\n');
    const view = await it.bring('stock', list, { incident: 'nasional' });
    expect(view.report?.rows).toMatchObject({ sound: 2, problems: 0 });
    const { batch } = await it.write(view.id, 'all');
    const held = async () =>
      (await rowsWhere(one.app.sql, 'stock', 'account', [`site:${store}`])).map(
        ({ quantity }) => quantity,
      );
    expect((await held()).sort()).toEqual([40, 9]);
    const undone = await it.undo(batch!);
    expect([undone.undone.count, undone.kept.count, undone.refused.count]).toEqual([1, 0, 0]);
    expect(await held()).toEqual([0, 0]);
    expect(openItems(await allRows(one.app.sql, 'stock'))).toEqual([]);
  });
});
