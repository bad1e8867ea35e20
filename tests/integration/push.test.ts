// Pushes to a real endpoint on this machine: what arrives, how often, and what becomes of devices that are gone
// (ADMIN 23, 24, 28, 29).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import webPush from 'web-push';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { isInside, isPushService } from '#server/notify/push-door.ts';
import { createLog } from '#server/process/log.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openPushService } from '../support/push-service.ts';
import type { PushService } from '../support/push-service.ts';
import { testCode } from '../support/report.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
/** By day in Jakarta. */
const noon = '2030-01-10T05:00:00.000Z';
let database: TestDatabase;
let service: PushService;
let app: App;
let scene: Scene;
let responder: Person;

beforeAll(async () => {
  [database, service] = await Promise.all([openTestDatabase(), openPushService()]);
  scene = await makeScene(database.sql, 2);
  responder = scene.responders[0]!;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const config = parseConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    VAPID_SUBJECT: 'mailto:uji@posko.test',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
  });
  app = await createApp(config, { sql: database.sql, log: createLog({ logLevel: 'silent' }) });
});
afterAll(async () => {
  await app.close();
  await service.close();
  await database.close();
});
beforeEach(async () => {
  service.pushed.length = 0;
  service.answers.length = 0;
  await database.sql`delete from push_subscription`;
  await database.sql`delete from push_message`;
  await database.sql`delete from notification`;
});

/** Begins a session of the person, and registers a device with it. @returns the session */
async function registered(person: Person, device = service.device()): Promise<string> {
  const session = randomUUID().replaceAll('-', '').repeat(2);
  await database.sql`
    insert into session (id, member, device, created_at, seen_at, expires_at)
    values (${session}, ${person.member}, 'uji', now(), now(), now() + interval '1 day')`;
  expect(await app.notices.subscribe(person, session, device)).toBeUndefined();
  return session;
}

/** A critical task of the responder that another organisation asks for, told by the listener. */
async function askedFor(): Promise<void> {
  const { line } = await scene.openLine(10);
  const { claim } = await scene.must(responder, 'claim.take', { incident, line, quantity: 10 });
  const asked = { incident, claim: String(claim), reason: 'truk kami di sana' };
  await scene.must(scene.responders[1]!, 'claim.handover', asked);
  await app.notices.listen();
  // As if it had happened by day.
  await database.sql`update notification set at = ${noon}, due = ${noon} where due is not null`;
}

test('ADMIN 24, 28: what is urgent arrives at once, encrypted, short, with its topic and its time to live', async () => {
  await registered(responder);
  await askedFor();
  await app.notices.push(noon);
  expect(service.pushed).toHaveLength(1);
  const [{ headers, payload }] = service.pushed as [(typeof service.pushed)[number]];
  expect(payload.title).toMatch(/^Lembaga lain meminta tugas Anda: /);
  expect(payload.url).toMatch(/^\/e\/banjir-uji\/kebutuhan\?kebutuhan=/);
  expect(headers).toMatchObject({ ttl: '3600', urgency: 'high', 'content-encoding': 'aes128gcm' });
  expect(headers.topic).toMatch(/^[\w-]{32}$/);
  expect(headers.authorization).toMatch(/^vapid t=/);
  // Nothing is sent a second time.
  await app.notices.push(addHours(noon, 1));
  expect(service.pushed).toHaveLength(1);
});

test('ADMIN 23: nothing is pushed at night but what is critical and the own, nor what was seen', async () => {
  const night = '2030-01-10T15:00:00.000Z';
  await Promise.all([registered(responder), registered(scene.coordinator)]);
  await askedFor();
  await scene.openLine(5);
  await app.notices.listen();
  await database.sql`update notification set at = ${night}, due = ${night} where due is not null`;
  await app.notices.push(night);
  // The claim is critical and the responder's own; the coordinator sleeps.
  expect(service.pushed.map(({ payload }) => payload.title.slice(0, 12))).toEqual(['Lembaga lain']);
  await app.notices.see(scene.coordinator, { all: true });
  await app.notices.push(addHours(night, 12));
  expect(service.pushed).toHaveLength(1);
  const left = await database.sql`
    select from notification where member = ${scene.coordinator.member} and state = 'waiting'`;
  expect(left).toHaveLength(0);
});

test('ADMIN 29: 404 and 410 forget the device, 429 and 500 wait and try again', async () => {
  await registered(responder);
  await askedFor();
  service.answers.push({ status: 429, retryAfter: 300 });
  await app.notices.push(noon);
  await app.notices.push(addHours(noon, 200 / 3600));
  expect(service.pushed).toHaveLength(0);
  service.answers.push({ status: 503 });
  await app.notices.push(addHours(noon, 301 / 3600));
  await app.notices.push(addHours(noon, 500 / 3600));
  expect(service.pushed).toHaveLength(1);
  for (const status of [404, 410]) {
    await database.sql`delete from push_subscription`;
    await registered(responder);
    service.answers.push({ status });
    await askedFor();
    await app.notices.push(noon);
    expect(await database.sql`select from push_subscription`).toHaveLength(0);
  }
});

test('ADMIN 20, 28: a crash between sending and the answer sends again with the same tag and id', async () => {
  await registered(responder);
  await askedFor();
  await app.notices.push(noon);
  // As a process leaves it that was killed before it heard the answer.
  await database.sql`update push_delivery set due = ${addHours(noon, 60 / 3600)}`;
  await Promise.all([1, 2, 3].map(() => app.notices.push(addHours(noon, 61 / 3600))));
  const ids = service.pushed.map(({ payload }) => `${payload.id} ${payload.tag}`);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('C5, ADMIN 29: a device goes with its session, and nobody is told on it any more', async () => {
  const session = await registered(responder);
  await askedFor();
  await database.sql`delete from session where id = ${session}`;
  await app.notices.push(noon);
  expect(service.pushed).toHaveLength(0);
  const [row] = await database.sql`select state from notification where event = 'handover-asked'`;
  expect(row).toEqual({ state: 'inbox' });
});

test('C5: what waited for the morning is not pushed to an organisation that was withdrawn meanwhile', async () => {
  await registered(responder);
  await askedFor();
  const { organisation } = responder;
  const verify = (at: string | null) =>
    database.sql`update organisation set verified_at = ${at} where id = ${organisation}`;
  await verify(null);
  await app.notices.push(noon);
  await verify(noon);
  await app.notices.push(noon);
  expect(service.pushed).toHaveLength(0);
  const [row] = await database.sql`select state from notification where event = 'handover-asked'`;
  expect(row).toEqual({ state: 'inbox' });
});

test('R-P12: services that answer nobody hold up no first word to others', async () => {
  for (const person of [scene.coordinator, scene.responders[1]!]) {
    for (let n = 0; n < 10; n += 1) await registered(person);
    await app.notices.tryPush(person);
  }
  // As twenty devices leave it whose services were silent until now.
  await database.sql`update push_delivery set due = ${addHours(noon, -1)}, attempts = 1`;
  await database.sql`update push_message set at = ${noon}`;
  await registered(responder);
  await askedFor();
  await app.notices.push(noon);
  const titles = service.pushed.map(({ payload }) => payload.title.slice(0, 12));
  expect(titles).toContain('Lembaga lain');
});

test('ADMIN 29, P4: whoever holds the code of a report is told its answers, and where they stand', async () => {
  const id = randomUUID();
  const code = testCode(1);
  const input = { incident, code, area: '11.16', lines: [{ item: 'BRS', urgency: 'high' }] };
  const sent = await app.execute({ id, name: 'report.send', input }, { kind: 'public' });
  expect(isRefusal(sent)).toBe(false);
  const stranger = { kind: 'public' } as const;
  const device = service.device();
  expect(
    await app.notices.subscribe(stranger, null, { ...device, code: testCode(2) }),
  ).toMatchObject({ code: 'not-found' });
  expect(await app.notices.subscribe(stranger, null, { ...device, code })).toBeUndefined();
  expect(await app.notices.subscribe(stranger, null, device)).toMatchObject({
    code: 'not-signed-in',
  });
  await scene.must(scene.coordinator, 'report.ask', {
    incident,
    report: id,
    question: 'Di dusun mana?',
  });
  await app.notices.listen();
  await database.sql`update notification set at = ${noon}, due = ${noon} where report is not null`;
  await app.notices.push(noon);
  expect(service.pushed).toMatchObject([
    { payload: { url: `/l/${code}`, title: expect.stringMatching(/^Pertanyaan/) as string } },
  ]);
  expect(JSON.stringify(service.pushed[0]?.payload)).not.toContain('dusun');
  // Decided long ago, the device is forgotten.
  await database.sql`update report set state = 'rejected', decided_at = ${noon} where id = ${id}`;
  await app.notices.forget(addHours(noon, 24 * 29));
  expect(await database.sql`select from push_subscription`).toHaveLength(1);
  await app.notices.forget(addHours(noon, 24 * 31));
  expect(await database.sql`select from push_subscription`).toHaveLength(0);
});

test('ADMIN 29: a device hears of its reports beside its member, and a second member takes its place', async () => {
  const device = service.device();
  const stranger = { kind: 'public' } as const;
  const codes = [testCode(11), testCode(12)];
  for (const code of codes) {
    const input = { incident, code, area: '11.16', lines: [{ item: 'BRS', urgency: 'high' }] };
    await app.execute({ id: randomUUID(), name: 'report.send', input }, stranger);
  }
  await registered(responder, device);
  for (const code of [...codes, ...codes])
    expect(await app.notices.subscribe(stranger, null, { ...device, code })).toBeUndefined();
  const held = () => database.sql<{ member: string | null }[]>`
    select member from push_subscription order by member nulls last`;
  const of = async () => (await held()).map(({ member }) => member);
  expect(await of()).toEqual([responder.member, null, null]);
  await registered(scene.coordinator, device);
  expect(await of()).toEqual([scene.coordinator.member, null, null]);
});

test('ADMIN 29: a trial reaches every device of its member, and nobody without one', async () => {
  expect(await app.notices.tryPush(responder)).toMatchObject({ code: 'push-no-device' });
  await Promise.all([registered(responder), registered(responder), registered(scene.coordinator)]);
  expect(await app.notices.tryPush(responder)).toBeUndefined();
  await app.notices.push(await app.now());
  expect(service.pushed.map(({ payload }) => payload.title)).toEqual(
    Array.from({ length: 2 }, () => 'Percobaan berhasil'),
  );
});

test('ADMIN 29: whoever asks for trials again and again fills no queue of others', async () => {
  await registered(responder);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => app.notices.tryPush(responder)),
  );
  answers.push(await app.notices.tryPush(responder));
  expect(answers.at(-1)).toMatchObject({ code: 'too-many-attempts' });
  expect(answers.filter((one) => one === undefined)).toHaveLength(1);
  expect(await database.sql`select from push_delivery`).toHaveLength(1);
});

test('P1: a device names a push service of the open internet, over https, and no other', async () => {
  for (const endpoint of [
    'http://push.example.org/1',
    'https://127.0.0.1/1',
    'https://[::1]/1',
    'https://[::ffff:10.0.0.1]/1',
    'https://10.1.2.3/1',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.1.1/',
    'https://localhost/1',
    'https://posko.internal/1',
    'https://name:secret@fcm.googleapis.com/1',
    'https://fcm.googleapis.com:5432/1',
    'file:///etc/passwd',
  ])
    expect(isPushService(endpoint), endpoint).toBe(false);
  expect(isPushService('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
  for (const address of [
    '127.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '100.64.0.1',
    'name',
  ])
    expect(isInside(address), address).toBe(true);
  expect(['8.8.8.8', '2001:4860:4860::8888'].map(isInside)).toEqual([false, false]);
  const refused = await app.notices.subscribe(responder, 'x', {
    ...service.device(),
    endpoint: 'https://169.254.169.254/latest',
  });
  expect(refused).toMatchObject({ code: 'push-address' });
});
