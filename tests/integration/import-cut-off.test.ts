// Imports of one file from two tabs, and batches that were cut off while they were written (INTEROP 17).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { finishAbandoned } from '#server/exchange/batch-finish.ts';
import { createImports } from '#server/exchange/imports.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { actorByEmail, readImportIndex } from '#server/read/import-index.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { Browser, must } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let reporter: MemberActor;
let admin: MemberActor;

async function actor(address: string): Promise<MemberActor> {
  const found = await actorByEmail(one.app.sql, `${address}@posko.test`);
  if (!found) throw new Error(`no ${address}`);
  return found;
}

beforeAll(async () => {
  one = await openImportScene();
  [reporter, admin] = await Promise.all([actor('reporter'), actor('admin')]);
});
afterAll(() => one.close());

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : 'accepted');
const empty = { mappings: [], edits: [], choices: [] };
const noStep = { ...empty, forget: empty };

/** One need in each of so many villages, far enough from each other; `name` is in every landmark. */
async function villages(name: string, count: number): Promise<string> {
  const rows = await one.app.sql<{ code: string }[]>`
    select code from area where code like '11.__.__.____' order by code limit ${count}`;
  const lines = rows.map(({ code }, n) => `${code};${name} ${n};Ember;${(n % 9) + 1} buah`);
  return ['Kode Wilayah;Lokasi;Barang;Jumlah', ...lines].join('\n');
}

const needsOf = async (name: string) =>
  (await rowsWhere(one.app.sql, 'need', 'incident', [board])).filter(({ landmark }) =>
    landmark?.startsWith(`${name} `),
  );

describe('two tabs of one import', () => {
  test('two orders to write at once write once, and a step meanwhile is refused with its cause', async () => {
    const it = new Browser(one.app, reporter);
    const by = { actor: reporter, language: 'id' as const };
    const { id } = await it.bring('needs', await villages('Dua Tab', 300));
    const { imports } = one.app;
    const answers = await Promise.all([
      imports.write(id, 'sound', by),
      imports.write(id, 'sound', by),
      imports.step(id, noStep, by),
    ]);
    expect(answers.map(codeOf)).toEqual(['accepted', 'import-writing', 'import-writing']);
    const view = await it.wait(id);
    expect(view).toMatchObject({ phase: 'written', report: { rows: { sound: 300 } } });
    expect(codeOf(await imports.write(id, 'sound', by))).toBe('import-written');
    expect(await needsOf('Dua Tab')).toHaveLength(300);
    const batches = await one.app.sql`
      select commands from import_batch where id = ${view.batch} and finished_at is not null`;
    expect([...batches]).toEqual([{ commands: 300 }]);
  });

  test('steps of two tabs are both kept, and the report is that of the last', async () => {
    const it = new Browser(one.app, reporter);
    const by = { actor: reporter, language: 'id' as const };
    const { id } = await it.bring('needs', await villages('Serentak', 60));
    const step = (row: number) => ({
      ...noStep,
      choices: [{ row, choice: 'skip' as const }],
    });
    const rows = Array.from({ length: 20 }, (_, n) => n + 2);
    const answers = await Promise.all(rows.map((row) => one.app.imports.step(id, step(row), by)));
    expect(answers.map(codeOf)).toEqual(rows.map(() => 'accepted'));
    const view = await it.wait(id);
    expect(view.state.choices.map(({ row }) => row)).toEqual(rows);
    expect(view.report?.rows).toMatchObject({ sound: 40, problems: 0 });
  });

  test('a list that was stopped before its report is not written as if it were read', async () => {
    const it = new Browser(one.app, reporter);
    const by = { actor: reporter, language: 'id' as const };
    const { id } = await it.bring('needs', await villages('Henti', 300));
    const [begun, stopped, written] = await Promise.all([
      one.app.imports.step(id, noStep, by),
      one.app.imports.cancel(id, by),
      one.app.imports.write(id, 'sound', by),
    ]);
    expect([begun, stopped].map(codeOf)).toEqual(['accepted', 'accepted']);
    expect(codeOf(written)).toBe('import-unread');
    expect(await needsOf('Henti')).toEqual([]);
  });
});

describe('a list that is stopped while it is written', () => {
  test('INTEROP 17: it says so, and what is left is written after it was read again', async () => {
    const it = new Browser(one.app, reporter);
    const by = { actor: reporter, language: 'id' as const };
    const { id } = await it.bring('needs', await villages('Separuh', 300));
    const { app } = one;
    let isStopped = false;
    const imports = createImports({
      app: {
        ...{ sql: app.sql, areas: app.areas, world: app.world },
        execute: (envelope, actor) => {
          if (envelope.batch !== undefined && !isStopped) {
            isStopped = true;
            void imports.cancel(id, by);
          }
          return app.execute(envelope, actor);
        },
      },
      store: app.imports.store,
      index: (name) => readImportIndex(app.sql, name),
      now: () => app.now(),
      failed: (error) => {
        throw error;
      },
    });
    const { run } = must(await imports.open(id, by));
    await run.ended;
    must(await imports.write(id, 'sound', by));
    await run.ended;
    const first = await needsOf('Separuh');
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(300);
    expect(run.phase).toBe('cancelled');
    must(await imports.step(id, noStep, by));
    await run.ended;
    expect(run.phase).toBe('ready');
    must(await imports.write(id, 'sound', by));
    await run.ended;
    expect(run.phase).toBe('written');
    expect(await needsOf('Separuh')).toHaveLength(300);
  });
});

describe('a batch that was cut off', () => {
  /** A process whose connection is gone after so many commands of lists. */
  function dying(commands: number) {
    const { app } = one;
    const failed: unknown[] = [];
    const sent: Promise<unknown>[] = [];
    let left = commands;
    const imports = createImports({
      app: {
        sql: app.sql,
        areas: app.areas,
        world: app.world,
        execute: (envelope, by) => {
          if (envelope.batch !== undefined) left -= 1;
          if (left < 0) return Promise.reject(new Error('the process ended'));
          const answer = app.execute(envelope, by);
          sent.push(answer);
          return answer;
        },
      },
      store: app.imports.store,
      index: (name) => readImportIndex(app.sql, name),
      now: () => app.now(),
      failed: (error) => failed.push(error),
    });
    return { imports, failed, sent };
  }

  async function cutOff(it: Browser, id: string, commands: number): Promise<string> {
    const { imports, failed, sent } = dying(commands);
    const by = { actor: it.actor, language: 'id' as const };
    const opened = must(await imports.open(id, by));
    await opened.run.ended;
    must(await imports.write(id, 'sound', by));
    await opened.run.ended;
    await Promise.all(sent);
    expect(opened.run.phase).toBe('failed');
    expect(failed).toHaveLength(1);
    const { batch } = must(await it.read(id));
    if (batch === null) throw new Error('the upload does not know its batch');
    return batch;
  }

  test('F3, INTEROP 17: a second try goes on with the same batch, doubles nothing, and all of it is undone', async () => {
    const it = new Browser(one.app, reporter);
    const { id } = await it.bring('needs', await villages('Putus', 300));
    const batch = await cutOff(it, id, 150);
    const left = await needsOf('Putus');
    expect(left).toHaveLength(150);
    // It cannot be undone while it may still be written.
    expect(codeOf(await one.app.imports.undo(batch, { actor: reporter, language: 'id' }))).toBe(
      'import-unfinished',
    );
    const listed = must(await one.app.read('import.list', {}, reporter));
    expect(listed.open.map((open) => open.id)).toContain(id);
    const again = await it.step(id, {});
    expect(again.report?.rows).toMatchObject({ repeated: left.length, sound: 300 - left.length });
    const written = await it.write(id);
    expect(written).toMatchObject({ phase: 'written', batch });
    expect(await needsOf('Putus')).toHaveLength(300);
    expect(await one.app.imports.store.batch(batch)).toMatchObject({ rows: 300, commands: 300 });
    const undone = await it.undo(batch);
    expect([undone.undone.count, undone.kept.count, undone.refused.count]).toEqual([300, 0, 0]);
    const after = await needsOf('Putus');
    expect(after.every(({ state }) => state === 'cancelled')).toBe(true);
    expect((await verifyBoards(one.app.sql)).map(({ fault }) => fault).filter(Boolean)).toEqual([]);
  });

  test('a list whose last command was written, but not its end, is finished by the second try', async () => {
    const it = new Browser(one.app, reporter);
    const list = await villages('Ujung', 20);
    const { id } = await it.bring('needs', list);
    const batch = await cutOff(it, id, 19);
    expect(await needsOf('Ujung')).toHaveLength(19);
    await one.app.sql`update import_upload set batch = null where id = ${id}`;
    // The same file, brought anew.
    const next = await it.bring('needs', list);
    expect(next.report?.rows).toMatchObject({ repeated: 19, sound: 1 });
    expect(await it.write(next.id)).toMatchObject({ phase: 'written', batch });
    expect(await one.app.imports.store.batch(batch)).toMatchObject({ rows: 20, commands: 20 });
  });

  test('one with which nobody goes on is closed with its count, told once, and can be undone', async () => {
    const it = new Browser(one.app, reporter);
    const { id } = await it.bring('needs', await villages('Tinggal', 40));
    const batch = await cutOff(it, id, 25);
    const { execute, imports } = one.app;
    const at = async (minutes: number) =>
      new Date(Date.parse(await one.app.now()) + minutes * 60_000).toISOString();
    expect(await finishAbandoned(imports.store, execute, await at(5))).toBe(0);
    const before = await one.head();
    expect(await finishAbandoned(imports.store, execute, await at(11))).toBe(1);
    expect(await finishAbandoned(imports.store, execute, await at(12))).toBe(0);
    expect(await imports.store.batch(batch)).toMatchObject({ rows: 25, commands: 25 });
    const { news } = must(await one.app.read('news.read', { code: board }, reporter));
    const told = news.filter(({ seq }) => seq > before);
    expect(told.map(({ kind, body }) => [kind, body.commands])).toEqual([['import.finished', 25]]);
    const undone = await it.undo(batch);
    expect([undone.commands, undone.undone.count]).toEqual([25, 25]);
  });

  test('links of invitations are held while the process runs; after that their loss is told', async () => {
    const it = new Browser(one.app, admin);
    const [organisation] = await one.app.sql<{ name: string }[]>`
      select name from organisation order by name limit 1`;
    const list = [
      'Lembaga;Peran',
      `${organisation!.name};Pelapor`,
      `${organisation!.name};Pengamat`,
    ];
    const { id } = await it.bring('members', list.join('\n'), { incident: 'nasional' });
    const written = await it.write(id, 'all');
    expect(written.invitations).toHaveLength(2);
    expect(written.linksLost).toBe(0);
    // Other files do not push the links out of memory.
    for (let n = 0; n < 8; n += 1) {
      const other = await it.bring('needs', await villages(`Lain ${n}`, 2));
      must(await one.app.imports.drop(other.id, { actor: admin, language: 'id' }));
    }
    expect(await it.read(id)).toMatchObject({ invitations: written.invitations });
    const stored = await one.app.sql<{ row: string }[]>`
      select row::text from (
        select to_jsonb(u)::text as row from import_upload u where id = ${id}
        union all select to_jsonb(c)::text from command c where batch = ${written.batch}
        union all select body::text from change where batch = ${written.batch}) as all_rows (row)`;
    for (const { path } of written.invitations)
      expect(stored.some(({ row }) => row.includes(path.split('/').at(-1)!))).toBe(false);

    // A process that starts anew knows the batch, and no link.
    const { imports: anew } = dying(Infinity);
    const { createImportReads } = await import('#server/exchange/import-reader.ts');
    const tools = {
      app: one.app,
      store: one.app.imports.store,
      index: (name: string) => readImportIndex(one.app.sql, name),
      now: () => one.app.now(),
      failed: () => undefined,
    };
    const { readers } = createImportReads(anew, tools);
    const opened = must(await anew.open(id, { actor: admin, language: 'id' }));
    await opened.run.ended;
    const asker = { actor: admin } as Parameters<(typeof readers)['import.read']['read']>[1];
    const lost = must(await readers['import.read'].read({ id, language: 'id' }, asker));
    expect(lost).toMatchObject({ invitations: [], linksLost: 2, batch: written.batch });

    // Undone and written again, they have new links; the old ones are not shown any more.
    await it.undo(written.batch!);
    const next = await it.step(id, {});
    expect(next).toMatchObject({ invitations: [], linksLost: 0, report: { rows: { sound: 2 } } });
    const second = await it.write(id, 'all');
    expect(second.invitations).toHaveLength(2);
    const old = new Set(written.invitations.map(({ path }) => path));
    expect(second.invitations.some(({ path }) => old.has(path))).toBe(false);
  });
});
