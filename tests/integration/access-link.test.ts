// S22 at the door and in the database: a link that is guessed, late, revoked, on a second device, replayed, or aimed at
// something else gives nothing; nobody receives what he sent or drove (C4); and no way out of the board tells a token.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { accessLinkHours } from '#domain/access-link.ts';
import type { Actor, GuestActor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { queries } from '#domain/queries.ts';
import type { QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { createBudgets } from '#server/auth/budget.ts';
import { loadRows } from '#server/storage/entity.ts';
import { sha256 } from '#server/write/hash.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { querySamples } from '../support/query-sample.ts';
import { incident, stranger } from '../support/world.ts';

let scene: PermissionScene;
/** Baznas sends rice to the shelter of `host`; its only shipment on the road with a driver's link. */
let shipment: string;
const dayOf = () => new Date(scene.world.board.now);
beforeAll(async () => {
  scene = await openPermissionScene();
  vi.useFakeTimers({ toFake: ['Date'], now: dayOf() });
  const link = [...scene.world.board.rows.accessLink.values()].find((one) => one.shipment !== null);
  shipment = link?.shipment ?? '';
});
afterEach(() => vi.setSystemTime(dayOf()));
afterAll(async () => {
  vi.useRealTimers();
  await scene.close();
});

const send = <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  actor: Actor,
  id = randomUUID(),
) => scene.app.execute({ id, name, input }, actor);

async function must<N extends CommandName>(name: N, input: CommandInput<N>, actor: Actor) {
  const answer = await send(name, input, actor);
  if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
  return answer.result;
}
const codeOf = (answer: object) => (isRefusal(answer) ? answer.code : 'accepted');

/** Issues a link. @returns its token and its id */
async function issue(by: Actor, of: { shipment: string } | { site: string }) {
  const { token, link } = await must('link.issue', { incident, ...of }, by);
  return { token: String(token), link: String(link) };
}

/** A device: its cookies, and what it opens. */
class Device {
  private cookie: string | undefined;
  private readonly member: string | null;

  constructor(member: string | null = null) {
    this.member = member;
  }

  async open(token: string): Promise<string> {
    const opened = await scene.app.auth.openLink({ token, cookieHeader: this.cookie });
    if (isRefusal(opened)) return opened.code;
    this.cookie = opened.cookie.split(';')[0];
    expect(opened.cookie).toMatch(/HttpOnly; .*Path=\/t; SameSite=Lax/);
    return 'opened';
  }

  async find(token: string): Promise<GuestActor | string> {
    const holder = { token, cookieHeader: this.cookie, signedIn: this.member };
    const found = await scene.app.auth.findLink(holder);
    if (isRefusal(found)) return found.code;
    return found.kind === 'open' ? found.actor : found.kind;
  }

  /** Whoever holds the link here; throws when nobody does. */
  async hold(token: string): Promise<GuestActor> {
    const found = await this.find(token);
    if (typeof found === 'string') throw new Error(found);
    return found;
  }
}

/** Ends every open link of the shipment and the site, so that a test may issue its own. */
async function clear(): Promise<void> {
  for (const of of [{ shipment }, { site: scene.world.site }]) {
    const listed = await scene.app.read('link.list', of, scene.world.who.ministry);
    if (isRefusal(listed)) throw new Error(listed.code);
    for (const { id } of listed.links)
      await must('link.revoke', { incident, link: id }, scene.world.who.ministry);
  }
}

test('S22: a token is 256 random bits, shown once, and stored as its hash alone', async () => {
  await clear();
  const id = randomUUID();
  const input = { incident, shipment };
  const first = await send('link.issue', input, scene.world.who.baznas, id);
  const again = await send('link.issue', input, scene.world.who.baznas, id);
  if (isRefusal(first) || isRefusal(again)) throw new Error('refused');
  const token = String(first.result.token);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(again.result).not.toHaveProperty('token');
  const { sql } = scene.app;
  const rows = await sql<{ all: string }[]>`
    select to_jsonb(access_link) ::text as all from access_link where id = ${id}`;
  expect(rows[0]?.all).toContain(sha256(token));
  expect(rows[0]?.all).not.toContain(token);
  const told = await sql<{ all: string }[]>`
    select (select string_agg(body::text, '') from change) ||
      (select string_agg(answer::text, '') from command) as all`;
  expect(told[0]?.all).toContain(id);
  expect(told[0]?.all).not.toContain(token);
  expect(told[0]?.all).not.toContain(sha256(token));
});

test('S22: guessed, cut off, malformed and foreign tokens are all the same', async () => {
  await clear();
  const { token } = await issue(scene.world.who.baznas, { shipment });
  const other = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  const guesses = [
    other,
    token.slice(0, 42),
    `${token}=`,
    '',
    '%00',
    "' or 1=1 --",
    'x'.repeat(1e5),
  ];
  const device = new Device();
  for (const guess of guesses)
    expect([await device.find(guess), await device.open(guess)]).toEqual([
      'access-link-invalid',
      'access-link-invalid',
    ]);
});

test('S22: forwarded, it gives nothing on a second device, with whatever cookie', async () => {
  await clear();
  const { token } = await issue(scene.world.who.baznas, { shipment });
  const [first, second] = [new Device(), new Device()];
  expect(await first.find(token)).toBe('unopened');
  // Both press at once: one of them has it.
  const pressed = await Promise.all([first.open(token), second.open(token)]);
  expect(pressed.sort()).toEqual(['access-link-elsewhere', 'opened']);
  const seen = [await first.find(token), await second.find(token)];
  expect(seen.filter((one) => one === 'access-link-elsewhere')).toHaveLength(1);
  // The other one has a cookie by now: it opened a link of its own.
  const own = await issue(scene.world.who.host, { site: scene.world.site });
  const third = new Device();
  await third.open(own.token);
  expect(await third.find(token)).toBe('access-link-elsewhere');
});

test('S22: late and revoked links give nothing, at the door and behind it', async () => {
  await clear();
  const { baznas } = scene.world.who;
  const device = new Device();
  const made = await issue(baznas, { shipment });
  await device.open(made.token);
  const driver = await device.hold(made.token);
  await must('link.revoke', { incident, link: made.link }, baznas);
  const tries = [
    await device.find(made.token),
    await device.open(made.token),
    // A request that had passed the door already.
    codeOf(await send('shipment.arrive', { incident, shipment }, driver)),
    codeOf(await scene.app.read('link.read', {}, driver)),
  ];
  expect(tries).toEqual(Array.from({ length: 4 }, () => 'access-link-ended'));
  const late = await issue(baznas, { shipment });
  await device.open(late.token);
  vi.setSystemTime(addHours(dayOf().toISOString(), accessLinkHours));
  expect(await device.find(late.token)).toBe('access-link-ended');
});

test('F3, S22: a form that is sent again has one effect, and another one under its id none', async () => {
  await clear();
  const { token, link } = await issue(scene.world.who.baznas, { shipment });
  const device = new Device();
  await device.open(token);
  const driver = await device.hold(token);
  const id = randomUUID();
  const report = { incident, shipment, placeName: 'SPBU Opak' };
  const first = await send('shipment.report', report, driver, id);
  expect(await send('shipment.report', report, driver, id)).toEqual(first);
  const other = await send('shipment.report', { ...report, placeName: 'Pasar' }, driver, id);
  expect(codeOf(other)).toBe('command-id-reused');
  const [row] = await loadRows(scene.app.sql, 'accessLink', [link]);
  expect(row?.uses).toBe(1);
  // The act is told in the name of the organisation, and the change beside it names the link.
  const changes = await scene.app.sql<
    { kind: string; entity: string; id: string; member: string | null }[]
  >`
    select kind, entity, id, member from change where command = ${id} order by seq`;
  expect(changes).toMatchObject([
    { kind: 'shipment.reported', id: shipment, member: null },
    { kind: 'link.used', entity: 'accessLink', id: link, member: null },
  ]);
});

test('C4, S22: who issued and drove receives nothing through a link, on no device', async () => {
  await clear();
  const { who, site } = scene.world;
  const head = await issue(who.host, { site });
  const drive = await issue(who.baznas, { shipment });
  const lines = [{ line: 0, good: 5 }];
  const receive = async (actor: Actor) =>
    scene.tryOut('shipment.receive', { incident, shipment, lines }, actor);
  // The sender has no link of the shelter, and with the shelter's in its hand it is still the sender.
  expect(codeOf(await send('link.issue', { incident, site }, who.baznas))).toBe('not-allowed');
  const sender = new Device(who.baznas.member);
  await sender.open(head.token);
  expect(await receive(await sender.hold(head.token))).toBe('second-person');
  await must('link.revoke', { incident, link: head.link }, who.host);
  // Driver and receiver on one phone.
  const phone = new Device();
  const second = await issue(who.host, { site });
  await phone.open(drive.token);
  await phone.open(second.token);
  expect(await receive(await phone.hold(drive.token))).toBe('not-allowed');
  expect(await receive(await phone.hold(second.token))).toBe('second-person');
  // Also after the driver's link is gone.
  await must('link.revoke', { incident, link: drive.link }, who.baznas);
  expect(await receive(await phone.hold(second.token))).toBe('second-person');
  // Somebody else at the shelter.
  const third = await issue(who.host, { site });
  const other = new Device();
  await other.open(third.token);
  expect(await receive(await other.hold(third.token))).toBe('accepted');
});

test('S22: the holder joins no more boards than the public, and no query but its own opens', async () => {
  await clear();
  const { token } = await issue(scene.world.who.host, { site: scene.world.site });
  const device = new Device();
  await device.open(token);
  const holder = await device.hold(token);
  for (const board of [incident, nationalBoard])
    expect(await scene.app.head(board, holder)).toEqual(await scene.app.head(board, stranger));
  const asked = await querySamples(scene.app, scene.world);
  for (const name of Object.keys(queries) as QueryName[]) {
    if (name === 'link.read') continue;
    const seen = await scene.app.read(name, asked[name], holder);
    const wanted = await scene.app.read(name, asked[name], stranger);
    expect(isRefusal(seen) ? seen.code : seen, name).toEqual(
      isRefusal(wanted) ? wanted.code : wanted,
    );
  }
});

test('P1, S22: who holds a link reads no contact, no driver, no position', async () => {
  await clear();
  const { who, site } = scene.world;
  const driver = { driverName: 'Pak Kenari', driverPhone: '081299887766', plate: 'BL 777 KN' };
  await must('shipment.revise', { incident, shipment, ...driver }, who.baznas);
  const at = { lat: 4.280777, lng: 98.050777 };
  await must('shipment.report', { incident, shipment, point: at }, who.baznas);
  const { revision } = (await loadRows(scene.app.sql, 'site', [site]))[0] ?? { revision: 0 };
  const contact = { contactName: 'Bu Kenari', contactPhone: '081299887755' };
  await must('site.revise', { incident, site, revision, ...contact }, who.host);
  const device = new Device();
  const views: unknown[] = [];
  for (const [by, of] of [
    [who.baznas, { shipment }],
    [who.host, { site }],
  ] as const) {
    const { token } = await issue(by, of);
    await device.open(token);
    views.push(await scene.app.read('link.read', {}, await device.hold(token)));
  }
  expect(views).toMatchObject([{ drive: { shipment } }, { shelter: { site } }]);
  const text = JSON.stringify(views);
  for (const secret of ['Kenari', '8129988', 'BL 777', '4.280777', '98.050777'])
    expect(text).not.toContain(secret);
});

test('S22: acts of one link are bounded', async () => {
  const budgets = createBudgets(1, () => 0);
  const holder = { kind: 'guest', link: 'a', organisation: 'b', signedIn: null } as const;
  const codes: string[] = [];
  for (let n = 0; n < 41; n += 1)
    codes.push((await budgets.command(holder, 'shipment.report'))?.code ?? 'passed');
  expect(codes.filter((code) => code === 'passed')).toHaveLength(40);
  expect(codes.at(-1)).toBe('too-many-attempts');
  expect(await budgets.command({ ...holder, link: 'c' }, 'shipment.report')).toBeUndefined();
});
