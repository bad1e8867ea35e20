// R-P4, S23: reports of a phone while its server is killed in the middle of taking them, and while a flood comes from
// elsewhere; on a server of this file's own.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { hasZeroBits, proofHeader, provenText, readProof } from '#domain/proof.ts';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { phonePhoto } from '../support/photo.ts';
import { until } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { expect, test } from '../support/visit.ts';
import { button, incident, phone, takenForMachine } from './steps.ts';
import { arrived, device, isKept, kept, keptForm, photosOf, tell } from './telling.ts';

const password = 'banjir-laporan-di-server-sendiri';
const reports = 10;

let server: TestServer;
let desk: Client;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startServer({ env: { POSKO_DEMO_PASSWORD: password } });
  desk = await signIn(server.origin, 'coordinator@posko.test', password);
});
test.afterAll(() => server.stop());

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

test('R-P4: ten reports with photos arrive once, in order and whole, though the server is killed twice while it takes them', async ({
  visit,
}) => {
  test.setTimeout(300_000);
  const least = randomInt(10_000, 900_000);
  const photo = await phonePhoto(800, 600);
  const page = await visit(undefined, { ...device, baseURL: server.origin });
  await page.goto('/antrean');
  await isKept(page);
  await page.context().setOffline(true);
  await page.goto(`${keptForm}?kejadian=${incident}`);
  for (let n = 0; n < reports; n += 1) {
    if (n > 0) await button(page, 'Lapor lagi').click();
    await tell(page, least + n, photo);
    await kept(page);
  }
  const there = () => arrived(desk, least, reports);

  // In the middle of the texts: the third is on its way, or one is there.
  let texts = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/commands/report.send')) texts += 1;
  });
  await page.context().setOffline(false);
  await page.goto('/antrean');
  await until('texts arrive', async () => texts >= 3 || (await there()).length > 0);
  await server.kill9();
  await expect(page.getByText(/menunggu dikirim/)).toBeVisible();
  await server.restart();

  // In the middle of the photos.
  await until('photos arrive', async () => sum(await photosOf(desk, await there())) > 0);
  await server.kill9();
  await expect(page.getByText(/menunggu dikirim/)).toBeVisible();
  await server.restart();
  const before = await photosOf(desk, await there());
  expect(sum(before)).toBeLessThan(reports);

  await expect(page.getByText(/menunggu dikirim/)).toHaveCount(0, { timeout: 120_000 });
  const rows = await there();
  expect(rows.map(({ people }) => people)).toEqual(
    Array.from({ length: reports }, (_, n) => least + n),
  );
  expect(await photosOf(desk, rows)).toEqual(Array.from({ length: reports }, () => 1));
});

/** Reports of a machine from thousands of addresses, until it is told to stop; they are counted before they are read. */
async function flood(isOver: () => boolean, statuses: Set<number>): Promise<void> {
  while (!isOver()) {
    const address = `10.${randomInt(250)}.${randomInt(250)}.${randomInt(250)}`;
    const response = await fetch(`${server.origin}/api/v1/commands/report.send`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', origin: server.origin },
        'x-forwarded-for': address,
      },
      body: JSON.stringify({ id: randomUUID(), input: {} }),
    });
    await response.body?.cancel();
    statuses.add(response.status);
  }
}

test('S23: while a flood comes, a phone shows a proof by itself, and a form without scripts gets in for the queue of spam', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  // The limits that it ships with, behind one proxy.
  await server.restart({ RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' });
  const least = randomInt(1_000_000, 1_900_000);
  const statuses = new Set<number>();
  let isOver = false;
  const flooding = Array.from({ length: 4 }, () => flood(() => isOver, statuses));
  await until('proofs are asked for', () => statuses.has(429));
  const options = { ...phone, baseURL: server.origin };
  const form = `/lapor?kejadian=${incident}`;

  const page = await visit(undefined, options);
  const shown: { proof: string; report: string }[] = [];
  page.on('request', (request) => {
    const proof = request.headers()[proofHeader];
    const { id: report } = (request.postDataJSON() ?? {}) as { id?: string };
    if (proof !== undefined && report !== undefined) shown.push({ proof, report });
  });
  // Now and then one gets in without: what is free comes back meanwhile.
  let told = 0;
  for (; told < 4 && shown.length === 0; told += 1) {
    await page.goto(form);
    await page.waitForTimeout(takenForMachine);
    await tell(page, least + told);
    await page.waitForURL(/\/l\/[0-9A-Z]{8}/, { timeout: 60_000 });
  }
  const [{ proof, report } = { proof: '', report: '' }] = shown;
  const { nonce, number } = readProof(proof) ?? { nonce: '', number: -1 };
  const hash = createHash('sha256')
    .update(provenText(nonce, report, number))
    .digest();
  expect(hasZeroBits(hash, Number(nonce.split('.')[0]))).toBe(true);

  const plain = await visit(undefined, { ...options, javaScriptEnabled: false });
  await plain.goto(form);
  await plain.waitForTimeout(takenForMachine);
  await tell(plain, least + 10);
  await plain.waitForURL(/\/l\/[0-9A-Z]{8}/);
  isOver = true;
  await Promise.all(flooding);
  const rows = await arrived(desk, least, 11);
  expect(rows.map(({ people, suspect }) => [Number(people) - least, suspect])).toEqual([
    ...Array.from({ length: told }, (_, n) => [n, false]),
    [10, true],
  ]);
});
