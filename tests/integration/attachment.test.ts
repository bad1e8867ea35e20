// P5, S24: photos and recordings from the device to whoever may see them: parts, what is kept, who reads it, and its end.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { attachmentPart } from '#domain/attachment-limit.ts';
import type { Attachment } from '#domain/attachment.ts';
import { isRefusal } from '#domain/refusal.ts';
import { endUploads, tidyAttachments } from '#server/jobs/attachment-clock.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { exifCanaries, phonePhoto, upload } from '../support/photo.ts';
import { report, testCode } from '../support/report.ts';
import { get, put } from '../support/upload-endpoint.ts';
import { mp4Voice, oggVoice } from '../support/voice.ts';
import { incident, stranger } from '../support/world.ts';

let scene: PermissionScene;
let photo: Buffer;
beforeAll(async () => {
  scene = await openPermissionScene();
  photo = await phonePhoto();
});
afterAll(() => scene.close());

/** Runs a command; throws when it is refused. */
async function must(actor: Actor, name: string, input: object): Promise<Record<string, unknown>> {
  const answer = await scene.app.execute({ id: randomUUID(), name, input }, actor);
  if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
  return answer.result;
}

async function accepted(answer: ReturnType<typeof upload>): Promise<Attachment> {
  const row = await answer;
  if (isRefusal(row)) throw new Error(row.code);
  return row;
}

/** A report of a stranger, by a new code. */
async function told(n: number): Promise<{ of: string; code: string }> {
  const code = testCode(n);
  const { result } = { result: await must(stranger, 'report.send', report(scene.world, code)) };
  return { of: String(result.report), code };
}

/** Every file that is kept, with its name. */
async function kept(): Promise<string[]> {
  const { attachmentDir } = scene.app.config;
  const names = await readdir(attachmentDir, { recursive: true });
  return names.filter((name) => /\/[0-9a-f]{64}\./.test(`/${name}`));
}

test('P5: what is kept of a photo is upright, at most 1280 pixels, and knows neither place nor device', async () => {
  const { app, world } = scene;
  expect(exifCanaries.slice(0, 2).every((canary) => photo.includes(canary))).toBe(true);
  const row = await accepted(
    upload(app, world.who.baznas, photo, { entity: 'site', of: world.site }),
  );
  // 1600 × 1200 that lay on its side.
  expect(row).toMatchObject({ state: 'ready', width: 960, height: 1280, mediaType: 'image/jpeg' });
  const [name] = (await kept()).filter((file) => file.includes(row.id));
  const file = await readFile(join(app.config.attachmentDir, String(name)));
  expect(String(name)).toContain(String(row.sha256));
  for (const canary of [...exifCanaries, 'Exif', 'ICC_PROFILE'])
    expect(file.includes(canary), canary).toBe(false);
  const { exif, icc, xmp, orientation } = await sharp(file).metadata();
  expect({ exif, icc, xmp, orientation }).toEqual({});
});

test('S24: a file comes in parts, goes on after a break, and each part twice is one', async () => {
  const { app, world } = scene;
  const id = randomUUID();
  const of = `site:${world.site}`;
  const actor = world.who.dompet;
  const size = photo.length;
  expect(size).toBeGreaterThan(2 * attachmentPart);
  const send = (start: number, end: number) =>
    put(app, {
      ...{ id, of, size, actor, range: `bytes ${start}-${end - 1}/${size}` },
      body: photo.subarray(start, end),
    });
  const ask = () => put(app, { id, of, size, actor, range: `bytes */${size}` });
  expect((await ask()).body).toEqual({ received: 0 });
  expect((await send(0, attachmentPart)).body).toEqual({ received: attachmentPart });
  expect((await send(0, attachmentPart)).body).toEqual({ received: attachmentPart });
  // A part that was lost on the way: the server says where to go on.
  expect(await send(2 * attachmentPart, size)).toMatchObject({
    ...{ status: 409, body: { code: 'part-out-of-order', received: attachmentPart } },
  });
  expect((await ask()).body).toEqual({ received: attachmentPart });
  for (let at = attachmentPart / 2; at < size; at += attachmentPart / 2) {
    const { status, body } = await send(at, Math.min(size, at + attachmentPart));
    expect(status).toBe(200);
    if (body.attachment) expect(body).toMatchObject({ received: size, attachment: { id } });
  }
  const last = await send(size - 10, size);
  expect(last.body).toMatchObject({ received: size, attachment: { state: 'ready' } });
  const rows = await loadRows(app.sql, 'attachment', [id]);
  expect(rows).toHaveLength(1);
});

test('P5: a report’s photo reaches the desk of its area alone, and each look is written down before', async () => {
  const { app, world, seats } = scene;
  const { of, code } = await told(501);
  const row = await accepted(upload(app, stranger, photo, { entity: 'report', of, code }));
  const read: string[] = [];
  for (const { actor } of seats) {
    const response = await get(app, row.id, actor);
    await response.arrayBuffer();
    if (response.status === 200 && actor.kind === 'member') read.push(actor.member);
    else expect(response.status).toBe(404);
  }
  const { coordinator, ministry } = world.who;
  expect(read).toContain(coordinator.member);
  expect(read).toContain(ministry.member);
  const looks = await app.sql<{ member: string }[]>`
    select member from contact_look where entity = 'report' and "of" = ${of}`;
  expect(looks.map(({ member }) => member).sort()).toEqual([...read].sort());
  // Its sender sees nobody's photo by the address, not even the own one.
  expect((await get(app, row.id)).status).toBe(404);
});

test('P5: a photo that the coordinator shows with the verified need reaches its readers, and not after it is hidden', async () => {
  const { app, world } = scene;
  const { coordinator, baznas } = world.who;
  const { of, code } = await told(502);
  const { id } = await accepted(upload(app, stranger, photo, { entity: 'report', of, code }));
  const lines = [{ item: 'SEL', quantity: 7, urgency: 'high' }];
  const distinctFrom = [...world.board.rows.need.keys()].slice(-50);
  const turn = { incident, report: of, site: world.site, lines, verify: true, distinctFrom };
  const { need } = await must(coordinator, 'report.turn', turn);
  const show = (shown: boolean) =>
    must(coordinator, 'attachment.publish', { incident, attachment: id, shown });
  await show(true);
  const list = await app.read('attachment.list', { entity: 'need', of: String(need) }, stranger);
  expect(list).toMatchObject({ attachments: [{ id, published: true, own: false }] });
  expect([(await get(app, id)).status, (await get(app, id, baznas)).status]).toEqual([200, 200]);
  await show(false);
  expect([(await get(app, id)).status, (await get(app, id, baznas)).status]).toEqual([404, 404]);
});

test('P5: a content is served as what the server made of it, runs nothing, and is asked for again each time', async () => {
  const { app, world } = scene;
  const on = { entity: 'site', of: world.site } as const;
  const row = await accepted(upload(app, world.who.rumah, photo, on));
  const voice = await accepted(upload(app, world.who.rumah, oggVoice(9), { ...on, kind: 'voice' }));
  const response = await get(app, row.id);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'attachment; filename="posko.jpg"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'private, no-cache',
  });
  const again = await get(app, row.id, stranger, {
    'if-none-match': response.headers.get('etag') ?? '',
  });
  expect(again.status).toBe(304);
  expect((await get(app, voice.id)).headers.get('content-type')).toBe('audio/ogg');
  expect(voice.seconds).toBe(9);
});

test('P5: the place that a phone writes into a recording is not kept', async () => {
  const { app } = scene;
  const { of, code } = await told(503);
  const bytes = mp4Voice(8, '+04.300+098.060/kenari');
  const row = await accepted(
    upload(app, stranger, bytes, { entity: 'report', of, code, kind: 'voice' }),
  );
  const content = await app.attachments.content(row);
  expect(content?.includes('kenari')).toBe(false);
});

test('P5: what is taken away is read by nobody at once, and its file is deleted', async () => {
  const { app, world } = scene;
  const { host } = world.who;
  const row = await accepted(upload(app, host, photo, { entity: 'site', of: world.site }));
  await must(host, 'attachment.remove', { incident, attachment: row.id });
  expect((await get(app, row.id, host)).status).toBe(404);
  await tidyAttachments(app);
  expect((await kept()).filter((name) => name.includes(row.id))).toEqual([]);
});

test('S24: an upload that nobody finished ends after 48 hours, and makes room for another', async () => {
  const { app, world } = scene;
  const { of, code } = await told(504);
  const id = randomUUID();
  const size = photo.length;
  const body = photo.subarray(0, 1000);
  await put(app, { id, of: `report:${of}`, size, code, body, range: `bytes 0-999/${size}` });
  const begun = join(app.config.attachmentDir, 'begun', id);
  expect(existsSync(begun)).toBe(true);
  const later = new Date(Date.now() + 49 * 60 * 60_000);
  await app.attachments.tidy(later);
  expect(existsSync(begun)).toBe(false);
  await endUploads({ ...app, now: () => Promise.resolve(later.toISOString()) });
  const [row] = await loadRows(app.sql, 'attachment', [id]);
  expect(row).toMatchObject({ state: 'removed', ending: 'expired' });
  const next = await upload(app, stranger, photo, { entity: 'report', of, code });
  expect(isRefusal(next)).toBe(false);
  expect(world.site).not.toBe(of);
});

test('F3: the same photo sent by two connections at once is kept once', async () => {
  const { app } = scene;
  const { of, code } = await told(505);
  const id = randomUUID();
  const both = await Promise.all(
    [1, 2].map(() => upload(app, stranger, photo, { entity: 'report', of, code, id })),
  );
  expect(both.map((row) => isRefusal(row) || row.state)).toEqual(['ready', 'ready']);
  expect((await kept()).filter((name) => name.includes(id))).toHaveLength(1);
  const changes = await app.sql`select kind from change where id = ${id} order by seq`;
  expect(changes.map(({ kind }) => String(kind))).toEqual([
    ...['attachment.begun', 'attachment.added'],
  ]);
});

test('P5: a file that was damaged on the disk is not served', async () => {
  const { app, world } = scene;
  const row = await accepted(
    upload(app, world.who.ngoAdmin, photo, { entity: 'site', of: world.site }),
  );
  const damaged = { ...row, sha256: 'ab'.repeat(32) };
  expect(await app.attachments.content(damaged)).toBeUndefined();
  expect((await app.attachments.content(row))?.length).toBe(row.bytes);
});
