// P1: the log of a real server, at its most talkative, after requests that carry codes, tokens, phone numbers and NIKs, good,
// bad, and while tables are gone.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newReportCode, spacedCode } from '#domain/report-code-form.ts';
import { hashPassword } from '#server/auth/password.ts';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const incident = 'banjir-uji';
const password = 'catatan-server-tanpa-rahasia';
const phone = '081234567890';
const nik = '1116081203850001';
const code = newReportCode(randomBytes(8));
const unknownCode = newReportCode(randomBytes(8));
const unknownToken = randomBytes(16).toString('base64url');
/** Without these the pages of reports and links fail. */
const tables = ['report_code', 'access_link', 'attachment'] as const;

vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let server: TestServer;
let desk: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  const { coordinator } = await makeScene(database.sql, 1, await hashPassword(password));
  server = await startServer({ env: { DATABASE_URL: database.url, LOG_LEVEL: 'trace' } });
  desk = await signIn(server.origin, coordinator.email, password);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

async function ask(path: string, init: RequestInit = {}): Promise<number> {
  const { origin } = server;
  const headers = { origin, ...init.headers };
  const response = await fetch(origin + path, { redirect: 'manual', ...init, headers });
  await response.body?.cancel();
  return response.status;
}
const json = { 'content-type': 'application/json' };
const command = (name: string, input: object) =>
  ask(`/api/v1/commands/${name}`, {
    ...{ method: 'POST', headers: json },
    body: JSON.stringify({ id: randomUUID(), input }),
  });
const form = (path: string, fields: Record<string, string>) =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields) });

const words = { note: `Hubungi ${phone}, NIK ${nik}`, contactName: 'Bu Sari', contactPhone: phone };
const lines = [{ item: 'BRS', quantity: 5, urgency: 'high' }];

/** What people and machines ask with secrets in the address, the body and the headers. */
async function visitAll(token: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const known of [code, unknownCode, spacedCode(code), `${code}%00`, `${code}'`]) {
    statuses.push(await ask(`/l/${encodeURIComponent(known)}`));
    statuses.push(await form(`/l/${encodeURIComponent(known)}?/withdraw`, { kode: code }));
    statuses.push(await command('report.answer', { incident, code: known, text: words.note }));
  }
  for (const link of [token, unknownToken, `${token}%ff`]) {
    statuses.push(await ask(`/t/${link}`), await ask(`/t/${link}/__data.json`));
    for (const action of ['open', 'count', 'receive'])
      statuses.push(await form(`/t/${link}?/${action}`, { people: phone, note: words.note }));
  }
  statuses.push(
    await command('report.send', { incident, code: unknownCode, lines, ...words, nik }),
    await command('report.send', { incident, code, lines: [{ item: nik }], ...words }),
    await ask(`/lapor?telepon=${phone}&nik=${nik}`),
    await form('/lapor', { code, name: 'Bu Sari', phone, note: words.note, do: 'send' }),
    await ask('/api/v1/commands/report.send', {
      ...{ method: 'POST', headers: json },
      body: `{"phone": "${phone}", "nik": ${nik}`,
    }),
    await ask(`/api/v1/attachments/${randomUUID()}`, {
      ...{ method: 'PUT', headers: { 'posko-code': code }, body: `${phone} ${nik}` },
    }),
    await ask('/api/v1/session', {
      ...{ method: 'POST', headers: json },
      body: JSON.stringify({ email: `${phone}@posko.test`, password: nik }),
    }),
  );
  return statuses;
}

test('P1: codes, tokens, phone numbers and NIKs are in no line of the log, also when pages and commands fail', async () => {
  expect(await command('report.send', { incident, code, lines, ...words })).toBe(200);
  const { site } = await desk.must('site.register', {
    ...{ incident, name: 'Pos uji', kind: 'shelter', area: '11.16' },
    point: { lat: 4.25, lng: 98 },
  });
  const token = String((await desk.must('link.issue', { incident, site })).token);
  const good = await visitAll(token);
  expect(good.filter((status) => status >= 500)).toEqual([]);

  for (const table of tables)
    await database.owner`alter table ${database.owner(table)} rename to ${database.owner(`${table}_gone`)}`;
  const bad = await visitAll(token);
  expect(bad.filter((status) => status >= 500).length).toBeGreaterThan(10);

  const log = server.output();
  expect(log).toContain('a page failed');
  expect(log).toContain('an endpoint could not answer');
  const secrets = { code, unknownCode, spaced: spacedCode(code), token, unknownToken, phone, nik };
  const found = Object.entries(secrets).filter(([, secret]) =>
    log.toLowerCase().includes(secret.toLowerCase()),
  );
  expect(found.map(([name]) => name)).toEqual([]);
});
