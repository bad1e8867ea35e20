// The audit on boards that were tampered with, each in its own way, behind the write path's back.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyBoards } from '#server/feed/audit.ts';
import type { Fault } from '#server/feed/audit.ts';
import { linkChange } from '#server/write/hash.ts';
import { appendChanges, changesSince, readBoard } from '#server/storage/change.ts';
import type { BoardHead } from '#server/storage/change.ts';
import { runCli } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let claim = '';

beforeEach(async () => {
  database = await openTestDatabase();
  const scene = await makeScene(database.sql);
  const { line } = await scene.openLine(100);
  const [responder, other] = scene.responders;
  if (!responder || !other) throw new Error('no responders');
  claim = String(
    (await scene.must(responder, 'claim.take', { incident, line, quantity: 40 })).claim,
  );
  await scene.must(responder, 'claim.progress', { incident, claim, quantity: 15 });
  await scene.must(other, 'claim.take', { incident, line, quantity: 60 });
});
afterEach(() => database.close());

async function faults(): Promise<(Fault | null)[]> {
  return (await verifyBoards(database.sql)).map(({ fault }) => fault);
}

/** Does what the triggers forbid, as somebody with the keys of the database could. */
async function tamper(statement: string): Promise<void> {
  await database.owner.unsafe('alter table change disable trigger all');
  await database.owner.unsafe(statement);
}

test('boards that nobody touched are whole, and the figures are theirs', async () => {
  const audits = await verifyBoards(database.sql);
  expect(audits.map(({ fault }) => fault)).toEqual([null, null]);
  const board = await readBoard(database.sql, incident);
  expect(audits.find(({ board: id }) => id === incident)).toMatchObject({
    changes: board?.seq,
    head: board?.hash,
    lines: 1,
    claims: 2,
  });
});

test('an edited change is named', async () => {
  await tamper(`update change set body = jsonb_set(body::jsonb, '{asked}', '999')
    where board = '${incident}' and kind = 'line.posted'`);
  const [fault] = (await faults()).filter((found) => found !== null);
  expect(fault?.kind).toBe('hash');
  expect(fault?.text).toMatch(/^change 2 \(line\.posted [0-9a-f-]{36}\) is not what was written/);
});

test('a change that was taken out leaves a gap', async () => {
  await tamper(`delete from change where board = '${incident}' and seq = 3`);
  const [fault] = (await faults()).filter((found) => found !== null);
  expect(fault).toMatchObject({ kind: 'gap' });
  expect(fault?.text).toMatch(/^change 4 .* follows 2/);
});

test('two changes that swapped places do not fit', async () => {
  await tamper(`update change set seq = case seq when 2 then -3 else -2 end
    where board = '${incident}' and seq in (2, 3)`);
  await tamper(`update change set seq = -seq where seq < 0`);
  expect((await faults()).map((fault) => fault?.kind)).toContain('hash');
});

test('an end that was cut off shows at the board', async () => {
  await tamper(`delete from change where board = '${incident}'
    and seq = (select max(seq) from change where board = '${incident}')`);
  expect((await faults()).map((fault) => fault?.kind)).toContain('head');
});

test('a row that was edited is not what the feed says', async () => {
  await database.sql`update need_line set urgency = 'low'`;
  const [fault] = (await faults()).filter((found) => found !== null);
  expect(fault?.text).toMatch(/^line [0-9a-f-]{36}: urgency is not what the feed says$/);
});

test('a row that was deleted is missed, one that was put in is found', async () => {
  await database.owner`delete from claim where id = ${claim}`;
  expect((await faults()).map((fault) => fault?.text)).toContain(
    `claim ${claim} is in the feed and has no row`,
  );
  await database.sql`
    insert into item (id, name_id, name_en, category, unit, basis, expires, aliases, source)
    values ('XXX', 'x', 'x', 'pangan', 'kg', 'jiwa', false, '{}', 'x')`;
  expect((await faults()).map((fault) => fault?.text)).toContain('item XXX is in no change');
});

test('N1: a line whose claims hold something else is found even where the chain is whole', async () => {
  // A bug would look like this: a change that is written properly and says something impossible.
  const { sql } = database;
  const board = await readBoard(sql, incident);
  const [last] = (await changesSince(sql, incident, 0, 1000)).slice(-1);
  if (!board || !last) throw new Error('an empty board');
  const seq = board.seq + 1;
  const change = linkChange(board.hash, incident, {
    ...last,
    seq,
    kind: 'claim.released',
    entity: 'claim',
    id: claim,
    was: null,
    body: { claimed: 20, released: 5 },
  });
  await appendChanges(sql, incident, [change], change);
  await sql`update claim set claimed = 20, released = 5 where id = ${claim}`;
  const [fault] = (await faults()).filter((found) => found !== null);
  expect(fault?.kind).toBe('sum');
  expect(fault?.text).toMatch(/^N1: line [0-9a-f-]{36}: claimed is not the sum of its claims$/);
});

test('an end that was cut off together with the head of the board shows in the heads kept elsewhere', async () => {
  const heads = await runCli(database.ownerUrl, ['audit:heads']);
  expect(heads).toMatchObject({ code: 0, err: '' });
  const { boards } = JSON.parse(heads.out) as { boards: BoardHead[] };
  const board = await readBoard(database.sql, incident);
  expect(boards.find((head) => head.board === incident)).toMatchObject({
    seq: board?.seq,
    hash: board?.hash,
  });
  const file = join(await mkdtemp(join(tmpdir(), 'posko-heads-')), 'heads.json');
  await writeFile(file, heads.out);
  const words = ['audit:verify', '--heads', file];
  expect(await runCli(database.ownerUrl, words)).toMatchObject({ code: 0, err: '' });
  // Whoever cuts off an end also sets the head back: the chain alone is whole again.
  await tamper(`delete from change where board = 'nasional' and seq > 5`);
  await tamper(`update board set seq = 5, hash = (select hash from change where board = 'nasional' and seq = 5)
    where id = 'nasional'`);
  const cut = await runCli(database.ownerUrl, words);
  expect(cut.code).toBe(1);
  expect(cut.out).toMatch(/^LOST nasional: stands at 5 and stood at \d+: its end was cut off$/m);
  await tamper(`delete from change where board = '${incident}' and seq > 1`);
  await tamper(`update board set seq = 900, hash = 'x' where id = '${incident}'`);
  const other = await runCli(database.ownerUrl, words);
  expect(other.out).toMatch(/^LOST banjir-uji: change \d+ is another one than was written down$/m);
  expect((await runCli(database.ownerUrl, ['audit:verify', '--heads', '/no/file'])).code).toBe(64);
});

test('the command prints each board, and exits with 1 naming the first bad row', async () => {
  const whole = await runCli(database.ownerUrl, ['audit:verify']);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toMatch(
    /^banjir-uji: \d+ changes, 1 lines, 2 claims, chain whole, ends in [0-9a-f]{16}$/m,
  );
  await database.sql`update need set voices = 7`;
  const broken = await runCli(database.ownerUrl, ['audit:verify']);
  expect(broken.code).toBe(1);
  expect(broken.out).toMatch(/^banjir-uji: BROKEN after \d+ changes: need .*: voices is not/m);
  const json = await runCli(database.ownerUrl, ['audit:verify', '--json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ ok: false, boards: [{}, {}] });
});
