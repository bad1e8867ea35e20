// Invitations: single use, 72 hours, hashed, bound to organisation and role; and the last admin stays.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Actor, MemberActor, Role } from '#domain/actor.ts';
import { invitationHours } from '#domain/member-command.ts';
import { isRefusal } from '#domain/refusal.ts';
import { sha256 } from '#server/write/hash.ts';
import { organisationReaders } from '#server/read/organisation.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openHouse, password } from '../support/people.ts';
import type { House } from '../support/people.ts';
import { readWith } from '../support/read.ts';

let database: TestDatabase;
let house: House;
let ngo: string;
let other: string;
let admin: MemberActor;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await openHouse(database.sql);
  ngo = await house.organisation('Dompet Dhuafa');
  other = await house.organisation('Baznas');
  await house.member(ngo, 'admin', 'admin');
  const read = await house.read(await house.enter('admin'));
  if (!read) throw new Error('nobody');
  admin = read.actor;
});
afterAll(async () => {
  await house.auth.close();
  await database.close();
});
afterEach(() => vi.useRealTimers());

async function invite(role: Role = 'reporter') {
  const input = { organisation: ngo, role };
  const { invitation, token: made } = await house.run('member.invite', input, admin);
  const token = String(made);
  return { token, tokenHash: sha256(token), invitation: String(invitation) };
}
const person = (name: string, more = {}) => ({
  name,
  email: `${name}@posko.test`,
  password,
  userAgent: 'curl',
  ...more,
});

test('a link says who invites to what, makes a member of exactly that, and signs them in', async () => {
  const { token } = await invite('reporter');
  expect(await house.auth.readInvitation(token)).toMatchObject({
    kind: 'invitation',
    organisation: ngo,
    organisationName: 'Dompet Dhuafa',
    role: 'reporter',
    areas: ['ID'],
  });
  const accepted = await house.auth.acceptInvitation(
    token,
    person('baru', { email: ' Baru@POSKO.test' }),
  );
  if (isRefusal(accepted)) throw new Error(accepted.code);
  expect(await house.read(accepted)).toMatchObject({
    name: 'baru',
    email: 'baru@posko.test',
    actor: { organisation: ngo, role: 'reporter', areas: ['ID'] },
  });
});

test('a link works once, also when it is used many times at the same moment', async () => {
  const { token } = await invite();
  const answers = await Promise.all(
    ['satu', 'dua', 'tiga', 'empat'].map((name) =>
      house.auth.acceptInvitation(token, person(name)),
    ),
  );
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
  for (const answer of answers.filter(isRefusal)) expect(answer.code).toBe('invitation-invalid');
  expect(await house.auth.readInvitation(token)).toMatchObject({ code: 'invitation-invalid' });
});

test('a link lives for 72 hours', async () => {
  const { token } = await invite();
  const hours = (n: number) => Date.now() + n * 60 * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: hours(invitationHours) - 60_000 });
  expect(await house.auth.readInvitation(token)).toMatchObject({ kind: 'invitation' });
  vi.setSystemTime(Date.now() + 120_000);
  expect(await house.auth.readInvitation(token)).toMatchObject({ code: 'invitation-invalid' });
  expect(await house.auth.acceptInvitation(token, person('terlambat'))).toMatchObject({
    code: 'invitation-invalid',
  });
});

test('a revoked or made-up link is refused, and so is the stored hash used as a link', async () => {
  const { token, tokenHash, invitation } = await invite();
  await house.run('member.uninvite', { invitation }, admin);
  for (const wrong of [token, tokenHash, 'x', '', 'a'.repeat(10_000)])
    expect(await house.auth.acceptInvitation(wrong, person('tamu'))).toMatchObject({
      code: 'invitation-invalid',
    });
});

test('P1: neither token, name, address nor password hash is in the feed or among the commands', async () => {
  const { token, tokenHash } = await invite();
  await house.auth.acceptInvitation(token, person('kenari', { name: 'Kenari Rahasia' }));
  const [{ feed } = { feed: '' }] = await database.sql<{ feed: string }[]>`
    select (select string_agg(change::text, ' ') from change)
      || (select string_agg(command::text, ' ') from command) as feed`;
  expect(feed).toContain('member.joined');
  for (const secret of [token, tokenHash, 'Kenari Rahasia', 'kenari@posko.test', '$argon2'])
    expect(feed).not.toContain(secret);
});

test('a weak password, a broken address and a taken one are refused, and the link stays good', async () => {
  const { token } = await invite();
  const answer = await house.auth.acceptInvitation(
    token,
    person('x', { name: ' ', email: 'no address', password: 'dompet dhuafa 2025' }),
  );
  expect(answer).toMatchObject({ code: 'invalid-input' });
  const issues = isRefusal(answer) ? (answer.facts.issues as { field: string }[]) : [];
  expect(new Set(issues.map(({ field }) => field))).toEqual(new Set(['name', 'email', 'password']));
  const taken = person('dua kali', { email: 'admin@posko.test' });
  expect(await house.auth.acceptInvitation(token, taken)).toMatchObject({
    code: 'already-exists',
    facts: { field: 'email' },
  });
  expect(await house.auth.acceptInvitation(token, person('lancar'))).toMatchObject({
    kind: 'signed-in',
  });
});

test('names and addresses are for the admins of the organisation and of the ministry', async () => {
  const read = readWith(organisationReaders(database.sql, () => new Date()));
  const rosterFor = (actor: Actor) => read('organisation.roster', { organisation: ngo }, actor);
  const roster = await rosterFor(admin);
  if (isRefusal(roster)) throw new Error(roster.code);
  expect(roster.members.map(({ email }) => email)).toContain('admin@posko.test');
  const { invitation } = await invite();
  const again = await rosterFor(admin);
  expect(isRefusal(again) ? [] : again.invitations.map(({ id }) => id)).toContain(invitation);

  const ministry = { ...admin, organisation: other, organisationKind: 'ministry' } as const;
  expect(await rosterFor(ministry)).toHaveProperty('members');
  for (const actor of [
    { ...admin, organisation: other },
    { ...admin, role: 'coordinator' },
    { ...admin, role: 'observer' },
    { kind: 'public' },
  ] as const)
    expect(await rosterFor(actor)).toMatchObject({ code: 'not-allowed' });
});

test('the last admin can neither leave nor step down; with a second one both can', async () => {
  const { execute } = house;
  const send = (name: string, input: object) => execute({ id: randomUUID(), name, input }, admin);
  const member = admin.member;
  expect(await send('member.remove', { member })).toMatchObject({ code: 'last-admin' });
  expect(await send('member.revise', { member, role: 'observer' })).toMatchObject({
    code: 'last-admin',
  });
  const { token } = await invite('admin');
  await house.auth.acceptInvitation(token, person('kedua'));
  expect(await send('member.revise', { member, role: 'observer' })).toMatchObject({
    kind: 'accepted',
  });
});

test('the secret of an invitation is made by the server and shown once', async () => {
  const id = randomUUID();
  const send = (more = {}) =>
    house.execute(
      { id, name: 'member.invite', input: { organisation: ngo, role: 'observer', ...more } },
      admin,
    );
  const chosen = await send({ tokenHash: sha256('known') });
  expect(chosen).toMatchObject({ code: 'invalid-input' });
  const first = await send();
  if (isRefusal(first)) throw new Error(first.code);
  const token = String(first.result.token);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  // F3: the same answer but for what is shown once.
  const again = await send();
  const { token: _shown, ...rest } = first.result;
  expect(again).toEqual({ ...first, result: rest });
  const [stored] = await database.sql`SELECT row_to_json(command)::text AS text FROM command
    WHERE id = ${id}`;
  expect(stored?.text).not.toContain(token);
});
