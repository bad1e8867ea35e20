// ADMIN 28: a device is told of the answers to one report, asked for on the page of its code.
import { createECDH, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newReportCode } from '#domain/report-code-form.ts';
import { expect, test } from '../support/visit.ts';
import { button, incident, newPlace, phone, program } from './steps.ts';

/** What the reader answers when asked. A browser without a screen has nobody to ask, and says no. */
async function willSay(page: Page, permission: 'granted' | 'denied'): Promise<void> {
  await page.addInitScript((said) => {
    let known: NotificationPermission = 'default';
    Object.defineProperty(Notification, 'permission', { get: () => known });
    Notification.requestPermission = () => Promise.resolve((known = said));
  }, permission);
}

/** Plays the browser's part of registering: its push service cannot be reached from a test. */
async function withPushes(page: Page): Promise<void> {
  const ecdh = createECDH('prime256v1');
  const keys = {
    p256dh: ecdh.generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  };
  const endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`;
  await page.addInitScript(
    (told) => {
      const subscription = { endpoint: told.endpoint, toJSON: () => told };
      PushManager.prototype.subscribe = () =>
        Promise.resolve(subscription as unknown as PushSubscription);
    },
    { endpoint, keys },
  );
}

test('ADMIN 28: the page of a code offers pushes by a press, and a refusal blocks nothing', async ({
  visit,
}) => {
  const place = await newPlace('Pos kabari');
  const code = newReportCode(randomBytes(8));
  const reporter = await program('reporter');
  await reporter.must('report.send', {
    ...{ incident, code, site: place.id, seconds: 60 },
    lines: [{ item: 'SLM', quantity: 40, urgency: 'critical' }],
  });
  const device = { ...phone, serviceWorkers: 'allow' as const };
  const page = await visit(undefined, device);
  await willSay(page, 'granted');
  await withPushes(page);
  await page.goto(`/l/${code}`);
  const sent = page.waitForResponse(
    (one) => one.url().endsWith('/push-subscriptions') && one.request().method() === 'POST',
  );
  await button(page, 'Beri tahu saya bila laporan ini dijawab').click();
  const answer = await sent;
  expect(answer.status()).toBe(204);
  expect(answer.request().postDataJSON()).toMatchObject({ code, language: 'id' });
  await expect(page.getByText('Perangkat ini menerima pemberitahuan.')).toBeVisible();

  const other = await visit(undefined, device);
  await willSay(other, 'denied');
  await other.goto(`/l/${code}`);
  await button(other, 'Beri tahu saya bila laporan ini dijawab').click();
  await expect(other.getByText('Peramban ini menolak pemberitahuan.')).toBeVisible();
  await expect(other.getByText('Laporan sudah di meja koordinator')).toBeVisible();

  const none = await visit(undefined, phone);
  await none.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'));
  await none.goto(`/l/${code}`);
  await expect(none.getByText('Tambah foto atau rekaman suara')).toBeVisible();
  await expect(button(none, 'Beri tahu saya bila laporan ini dijawab')).toHaveCount(0);
});
