// P5, S24: photos in an S3-compatible bucket: kept and read as from the folder, found by nobody without the key, and "later"
// while the bucket cannot be reached.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { openAttachments } from '#server/attachment/open.ts';
import { createObjectStore } from '#server/attachment/object-store.ts';
import type { App } from '#server/app.ts';
import { startObjectServer } from '../support/object-store.ts';
import type { ObjectServer } from '../support/object-store.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { phonePhoto, upload } from '../support/photo.ts';
import { get } from '../support/upload-endpoint.ts';

let scene: PermissionScene;
let bucket: ObjectServer;
beforeAll(async () => {
  [scene, bucket] = await Promise.all([openPermissionScene(), startObjectServer()]);
});
afterAll(async () => {
  await scene.close();
  await bucket.close();
});

/** The app with its attachments in a bucket. */
function appWith(address: string): App {
  const { app } = scene;
  const config = { ...app.config, attachmentBucket: address };
  return Object.assign(Object.create(app) as App, {
    attachments: openAttachments(config, app.sql, (command, actor) => app.execute(command, actor)),
  });
}
const on = () => ({ entity: 'site', of: scene.world.site }) as const;

test('P5: a photo is kept in the bucket, read by who may see it, and gone once it is taken away', async () => {
  const { world } = scene;
  const app = appWith(bucket.address);
  const row = await upload(app, world.who.host, await phonePhoto(), on());
  if (isRefusal(row)) throw new Error(row.code);
  const shown = await get(app, row.id, world.who.host);
  expect([shown.status, (await shown.arrayBuffer()).byteLength]).toEqual([200, row.bytes]);
  // The folder has nothing of it: it is in the bucket alone.
  expect((await get(scene.app, row.id, world.who.host)).status).toBe(404);
  const wrongKey = createObjectStore(bucket.address.replace('S3RVER:S3RVER', 'S3RVER:lain'));
  await expect(wrongKey.read(row.id, row.sha256 ?? '')).rejects.toThrow('403');

  const input = { incident: row.incident, attachment: row.id };
  const command = { id: randomUUID(), name: 'attachment.remove', input };
  expect(isRefusal(await app.execute(command, world.who.host))).toBe(false);
  await app.attachments.tidy(new Date(world.board.now));
  const store = createObjectStore(bucket.address);
  expect(await store.read(row.id, row.sha256 ?? '')).toBeUndefined();
  // Taken away twice, as after a crash.
  await store.remove(row.id, row.sha256 ?? '');
});

test('P5: what is damaged in the bucket is not served', async () => {
  const store = createObjectStore(bucket.address);
  const [id, other] = [randomUUID(), 'ab'.repeat(32)];
  // Stores that check the hash refuse it; this one keeps it.
  await store.keep(id, other, Buffer.from('foto'));
  expect(await store.read(id, other)).toBeUndefined();
});

test('S24: while the bucket is away or silent the answer is later, nothing is lost, and no error tells its key', async () => {
  const { world } = scene;
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const photo = await phonePhoto();
  const id = randomUUID();
  const away = appWith('http://KUNCI:RAHASIA@127.0.0.1:1/posko');
  const mute = appWith(`http://KUNCI:RAHASIA@127.0.0.1:${port}/posko`);
  for (const app of [away, mute]) {
    const failed = await upload(app, world.who.host, photo, { ...on(), id }).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(Error);
    expect(String(failed)).not.toContain('RAHASIA');
  }
  silent.close();
  const row = await upload(appWith(bucket.address), world.who.host, photo, { ...on(), id });
  expect(isRefusal(row) ? row.code : row.state).toBe('ready');
  const lost = await get(away, id, world.who.host);
  expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '2']);
});
