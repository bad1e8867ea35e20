// Sends what waits: plans for each recipient, then delivers to each device. A plan is written before anything is sent, so
// a crash loses none; a delivery whose answer nobody heard is sent again with the same tag, which a device shows once.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import webPush from 'web-push';
import { noPreference } from '#domain/notification.ts';
import type { Recipient } from '#domain/notification.ts';
import { planPush, zoneOf } from '#domain/notification-plan.ts';
import { addHours, elapsed } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { isPushService, sendPush } from '#server/notify/push-door.ts';
import { pushMessage } from '#server/notify/push-message.ts';
import type { PushMessage } from '#server/notify/push-message.ts';
import type { Vapid } from '#server/notify/vapid.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { preferenceOf } from '#server/storage/notification.ts';
import {
  addMessage,
  codeOfReport,
  dueRecipients,
  forgetSubscription,
  noticesOfMessage,
  setDelivery,
  setNotices,
  standingOf,
  takeDeliveries,
  takeRecipient,
} from '#server/storage/push.ts';
import type { Delivery } from '#server/storage/push.ts';

/** Recipients that are planned for, and deliveries that are sent, at a time. */
const batch = { recipients: 100, deliveries: 20 } as const;
/** Seconds until a service counts as silent; a delivery is this process's for longer than that. */
const patience = { answer: 10, taken: 60 } as const;
/** Seconds until it is tried again, by the number of tries; then it is given up. */
const pauses = [30, 120, 600, 1800] as const;

export interface Sender {
  /** Plans and sends what is due. Several processes may run it at once. @returns deliveries that were tried */
  push(now: Instant): Promise<number>;
}

interface SenderTools {
  sql: Sql;
  log: Logger;
  /** Null: no device is pushed, and notifications stay in the inbox alone. */
  vapid: Vapid | null;
  /** Also to this machine, for tests alone. */
  local: boolean;
}

export function createSender({ sql, log, vapid, local }: SenderTools): Sender {
  async function plan(to: Recipient, now: Instant): Promise<void> {
    await sql.begin(async (tx) => {
      if (!(await takeRecipient(tx, to))) return;
      const standing = await standingOf(tx, to, addHours(now, -1));
      const { waiting, sent, devices, areas } = standing;
      if (devices === 0 || vapid === null) {
        await setNotices(
          tx,
          waiting.map(({ id }) => id),
          'inbox',
          null,
        );
        return;
      }
      const preference = to.member === null ? noPreference : await preferenceOf(tx, to.member);
      const made = planPush({ waiting, sent, preference, zone: zoneOf(areas), now });
      await setNotices(tx, made.withdrawn, 'withdrawn', null);
      for (const { kind, notices } of made.messages) {
        await setNotices(tx, notices, 'pushed', null);
        await addMessage(tx, to, { id: randomUUID(), kind, notices }, now);
      }
      if (made.held) await setNotices(tx, made.held.notices, 'waiting', made.held.until);
    });
  }

  async function messageOf(delivery: Delivery): Promise<PushMessage | null> {
    const { report, member } = delivery;
    const to = member === null ? { member, report: report ?? '' } : { member, report: null };
    const [notices, code, { areas }] = await Promise.all([
      noticesOfMessage(sql, delivery.notices),
      report === null ? undefined : codeOfReport(sql, report),
      standingOf(sql, to, delivery.at),
    ]);
    return pushMessage(delivery, notices, { code: code ?? null, timeZone: zoneOf(areas) });
  }

  async function deliver(delivery: Delivery, keys: Vapid, now: Instant): Promise<void> {
    const { endpoint, p256dh, auth, attempts } = delivery;
    const message = await messageOf(delivery);
    const age = elapsed(delivery.at, now) / 1000;
    if (!message || age > message.ttl || !isPushService(endpoint, local))
      return setDelivery(sql, delivery, null);
    const { payload, ttl, urgency, topic } = message;
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(payload),
      { vapidDetails: keys, TTL: Math.ceil(ttl - age), urgency, topic },
    );
    const answer = await sendPush(
      { endpoint, headers, body },
      { local, timeout: patience.answer * 1000 },
    ).catch(() => ({ status: 0, retryAfter: null }));
    const { status, retryAfter } = answer;
    // Nothing of the address is logged: whoever has it can reach the device.
    if (status === 404 || status === 410) return forgetSubscription(sql, delivery.subscription);
    if (status >= 200 && status < 300) return setDelivery(sql, delivery, null);
    const pause = pauses[attempts - 1];
    const isLasting = status >= 400 && status < 500 && status !== 429;
    if (pause === undefined || isLasting) {
      log.warn({ status, attempts }, 'a push was given up');
      return setDelivery(sql, delivery, null);
    }
    return setDelivery(sql, delivery, addHours(now, Math.max(pause, retryAfter ?? 0) / 3600));
  }

  return {
    async push(now) {
      for (const to of await dueRecipients(sql, now, batch.recipients)) await plan(to, now);
      if (vapid === null) return 0;
      const until = addHours(now, patience.taken / 3600);
      const taken = await takeDeliveries(sql, now, until, batch.deliveries);
      const done = await Promise.allSettled(taken.map((delivery) => deliver(delivery, vapid, now)));
      for (const one of done)
        if (one.status === 'rejected') log.warn({ error: one.reason as unknown }, 'a push failed');
      return taken.length;
    },
  };
}
