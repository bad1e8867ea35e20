// Who may what: every command, query and room of the registries against everybody who could stand before the door, in
// the own and in other organisations and areas. The tables are files for people to read; a change of them is a change
// of rights, to be looked at cell by cell (`npx vitest -u` writes them).
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { audience, keysOf, sees } from '#domain/audience.ts';
import { boardAudience, nationalBoard } from '#domain/board.ts';
import { refuseStranger } from '#domain/command.ts';
import { commands, findCommand } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { entityNames } from '#domain/nouns.ts';
import { RowStore } from '#domain/row-store.ts';
import { audienceOf } from '#domain/project.ts';
import { queries } from '#domain/queries.ts';
import type { QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { drawTable } from '../support/permission-seat.ts';
import type { Cell } from '../support/permission-seat.ts';
import { querySamples } from '../support/query-sample.ts';
import type { QuerySamples } from '../support/query-sample.ts';
import { incident } from '../support/world.ts';

const commandNames = Object.keys(commands) as CommandName[];
const queryNames = Object.keys(queries) as QueryName[];
const file = (name: string) => resolve(import.meta.dirname, `../fixtures/permission/${name}.md`);

let scene: PermissionScene;
let asked: QuerySamples;
beforeAll(async () => {
  scene = await openPermissionScene();
  // Readers go by the clock of the process, and the samples happen on their day.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(scene.world.board.now) });
  asked = await querySamples(scene.app, scene.world);
});
afterAll(async () => {
  vi.useRealTimers();
  await scene.close();
});

/** Refusals that are about who asks. Others come after the permission. */
const closed: ReadonlySet<string> = new Set(['not-allowed', 'not-signed-in']);
const cellOf = (code: string): Cell =>
  code === 'accepted' ? 'yes' : closed.has(code) ? '-' : code;

/** What the rules answer in memory, behind the check for strangers that the door makes. */
function decided(name: CommandName, actor: Actor): string {
  const { world, samples } = scene;
  const answer =
    refuseStranger(actor, findCommand(name)) ?? world.board.attempt(actor, name, samples[name]);
  return isRefusal(answer) ? answer.code : 'accepted';
}

test('every command and every query has a sample, so none is without a row', () => {
  const { samples } = scene;
  expect(commandNames.filter((name) => !(name in samples))).toEqual([]);
  expect(queryNames.filter((name) => !(name in asked))).toEqual([]);
});

test('commands: role by organisation by area, as the rules decide', async () => {
  const { seats } = scene;
  const rows = new Map(
    commandNames.map((name) => [name, seats.map(({ actor }) => cellOf(decided(name, actor)))]),
  );
  // A sample that nobody may send shows no right.
  const dead = [...rows].filter(([, cells]) => !cells.includes('yes')).map(([name]) => name);
  expect(dead).toEqual([]);
  const about = [
    '# Commands',
    '',
    'Made by `tests/integration/permission-matrix.test.ts`. `yes`: accepted. `-`: refused because of who sends it.',
    '`*`: allowed, and refused for another reason, which stands at the end of the row.',
  ];
  await expect(drawTable(about, seats, rows)).toMatchFileSnapshot(file('command'));
});

test.each(commandNames)('%s: the write path decides as the table says', async (name) => {
  const { samples, seats } = scene;
  for (const { actor, group, short } of seats) {
    const expected = decided(name, actor);
    const got = await scene.tryOut(name, samples[name], actor);
    expect(`${group} ${short} ${got}`).toBe(`${group} ${short} ${expected}`);
  }
});

/** `none`: answered, and nothing stands in the answer for this reader. */
function answerCell(answer: object): Cell {
  if (isRefusal(answer)) return cellOf(answer.code);
  const [first] = Object.values(answer) as unknown[];
  return Array.isArray(first) && first.length === 0 ? 'none' : 'yes';
}

test('queries: role by organisation by area, through the gate', async () => {
  const { app, seats } = scene;
  const rows = new Map<string, Cell[]>();
  for (const name of queryNames) {
    const cells: Cell[] = [];
    for (const { actor } of seats) cells.push(answerCell(await app.read(name, asked[name], actor)));
    rows.set(name, cells);
  }
  const about = [
    '# Queries',
    '',
    'Made by `tests/integration/permission-matrix.test.ts`. `yes`: answered. `none`: answered with an empty list.',
    '`-`: refused because of who asks. `*`: another refusal, which stands at the end of the row.',
  ];
  await expect(drawTable(about, seats, rows)).toMatchFileSnapshot(file('query'));
});

test('rooms: who joins which board, and which rows of each noun he is told of', async () => {
  const { app, seats, world, samples } = scene;
  const board = world.board.fork();
  // The one noun of which the samples hold no row yet.
  board.must(world.who.baznas, 'vocabulary.define', samples['vocabulary.define']);
  const rows = new Map<string, Cell[]>();
  for (const room of [incident, nationalBoard]) {
    const heads = await Promise.all(seats.map(({ actor }) => app.head(room, actor)));
    rows.set(
      room === incident ? 'board of an incident' : `board ${room}`,
      heads.map((head) => (head === undefined ? '-' : 'yes')),
    );
  }
  const desk = boardAudience('aduan', { aduan: audience(['desk:aduan-aceh']) });
  rows.set(
    'board of a desk',
    seats.map(({ actor }) => (sees(keysOf(actor), desk) ? 'yes' : '-')),
  );
  const store = new RowStore();
  for (const entity of entityNames)
    for (const row of board.rows[entity].values()) store.put(entity, row);
  for (const entity of entityNames) {
    const all = [...board.rows[entity].values()];
    const audiences = all.map((row) => audienceOf(entity, row as never, store));
    rows.set(
      `rows of ${entity}`,
      seats.map(({ actor }): Cell => {
        const seen = audiences.filter((to) => sees(keysOf(actor), to)).length;
        if (seen === 0) return '-';
        return seen === all.length ? 'all' : 'some';
      }),
    );
  }
  const empty = entityNames.filter((entity) => board.rows[entity].size === 0);
  expect(empty, 'nouns without a row in the samples').toEqual([]);
  const about = [
    '# Rooms',
    '',
    'Made by `tests/integration/permission-matrix.test.ts`. Boards: who may join. Rows: how many of the rows of the',
    'samples the reader is told of: `all`, `some`, or none (`-`). Fields that are cut for strangers stand in',
    '`tests/unit/domain/audience.test.ts`.',
  ];
  await expect(drawTable(about, seats, rows)).toMatchFileSnapshot(file('room'));
});
