// P5, S24, R-P15: files and requests that are made to break something: refused or made harmless, with bounded memory.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentPart } from '#domain/attachment-limit.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createAttachmentDoor } from '#server/attachment/door.ts';
import { begunBounds, createAttachmentFiles } from '#server/attachment/files.ts';
import { createRecoder } from '#server/attachment/recoder.ts';
import { photoAttacks, plainPhoto, pngOf } from '../support/photo-attack.ts';
import type { Attack } from '../support/photo-attack.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { upload } from '../support/photo.ts';
import { report, testCode } from '../support/report.ts';
import { get, put } from '../support/upload-endpoint.ts';
import type { Put } from '../support/upload-endpoint.ts';
import { stranger } from '../support/world.ts';

/** Memory (bytes) of the process that reads photos, whatever it is given. */
const largestChild = 400 * 1024 * 1024;
const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;

let scene: PermissionScene;
let attacks: Attack[];
let reports = 600;
beforeAll(async () => {
  scene = await openPermissionScene();
  attacks = await photoAttacks();
});
afterAll(() => scene.close());

/** A report of its own for each attack, because one holds five photos. */
async function told(): Promise<{ of: string; code: string }> {
  const code = testCode((reports += 1));
  const input = report(scene.world, code);
  const sent = await scene.app.execute({ id: randomUUID(), name: 'report.send', input }, stranger);
  if (isRefusal(sent)) throw new Error(sent.code);
  return { of: String(sent.result.report), code };
}

test('P5: files that are no photo are refused, and of those that hold more only the pixels are kept', async () => {
  const { app } = scene;
  const outcomes: string[] = [];
  for (const { name, bytes, outcome, canary } of attacks) {
    const row = await upload(app, stranger, bytes, { entity: 'report', ...(await told()) });
    if (isRefusal(row)) {
      expect(row.code, name).toBe('attachment-unreadable');
      outcomes.push(`refused    ${name}`);
      expect(outcome, name).toBe('refused');
      continue;
    }
    outcomes.push(`made anew  ${name} (${row.width} × ${row.height}, ${row.bytes} bytes)`);
    expect(outcome, name).toBe('made anew');
    const content = await app.attachments.content(row);
    expect(content?.subarray(0, 3).toString('hex'), name).toBe('ffd8ff');
    expect(Math.max(row.width ?? 0, row.height ?? 0), name).toBeLessThanOrEqual(1280);
    for (const hidden of [canary ?? 'kenari', '<script', 'PK\x03\x04', 'Exif'])
      expect(content?.includes(hidden), `${name}: ${hidden}`).toBe(false);
  }
  console.log(
    `${outcomes.join('\n')}\nreading process at most ${mebibytes(app.attachments.peak())}`,
  );
  expect(app.attachments.peak()).toBeLessThan(largestChild);
});

test('R-P15: photos with changed bytes and bombs in a row break neither the reader nor the process', async () => {
  const recoder = createRecoder();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const small = await Promise.all([
    plainPhoto(96, 96).jpeg().toBuffer(),
    plainPhoto(96, 96).png().toBuffer(),
    plainPhoto(96, 96).webp().toBuffer(),
  ]);
  let seed = 20251129;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const bomb = pngOf(5000);
  const before = process.memoryUsage.rss();
  let read = 0;
  for (let n = 0; n < 400; n += 1) {
    const bytes = Buffer.from(n % 50 === 0 ? bomb : (small[n % 3] ?? bomb));
    for (let changes = random(6); n % 50 > 0 && changes >= 0; changes -= 1)
      bytes[random(bytes.length)] = random(256);
    const answer = await recoder.recode(bytes);
    expect(answer).not.toBe('busy');
    if (answer !== 'busy' && 'content' in answer) read += 1;
  }
  const whole = await recoder.recode(small[0]);
  expect(whole).toMatchObject({ width: 96, height: 96 });
  console.log(
    `400 changed photos: ${read} read, reading process at most ${mebibytes(recoder.peak())}, ` +
      `this process ${mebibytes(process.memoryUsage.rss() - before)} more, ` +
      `event loop at most ${Math.round(delay.max / 1e6)} ms late`,
  );
  expect(recoder.peak()).toBeLessThan(largestChild);
  recoder.close();
});

test('S24: many photos at once wait in a bounded row; what does not fit is sent again later', async () => {
  const recoder = createRecoder();
  const bytes = await plainPhoto(64, 64).jpeg().toBuffer();
  const answers = await Promise.all(Array.from({ length: 100 }, () => recoder.recode(bytes)));
  const busy = answers.filter((answer) => answer === 'busy').length;
  expect(busy).toBeGreaterThan(0);
  expect(answers.filter((answer) => answer !== 'busy' && 'content' in answer)).toHaveLength(
    100 - busy,
  );
  recoder.close();
});

test('R-P15: ranges that contradict themselves, foreign ids and tricks with paths are refused, and nothing is kept', async () => {
  const { app } = scene;
  const { of, code } = await told();
  const id = randomUUID();
  const body = new Uint8Array(100).fill(7);
  const fine = { id, of: `report:${of}`, code, size: 1000, body, range: 'bytes 0-99/1000' };
  const wrong: (Partial<Put> & { status: number })[] = [
    { range: '', status: 422 },
    { range: 'bytes 0-99', status: 422 },
    { range: 'bytes 0-99/*', status: 422 },
    { range: 'bytes 0-98/1000', status: 422 },
    { range: 'bytes 0-100/1000', status: 422 },
    { range: 'bytes 99-0/1000', status: 422 },
    { range: 'bytes 950-1049/1000', status: 422 },
    { range: 'bytes -1-98/1000', status: 422 },
    { range: 'bytes 0-99/999', status: 422 },
    { range: 'bytes 0-99/1000, 0-99/1000', status: 422 },
    { range: 'bytes 00000000000-99/1000', status: 422 },
    { range: 'items 0-99/1000', status: 422 },
    { range: 'bytes */1000', status: 422 },
    { size: '1e3', status: 422 },
    { size: -1, status: 422 },
    { size: 0, status: 422 },
    { size: 3 * 1024 * 1024, range: `bytes 0-99/${3 * 1024 * 1024}`, status: 422 },
    { kind: 'voice', size: 500_000, range: 'bytes 0-99/500000', status: 413 },
    { kind: 'video', status: 422 },
    { more: '&folder=../..', status: 422 },
    { of: `member:${of}`, status: 422 },
    { of: `report:${of}/..`, status: 422 },
    { of: of, status: 422 },
    { code: 'bukan kode', status: 422 },
    { code: testCode(9999), status: 404 },
    { code: undefined, status: 403 },
    { of: `report:${randomUUID()}`, status: 404 },
    { of: `need:${of}`, status: 404 },
    { id: '../../../etc/passwd', status: 404 },
    { id: `${id}/../x`, status: 404 },
    { id: '%2e%2e%2fbegun', status: 404 },
    { id: '', status: 404 },
    {
      body: new Uint8Array(attachmentPart + 1),
      range: 'bytes 0-65536/70000',
      size: 70_000,
      status: 413,
    },
  ];
  for (const [n, { status, ...bad }] of wrong.entries()) {
    const asked = { ...fine, id: randomUUID(), ...bad };
    expect((await put(app, asked)).status, `${n}: ${JSON.stringify(bad)}`).toBe(status);
  }
  for (const path of ['../begun', id, '..%2f..', '', `${id}.jpg`])
    expect((await get(app, path)).status).toBe(404);
  const names = await readdir(app.config.attachmentDir).catch(() => []);
  expect(names.every((name) => name === 'begun' || /^[0-9a-f]{2}$/.test(name))).toBe(true);
});

test('S24: overlapping parts that differ are refused, and the id of somebody else does not exist', async () => {
  const { app, world } = scene;
  const { of, code } = await told();
  const id = randomUUID();
  const on = { id, of: `report:${of}`, size: 1000 };
  const first = { ...on, code, body: new Uint8Array(500).fill(1), range: 'bytes 0-499/1000' };
  expect((await put(app, first)).body).toEqual({ received: 500 });
  const differs = { ...on, code, body: new Uint8Array(500).fill(2), range: 'bytes 250-749/1000' };
  expect(await put(app, differs)).toMatchObject({
    ...{ status: 409, body: { code: 'part-differs', received: 500 } },
  });
  // Another size or thing under the same id.
  const other = { ...first, size: 900, range: 'bytes 0-499/900' };
  expect((await put(app, other)).body.code).toBe('command-id-reused');
  const mine = { ...first, of: `site:${world.site}`, actor: world.who.baznas };
  for (const foreign of [
    { ...first, code: undefined },
    { ...mine, code: undefined },
  ])
    expect((await put(app, foreign as Put)).status).toBe(404);
  const { code: second } = await told();
  expect((await put(app, { ...first, code: second })).status).toBe(404);
  expect((await put(app, { ...on, code, range: 'bytes */1000' })).body).toEqual({ received: 500 });
});

test('S24: asking how much is here, and parts of one byte, are counted too', async () => {
  const door = createAttachmentDoor(1, () => 0);
  const passed = (bytes: number, address: string) => {
    let n = 0;
    while (n < 100_000 && !door(address, bytes)) n += 1;
    return n;
  };
  expect(passed(0, '203.0.113.1')).toBeLessThan(5000);
  expect(passed(1, '203.0.113.2')).toBeLessThan(5000);
  // Honest: ten reports with three photos of 150 kB each from one shelter, in parts.
  const parts = 10 * 3 * 3;
  expect(passed(attachmentPart, '203.0.113.3')).toBeGreaterThan(parts);
});

test('S24: ten thousand uploads that are begun and left hold bounded room and memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posko-begun-'));
  const files = createAttachmentFiles(folder);
  const before = process.memoryUsage.rss();
  const answers = new Map<unknown, number>();
  for (let n = 0; n < 10_000; n += 100) {
    const some = await Promise.all(
      Array.from({ length: 100 }, () => files.add(randomUUID(), 0, new Uint8Array(1024))),
    );
    for (const answer of some) answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  const held = (await readdir(join(folder, 'begun'))).length;
  console.log(
    `10,000 begun uploads: ${held} files held, ${answers.get('full') ?? 0} told to come later, ` +
      `${mebibytes(process.memoryUsage.rss() - before)} more memory`,
  );
  // Those that were under way together may pass the bound by as many.
  expect(held).toBeLessThanOrEqual(begunBounds.files + 100);
  expect(answers.get('full')).toBe(10_000 - held);
  await files.forgetBefore(Date.now() + 1000);
  expect(await readdir(join(folder, 'begun'))).toEqual([]);
  await rm(folder, { recursive: true });
});

test('S24: a thousand uploads begun on one place leave five rows', async () => {
  const { app, world } = scene;
  const { site, who } = world;
  const answers = await Promise.all(
    Array.from({ length: 1000 }, () =>
      put(app, {
        ...{ id: randomUUID(), of: `site:${site}`, size: 1000, actor: who.ngoAdmin },
        ...{ body: new Uint8Array(10), range: 'bytes 0-9/1000' },
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  const [rows] = await app.sql`
    select count(*)::int as count from attachment where "of" = ${site} and by = ${who.ngoAdmin.member}`;
  expect(rows?.count).toBe(5);
});
