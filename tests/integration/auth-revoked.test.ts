// Whoever lost a right is told of in every process, within a second and also when the bell was down.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createRevocations } from '#server/auth/revocation.ts';
import { createLog } from '#server/process/log.ts';
import { readSessions } from '#server/storage/session.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openHouse, password } from '../support/people.ts';
import type { House } from '../support/people.ts';

let database: TestDatabase;
let elsewhere: Sql;
/** Two processes on one database. */
let here: House;
let there: House;
let ngo: string;

beforeAll(async () => {
  database = await openTestDatabase();
  elsewhere = connect(database.url);
  here = await openHouse(database.sql);
  there = await openHouse(elsewhere);
  ngo = await here.organisation('Dompet Dhuafa');
  for (const name of ['rina', 'dedi']) await here.member(ngo, name);
  await here.member(ngo, 'admin', 'admin');
});
afterAll(async () => {
  await Promise.all([here.auth.close(), there.auth.close()]);
  await elsewhere.end({ timeout: 1 });
  await database.close();
});

/** What a house hears while `work` runs and in the second after it, until `expected` was heard. */
async function heard(house: House, expected: string, work: () => Promise<unknown>) {
  const ids: string[] = [];
  const stop = house.auth.onRevoked((session) => ids.push(session));
  await work();
  for (let waited = 0; waited < 1000 && !ids.includes(expected); waited += 20) await sleep(20);
  stop();
  return ids;
}

test("an ended session is heard of in the other process, and there its cookie is nobody's", async () => {
  const session = await here.enter('rina');
  expect(await there.read(session)).not.toBeNull();
  const ids = await heard(there, session.session, () =>
    here.auth.revoke(session.session, session.member),
  );
  expect(ids).toEqual([session.session]);
  expect(await there.read(session)).toBeNull();
});

test('a sign-out is heard of in its own process too', async () => {
  const session = await here.enter('rina');
  const ids = await heard(here, session.session, () => here.auth.signOut(session.session));
  expect(ids).toContain(session.session);
});

test('a member whose role changed is disconnected and read again', async () => {
  const session = await here.enter('dedi');
  const other = await here.enter('rina');
  expect((await there.read(session))?.actor.role).toBe('responder');
  const ids = await heard(there, session.session, () =>
    here.run('member.revise', { member: session.member, role: 'observer' }),
  );
  expect(ids).toEqual([session.session]);
  expect((await there.read(session))?.actor.role).toBe('observer');
  expect(await there.read(other)).not.toBeNull();
});

test('a member who was removed loses every session', async () => {
  const member = await here.member(ngo, 'tono');
  const phone = await here.enter('tono');
  const laptop = await here.enter('tono');
  const ids = await heard(there, laptop.session, () => here.run('member.remove', { member }));
  expect(new Set(ids)).toEqual(new Set([phone.session, laptop.session]));
  expect(await there.read(phone)).toBeNull();
  expect(await here.auth.sessions(member)).toEqual([]);
});

test('when a ministry withdraws its verification, all members of the organisation are read again', async () => {
  const session = await here.enter('rina');
  expect((await there.read(session))?.actor.organisationVerified).toBe(true);
  const ids = await heard(there, session.session, () =>
    here.run('organisation.verify', { organisation: ngo, verified: false }),
  );
  expect(ids).toContain(session.session);
  expect(await there.read(session)).toBeNull();
  const again = await here.enter('rina');
  expect((await there.read(again))?.actor).toMatchObject({
    organisationVerified: false,
    organisationWithdrawn: true,
  });
});

test('ADMIN 6: smaller areas of the organisation hold for its members at once', async () => {
  const office = await here.organisation('Dinas Sosial', 'social-office');
  await here.member(office, 'tuti', 'coordinator');
  const session = await here.enter('tuti');
  expect((await there.read(session))?.actor.areas).toEqual(['ID']);
  const ids = await heard(there, session.session, () =>
    here.run('organisation.revise', { organisation: office, revision: 1, areas: ['11.16'] }),
  );
  expect(ids).toContain(session.session);
  expect((await there.read(session))?.actor.areas).toEqual(['11.16']);
});

test('a change of the organisation that changes no right disconnects nobody', async () => {
  const baznas = await here.organisation('Baznas');
  await here.member(baznas, 'siti');
  const session = await here.enter('siti');
  const last = await here.enter('rina');
  const ids = await heard(there, last.session, async () => {
    await here.run('organisation.revise', {
      organisation: baznas,
      revision: 1,
      name: 'Badan Amil',
    });
    await here.auth.signOut(last.session);
  });
  expect(ids).not.toContain(session.session);
});

test('a changed password ends every session of the member and begins one with a new secret', async () => {
  await here.member(ngo, 'wati');
  const [mine, other] = [await here.enter('wati'), await here.enter('wati')];
  const change = {
    member: mine.member,
    current: password,
    address: '192.0.2.9',
    userAgent: '',
    next: 'gerimis turun di pasar ikan',
  };
  let renewed: Awaited<ReturnType<typeof here.auth.changePassword>> | undefined;
  const ids = await heard(there, other.session, async () => {
    renewed = await here.auth.changePassword(change);
  });
  expect(ids.toSorted()).toEqual([mine.session, other.session].toSorted());
  expect(await here.read(mine)).toBeNull();
  if (!renewed || isRefusal(renewed)) throw new Error('refused');
  expect(await here.read(renewed)).toMatchObject({ actor: { member: mine.member } });
  const again = { email: 'wati@posko.test', address: '192.0.2.9', userAgent: '' };
  expect(await here.auth.signIn({ ...again, password })).toMatchObject({
    code: 'wrong-credentials',
  });
  expect(await here.auth.signIn({ ...again, password: change.next })).toMatchObject({
    kind: 'signed-in',
  });
});

test('what was missed while disconnected is found in the table', async () => {
  const session = await here.enter('rina');
  const revocations = await createRevocations(elsewhere, createLog({ logLevel: 'silent' }));
  const [row] = await readSessions(elsewhere, [session.session]);
  if (!row) throw new Error('no session');
  revocations.follow({ ...row, role: 'admin' });
  const ids: string[] = [];
  revocations.subscribe((id) => ids.push(id));
  await revocations.look();
  expect(ids).toEqual([session.session]);
  await revocations.look();
  expect(ids).toHaveLength(1);
  revocations.close();
});

test('the connection is opened again after the database closed it', async () => {
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  const session = await here.enter('rina');
  await there.read(session);
  const ids = await heard(there, session.session, () => here.auth.signOut(session.session));
  // Either the bell rang, or the look after the reconnection found it.
  expect(ids).toEqual([session.session]);
});
