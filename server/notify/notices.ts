// Notifications of the process: what writes them, and what their recipient does with them (ADMIN 20-24, 27).
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { muteHours, noticeDays } from '#domain/notification.ts';
import type { NoticeEvent, NoticePreference, Seen } from '#domain/notification.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { createClockNotices } from '#server/notify/clock.ts';
import type { TellTheTime } from '#server/notify/clock.ts';
import { createListener } from '#server/notify/listener.ts';
import type { Listener } from '#server/notify/listener.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import {
  forgetNotices,
  keepPreference,
  markSeen,
  preferenceOf,
} from '#server/storage/notification.ts';

/** Number of notifications that are deleted in one transaction. */
const batch = 1000;

export interface Notices extends Listener {
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
  sql: Sql;
  facts: ReadFacts;
  now(): Promise<Instant>;
}

export function createNotices({ sql, facts, now }: NoticeTools): Notices {
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
    tellTheTime: createClockNotices(sql, facts),
    async forget(at) {
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
    preference: (actor) =>
      isMember(actor)
        ? preferenceOf(sql, actor.member)
        : Promise.resolve({ silent: [], muted: {} }),
    silence: (actor, silent) => keep(actor, ({ muted }) => ({ silent: [...silent], muted })),
    mute: (actor, what, on) =>
      keep(actor, ({ silent, muted }, at) => {
        // What is over is forgotten.
        const others = Object.entries(muted).filter(([one, until]) => one !== what && until > at);
        const own = on ? [[what, addHours(at, muteHours)] as const] : [];
        return { silent, muted: Object.fromEntries([...others, ...own]) };
      }),
  };
}
