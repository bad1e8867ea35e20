// P1 on two processes and one Redis: rows for an area, an organisation or a desk reach exactly their readers, by every way
// in which a board is read, also when a row's audience or a reader's keys change.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { areaAudience, audience, everyone, keysOf } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import { nationalBoard, standingBoards } from '#domain/board.ts';
import { visibleRows } from '#domain/project.ts';
import type { Joined } from '#domain/wire.ts';
import { allRows } from '#server/storage/entity.ts';
import { realWorld } from '#server/world.ts';
import type { SyncClient } from '#sync/sync-client.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { enterAs, seatAtDesk, signInAs, tellOf } from '../support/audience.ts';
import type { Person } from '../support/audience.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { come } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { dial, follow, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process } from '../support/process.ts';
import { openTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';

/** A standing board that nobody finds who does not work at its desk. */
const deskBoard = 'aduan';
const desk = 'aduan-aceh';
const world = {
  ...realWorld,
  boards: { ...standingBoards, [deskBoard]: audience([`desk:${desk}`]) },
};

const names = ['tamiang', 'aceh', 'jabar', 'ministry', 'baznas', 'dompet', 'desk'] as const;
type Name = (typeof names)[number] | 'stranger';
let database: TestDatabase;
let redis: TestRedis;
let processes: [Process, Process];
const people = {} as Record<Name, Person>;
const sockets: BoardSocket[] = [];
const clients: SyncClient[] = [];

beforeAll(async () => {
  [database, redis] = await Promise.all([openTestDatabase(), openTestRedis()]);
  const open = () => openProcess(database.url, { redisUrl: redis.url, world });
  processes = [await open(), await open()];
  const [first] = processes;
  await setScene(first);
  await database.sql`insert into board (id) values (${deskBoard})`;
  people.stranger = { member: '', organisation: '', cookie: '' };
  people.tamiang = await enterAs(first, 'tamiang', 'government', 'coordinator', ['11.16']);
  people.aceh = await enterAs(first, 'aceh', 'government', 'coordinator', ['11']);
  people.jabar = await enterAs(first, 'jabar', 'government', 'coordinator', ['32']);
  people.ministry = await enterAs(first, 'ministry', 'ministry', 'admin', ['ID']);
  people.baznas = await enterAs(first, 'baznas', 'ngo', 'responder', ['ID']);
  people.dompet = await enterAs(first, 'dompet', 'ngo', 'responder', ['ID']);
  people.desk = await enterAs(first, 'desk', 'ngo', 'responder', ['ID']);
  for (const { app } of processes) seatAtDesk(app.auth, people.desk.member, desk);
});
afterEach(() => {
  for (const each of clients.splice(0)) each.stop();
  for (const each of sockets.splice(0)) each.disconnect();
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.close()));
  await redis.close();
  await database.close();
});

async function actorOf(name: Name) {
  const { app } = processes[0];
  return (await app.auth.readSession(people[name].cookie))?.actor ?? { kind: 'public' as const };
}

const tell = (to: Audience, about: Parameters<typeof tellOf>[2] = {}) =>
  tellOf({ sql: database.sql, feed: processes[0].app.feed }, to, about);

/** Joins from the beginning. */
async function join(process: Process, name: Name, board = incident): Promise<Guest> {
  const guest = await come(process.origin, people[name].cookie, board);
  sockets.push(guest.socket);
  return guest;
}

/** Everybody live at both processes, and who of them got what so far. */
async function gather() {
  const everybody: Name[] = [...names, 'stranger'];
  const guests = await Promise.all(
    processes.flatMap((process) =>
      everybody.map(async (name) => ({ name, guest: await join(process, name) })),
    ),
  );
  return {
    /** Waits for a change that all see, then says who was told of the row, and how. */
    async told(id: string): Promise<Partial<Record<Name, ('row' | 'gone')[]>>> {
      const sentinel = await tell(everyone);
      const has = ({ guest }: { guest: Guest }) =>
        guest.changes().some((change) => change.id === sentinel);
      await until('all heard the sentinel', () => guests.every(has));
      const said = guests.map(({ name, guest }) => {
        const about = guest.changes().filter((change) => change.id === id);
        return [name, about.map(({ gone }) => (gone ? 'gone' : 'row'))] as const;
      });
      // Both processes tell a reader the same.
      for (const [n, name] of everybody.entries())
        expect(said[n]).toEqual([name, said[n + everybody.length]?.[1]]);
      return Object.fromEntries(said.filter(([, about]) => about.length > 0));
    },
  };
}

/** Who finds the row in the changes over HTTP, in a new join, and in a snapshot. */
async function found(id: string) {
  const ways = { changes: new Set<Name>(), join: new Set<Name>(), snapshot: new Set<Name>() };
  for (const process of processes)
    for (const name of [...names, 'stranger'] as Name[]) {
      const { cookie } = people[name];
      const at = `${process.origin}/api/v1/incidents/${incident}`;
      const text = async (path: string) =>
        (await fetch(`${at}/${path}`, { headers: { cookie } })).text();
      if ((await text('changes?since=0')).includes(id)) ways.changes.add(name);
      if ((await text('board')).includes(id)) ways.snapshot.add(name);
      const guest = await join(process, name);
      if (guest.changes().some((change) => change.id === id && !change.gone)) ways.join.add(name);
    }
  return Object.fromEntries(Object.entries(ways).map(([way, who]) => [way, [...who].sort()]));
}

const audiences: [what: string, to: () => Audience, readers: Name[]][] = [
  ['area: a district', () => areaAudience('11.16.08'), ['aceh', 'ministry', 'tamiang']],
  ['area: the nation', () => areaAudience('ID'), ['ministry']],
  ['org:', () => audience([`org:${people.baznas.organisation}`]), ['baznas']],
  ['desk:', () => audience([`desk:${desk}`]), ['desk']],
  [
    'members but one organisation and one area',
    () => audience(['member'], [`org:${people.dompet.organisation}`, 'area:11']),
    ['baznas', 'desk', 'jabar', 'ministry', 'tamiang'],
  ],
];

describe('P1: a row reaches its readers and nobody else', () => {
  test.each(audiences)('%s', async (_what, to, readers) => {
    const all = await gather();
    const id = await tell(to());
    const told = await all.told(id);
    expect(Object.keys(told).sort()).toEqual(readers);
    for (const name of readers) expect(told[name]).toEqual(['row']);
    // Such rows are never part of a snapshot: who shows them asks for them.
    expect(await found(id)).toEqual({ changes: readers, join: readers, snapshot: [] });
  });

  test('org: rows of the write path, told and read page by page', async () => {
    const guests = await Promise.all(
      ([...names, 'stranger'] as Name[]).map(
        async (name) => [name, await join(processes[1], name)] as const,
      ),
    );
    const { organisation } = people.baznas;
    const { invitation } = await processes[0].must('member.invite', {
      organisation,
      role: 'responder',
    });
    const sentinel = await tell(everyone, { board: nationalBoard });
    const has = (id: unknown) => (guest: Guest) => guest.changes().some((one) => one.id === id);
    await until('all heard the sentinel', () => guests.every(([, guest]) => has(sentinel)(guest)));
    const told = guests.filter(([, guest]) => has(invitation)(guest)).map(([name]) => name);
    expect(told).toEqual(['baznas']);
    const rows = await allRows(database.sql, 'invitation');
    const page = async (name: Name) =>
      visibleRows(keysOf(await actorOf(name)), 'invitation', rows, { get: () => undefined });
    expect((await page('baznas')).map(({ id }) => id)).toContain(invitation);
    for (const name of ['dompet', 'ministry', 'desk', 'stranger'] as const)
      expect((await page(name)).map(({ id }) => id)).not.toContain(invitation);
  });
});

test('P1: a row whose audience changes is told whole to who gains it, and gone to who loses it', async () => {
  const all = await gather();
  const was = audience([`org:${people.baznas.organisation}`, `desk:${desk}`]);
  const id = await tell(was);
  const now = audience([`org:${people.dompet.organisation}`, `desk:${desk}`]);
  await tell(now, { id, was });
  expect(await all.told(id)).toEqual({
    baznas: ['row', 'gone'],
    desk: ['row', 'row'],
    dompet: ['row'],
  });
  const who = ['desk', 'dompet'];
  expect(await found(id)).toMatchObject({ changes: ['baznas', ...who], snapshot: [] });
  const late = await join(processes[1], 'baznas');
  const about = late.changes().filter((change) => change.id === id);
  expect(about.at(-1)).toMatchObject({ gone: true, body: {} });
});

/** A socket that resumes at a cursor with the keys of an earlier join. */
async function resume(process: Process, cookie: string, keys?: string): Promise<Joined> {
  const socket = dial(process.origin, cookie);
  sockets.push(socket);
  const since = { incident: 1, national: 1 };
  const joined = await socket.emitWithAck('join', { incident, since, ...(keys && { keys }) });
  if (!('ok' in joined)) throw new Error(joined.code);
  return joined;
}

describe('P1: a reader whose keys changed begins anew', () => {
  test('the hash of the keys says so at the join, alike in both processes', async () => {
    const [first, second] = processes;
    const { cookie } = people.tamiang;
    const { keys } = await resume(first, cookie);
    expect(await resume(second, cookie, keys)).toMatchObject({ keys, incident: { from: 1 } });
    const other = await resume(second, people.aceh.cookie, keys);
    expect(other.keys).not.toBe(keys);
    expect([other.incident, other.national]).toEqual([
      { snapshot: true, seq: expect.any(Number) as number },
      { snapshot: true, seq: expect.any(Number) as number },
    ]);
    expect((await resume(first, '')).keys).toBe((await resume(second, '')).keys);
  });

  test('whoever moves to another area is told of that one from then on, and of the old no more', async () => {
    const [first, second] = processes;
    people.tamiang = { ...people.tamiang, cookie: await signInAs(processes[0], 'tamiang') };
    const heard: string[] = [];
    let begun = 0;
    const client = follow(second.origin, people.tamiang.cookie, {
      listener: {
        board({ board, changes, reset }) {
          if (board === incident && reset) begun += 1;
          for (const { id, gone } of changes) if (!gone) heard.push(id);
        },
      },
    });
    clients.push(client);
    await until('live', () => client.connection.state === 'live');
    const before = await tell(areaAudience('11.16.08'));
    await until('told', () => heard.includes(before));
    expect(begun).toBe(1);
    await first.must('member.revise', { member: people.tamiang.member, areas: ['32.04'] });
    await until('begun anew', () => begun > 1 && client.connection.state === 'live');
    const [old, own] = [await tell(areaAudience('11.16.08')), await tell(areaAudience('32.04.05'))];
    await until('told of the new area', () => heard.includes(own));
    expect(heard).not.toContain(old);
    await first.must('member.revise', { member: people.tamiang.member, role: 'responder' });
    await until('begun anew again', () => begun > 2 && client.connection.state === 'live');
    const [hidden, sentinel] = [await tell(areaAudience('32.04.05')), await tell(everyone)];
    await until('the sentinel came', () => heard.includes(sentinel));
    expect(heard).not.toContain(hidden);
    // Once for each time that the keys changed.
    expect(begun).toBe(3);
    // Changes of paged nouns pass through the copy and are not kept.
    expect(JSON.stringify(client.incident.all('need'))).not.toContain(own);
  });
});

describe('P1: a standing board with an audience', () => {
  test('does not exist for who lacks the key, by any way', async () => {
    for (const [n, name] of (['stranger', 'baznas', 'ministry'] as const).entries()) {
      const process = processes[n % 2]!;
      const { cookie } = people[name];
      const at = `${process.origin}/api/v1/incidents/${deskBoard}`;
      for (const path of ['board', 'changes?since=0'])
        expect((await fetch(`${at}/${path}`, { headers: { cookie } })).status).toBe(404);
      const socket = dial(process.origin, cookie);
      sockets.push(socket);
      const refused = { kind: 'refusal', code: 'not-found' };
      expect(await socket.emitWithAck('join', { incident: deskBoard })).toMatchObject(refused);
    }
  });

  test('is joined, told and read like any other by who holds it', async () => {
    const there = await join(processes[1], 'desk', deskBoard);
    const id = await tell(audience([`desk:${desk}`]), { board: deskBoard });
    await until('told', () => there.changes().some((change) => change.id === id));
    const { cookie } = people.desk;
    const at = `${processes[0].origin}/api/v1/incidents/${deskBoard}`;
    const read = async (path: string) =>
      (await fetch(`${at}/${path}`, { headers: { cookie } })).json() as Promise<{ to: number }>;
    expect(await read('changes?since=0')).toMatchObject({ from: 0, changes: [{ id }] });
    expect(await read('board')).toMatchObject({ board: deskBoard, seq: 1 });
  });
});
