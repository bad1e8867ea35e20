// Notifications of the process: what writes them, and what their recipient does with them (ADMIN 20-24, 27).
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { code } from '#domain/field.ts';
import { muteHours, noticeDays } from '#domain/notification.ts';
import type { NoticeEvent, NoticePreference, Seen } from '#domain/notification.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { createClockNotices } from '#server/notify/clock.ts';
import type { TellTheTime } from '#server/notify/clock.ts';
import { isPushService } from '#server/notify/push-door.ts';
import { createSender } from '#server/notify/sender.ts';
import type { Sender } from '#server/notify/sender.ts';
import { vapidOf } from '#server/notify/vapid.ts';
import { createListener } from '#server/notify/listener.ts';
import type { Listener } from '#server/notify/listener.ts';
import type { Config } from '#server/config.ts';
import type { PushInput } from '#domain/push.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { randomUUID } from 'node:crypto';
import type { ReadFacts } from '#server/read/facts.ts';
import {
  forgetNotices,
  keepPreference,
  markSeen,
  preferenceOf,
} from '#server/storage/notification.ts';

import {
  addMessage,
  dropSubscription,
  forgetPushes,
  keepSubscription,
  reportOfCode,
  standingOf,
  takeRecipient,
  wasTried,
} from '#server/storage/push.ts';

/** Number of notifications that are deleted in one transaction. */
const batch = 1000;

export interface Notices extends Listener, Sender {
  /** By which browsers register at their push service; null where no device is pushed. */
  readonly publicKey: string | null;
  /** Keeps a device of who is signed in, or of whoever holds the code of a report. */
  subscribe(actor: Actor, session: string | null, sent: PushInput): Promise<Refusal | undefined>;
  /** Forgets a device of the member. */
  unsubscribe(actor: Actor, endpoint: string): Promise<Refusal | undefined>;
  /** Sends a trial to every device of the member. */
  tryPush(actor: Actor): Promise<Refusal | undefined>;
  /** Tells what the clock makes known. */
  tellTheTime: TellTheTime;
  /** Deletes what is older than 90 days. @returns how many */
  forget(now: Instant): Promise<number>;
  /** Marks own notifications as seen. */
  see(actor: Actor, which: Seen): Promise<Refusal | { seen: number }>;
  /** What the member does not want to be pushed. */
  preference(actor: Actor): Promise<NoticePreference>;
  /** Sets the events without a push. */
  silence(actor: Actor, silent: readonly NoticeEvent[]): Promise<Refusal | undefined>;
  /** Silences an incident, or everything, for eight hours; or listens to it again. */
  mute(actor: Actor, what: string, on: boolean): Promise<Refusal | undefined>;
}

interface NoticeTools {
  config: Config;
  log: Logger;
  sql: Sql;
  facts: ReadFacts;
  now(): Promise<Instant>;
}

/** An incident, or everything. */
const mutable = v.union([v.literal('everything'), code]);
/** Incidents that a member mutes at a time; the oldest end. An assumption. */
const mostMuted = 50;
/** Days after the decision for which the device of a report is kept. */
const reportDays = 30;
/** Days for which messages are kept. */
const messageDays = 7;
/** Seconds from one trial of a member to the next: all pushes go through one queue. */
const trialPause = 30;

export function createNotices({ sql, facts, now, config, log }: NoticeTools): Notices {
  const vapid = vapidOf(config);
  const local = config.environment === 'test';
  const keep = async (
    actor: Actor,
    change: (was: NoticePreference, at: Instant) => NoticePreference,
  ) => {
    if (!isMember(actor)) return refuse('not-signed-in');
    const [was, at] = await Promise.all([preferenceOf(sql, actor.member), now()]);
    await keepPreference(sql, actor.member, change(was, at));
    return undefined;
  };
  return {
    ...createListener(sql, facts),
    ...createSender({ sql, log, vapid, local }),
    publicKey: vapid?.publicKey ?? null,
    tellTheTime: createClockNotices(sql, facts),
    async forget(at) {
      await forgetPushes(sql, {
        messages: addHours(at, -24 * messageDays),
        reports: addHours(at, -24 * reportDays),
      });
      let gone = 0;
      for (;;) {
        const deleted = await forgetNotices(sql, addHours(at, -24 * noticeDays), batch);
        gone += deleted;
        if (deleted < batch) return gone;
      }
    },
    async see(actor, which) {
      if (!isMember(actor)) return refuse('not-signed-in');
      return { seen: await markSeen(sql, actor.member, which, await now()) };
    },
    async subscribe(actor, session, { code, keys, endpoint, language }) {
      if (vapid === null) return refuse('push-off');
      if (!isPushService(endpoint, local)) return refuse('push-address', { field: 'endpoint' });
      const device = { endpoint, ...keys, language };
      if (code !== undefined) {
        const report = await reportOfCode(sql, code);
        if (report === undefined) return refuse('not-found', { field: 'reportCode' });
        await keepSubscription(sql, { member: null, report, session: null }, device, await now());
        return undefined;
      }
      if (!isMember(actor) || session === null) return refuse('not-signed-in');
      const to = { member: actor.member, report: null, session };
      await keepSubscription(sql, to, device, await now());
      return undefined;
    },
    async unsubscribe(actor, endpoint) {
      if (!isMember(actor)) return refuse('not-signed-in');
      await dropSubscription(sql, actor.member, endpoint);
      return undefined;
    },
    async tryPush(actor) {
      if (!isMember(actor)) return refuse('not-signed-in');
      if (vapid === null) return refuse('push-off');
      const at = await now();
      const to = { member: actor.member, report: null };
      const { devices } = await standingOf(sql, to, at);
      if (devices === 0) return refuse('push-no-device');
      return sql.begin(async (tx) => {
        const since = addHours(at, -trialPause / 3600);
        if (!(await takeRecipient(tx, to)) || (await wasTried(tx, actor.member, since)))
          return refuse('too-many-attempts', { retryAfter: trialPause, minutes: 1 });
        await addMessage(tx, to, { id: randomUUID(), kind: 'trial', notices: [] }, at);
        return undefined;
      });
    },
    preference: (actor) =>
      isMember(actor)
        ? preferenceOf(sql, actor.member)
        : Promise.resolve({ silent: [], muted: {} }),
    silence: (actor, silent) => keep(actor, ({ muted }) => ({ silent: [...silent], muted })),
    mute: async (actor, what, on) => {
      if (!v.is(mutable, what)) return refuse('not-found', { field: 'incident' });
      return keep(actor, ({ silent, muted }, at) => {
        // What is over is forgotten.
        const others = Object.entries(muted).filter(([one, until]) => one !== what && until > at);
        const own = on ? [[what, addHours(at, muteHours)] as const] : [];
        const latest = [...others.sort(([, a], [, b]) => (a < b ? -1 : 1)), ...own];
        return { silent, muted: Object.fromEntries(latest.slice(-mostMuted)) };
      });
    },
  };
}
