// Sessions: what is stored of them, how long they live, and what ends them.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSessions, idleDays, longestDays } from '#server/auth/sessions.ts';
import { connect } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { sha256 } from '#server/write/hash.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openHouse } from '../support/people.ts';
import type { House } from '../support/people.ts';

const day = 24 * 60 * 60_000;
let database: TestDatabase;
let house: House;
let rina: string;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await openHouse(database.sql);
  rina = await house.member(await house.organisation('Dompet Dhuafa'), 'rina');
  await house.member(await house.organisation('Baznas'), 'dedi');
});
afterAll(async () => {
  await house.auth.close();
  await database.close();
});
afterEach(() => vi.useRealTimers());

/** Turns the clock of this process on; that of the database plays no part. */
function after(days: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * day });
}
const secretOf = (cookie: string) => cookie.split(';', 1)[0]?.split('=')[1] ?? '';

test('a signed-in member is read with role, organisation and name, and a stranger is nobody', async () => {
  const session = await house.enter('rina');
  expect(await house.read(session)).toMatchObject({
    session: { id: session.session, fresh: false },
    actor: {
      kind: 'member',
      member: rina,
      role: 'responder',
      organisationKind: 'ngo',
      organisationVerified: true,
      areas: ['ID'],
    },
    name: 'rina',
    email: 'rina@posko.test',
    organisationName: 'Dompet Dhuafa',
  });
  expect(await house.auth.readSession(undefined)).toBeNull();
  expect(await house.auth.readSession('posko=')).toBeNull();
  expect(await house.auth.readSession(`posko=${'a'.repeat(40)}`)).toBeNull();
  expect(await house.auth.readSession('x=%E0%A4%A; posko=%zz')).toBeNull();
  const among = `posko_lang=en; ${session.cookie.split(';', 1)[0]}; z=%`;
  expect(await house.auth.readSession(among)).not.toBeNull();
});

test('the cookie is out of reach of scripts and of other sites, and on https bound to the host', async () => {
  const { cookie } = await house.enter('rina');
  expect(cookie).toMatch(/^posko=[a-z2-7]{40}; HttpOnly; Max-Age=1209600; Path=\/; SameSite=Lax$/);
  const secure = await openHouse(database.sql, { origin: 'https://posko.example' });
  expect((await secure.enter('rina')).cookie).toMatch(
    /^__Host-posko=[a-z2-7]{40}; HttpOnly; Max-Age=1209600; Path=\/; SameSite=Lax; Secure$/,
  );
  expect(secure.auth.blankCookie).toMatch(/^__Host-posko=; HttpOnly; Max-Age=0;.*Secure$/);
  await secure.auth.close();
});

test('every sign-in begins a session of its own', async () => {
  const [one, two] = await Promise.all([house.enter('rina'), house.enter('rina')]);
  expect(one.session).not.toBe(two.session);
});

describe('a dump of the database', () => {
  test('holds the hash of the secret and nowhere the secret', async () => {
    const { cookie, session } = await house.enter('rina');
    const secret = secretOf(cookie);
    expect(session).toBe(sha256(secret));
    const [{ dump } = { dump: '' }] = await database.sql<{ dump: string }[]>`
      select string_agg(session::text, ' ') as dump from session`;
    expect(dump).toContain(session);
    expect(dump).not.toContain(secret);
  });

  test('signs nobody in', async () => {
    await house.enter('rina');
    const rows = await database.sql<{ id: string }[]>`select id from session`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) {
      expect(await house.auth.readSession(`posko=${id}`)).toBeNull();
      expect(await house.auth.readSession(`posko=${id.slice(0, 40)}`)).toBeNull();
    }
  });
});

describe('the end of a session', () => {
  test('moves on while it is used, and the browser is told', async () => {
    const session = await house.enter('rina');
    const began = Date.now();
    after(idleDays / 2 - 1);
    expect((await house.read(session))?.session.fresh).toBe(false);
    after(2);
    const moved = await house.read(session);
    expect(moved?.session.fresh).toBe(true);
    expect(Date.parse(moved?.session.expiresAt ?? '') - began).toBeGreaterThan(20 * day);
    expect(secretOf(moved?.cookie ?? '')).toBe(secretOf(session.cookie));
    after(idleDays - 1);
    expect(await house.read(session)).not.toBeNull();
  });

  test('comes when nobody used it for two weeks', async () => {
    const session = await house.enter('rina');
    after(idleDays);
    expect(await house.read(session)).toBeNull();
    expect(await database.sql`select 1 from session where id = ${session.session}`).toHaveLength(0);
  });

  test('comes after sixty days however busy it was', async () => {
    const session = await house.enter('rina');
    const began = Date.now();
    for (let passed = 0; passed + 5 < longestDays; passed += 5) {
      after(5);
      const read = await house.read(session);
      expect(Date.parse(read?.session.expiresAt ?? '')).toBeLessThanOrEqual(
        began + longestDays * day + 60_000,
      );
    }
    after(5);
    expect(await house.read(session)).toBeNull();
  });

  test('ended sessions are deleted, and valid ones stay', async () => {
    const old = await house.enter('dedi');
    after(idleDays + 1);
    const young = await house.enter('dedi');
    await createSessions(database.sql, false, createLog({ logLevel: 'silent' })).deleteExpired();
    const ids = (await house.auth.sessions(young.member)).map(({ id }) => id);
    expect(ids).toContain(young.session);
    expect(ids).not.toContain(old.session);
  });
});

test('"last seen" moves while a session is used', async () => {
  const { session, cookie, member } = await house.enter('dedi');
  const seen = async () =>
    (await house.auth.sessions(member)).find(({ id }) => id === session)?.seenAt ?? '';
  const before = await seen();
  after(1);
  await house.read({ cookie });
  expect(Date.parse(await seen()) - Date.parse(before)).toBeGreaterThan(day / 2);
});

test('R-P14: a database that takes no writes still knows who is signed in', async () => {
  const session = await house.enter('dedi');
  after(idleDays / 2 + 1);
  const frozen = connect(database.url, { max: 1 });
  await frozen`set default_transaction_read_only = on`;
  const reader = createSessions(frozen, false, createLog({ logLevel: 'silent' }));
  expect(await reader.read(secretOf(session.cookie))).toMatchObject({ id: session.session });
  after(idleDays);
  expect(await reader.read(secretOf(session.cookie))).toBeNull();
  await frozen.end();
});

test("after signing out the same cookie is nobody's, at once", async () => {
  const session = await house.enter('rina');
  expect(await house.read(session)).not.toBeNull();
  await house.auth.signOut(session.session);
  expect(await house.read(session)).toBeNull();
});

test("a member ends one of their own sessions and none of anybody else's", async () => {
  const mine = await house.enter('rina');
  const theirs = await house.enter('dedi');
  expect(await house.auth.revoke(theirs.session, rina)).toBe(false);
  expect(await house.read(theirs)).not.toBeNull();
  expect(await house.auth.revoke(mine.session, rina)).toBe(true);
  expect(await house.read(mine)).toBeNull();
});
