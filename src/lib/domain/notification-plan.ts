// When a recipient's device is told: at once, in batches, one summary when it is too much, not at night, and not at all
// when it was seen or is settled (ADMIN 23). Pure: the clock is a value.
import { areaZone } from './area.ts';
import type { Zone } from './area.ts';
import { isMuted } from './notification.ts';
import type { Notice, NoticePreference } from './notification.ts';
import { addHours, minute } from './time.ts';
import type { Instant } from './time.ts';

/** Minutes that a batch waits for more. */
export const batchMinutes = 5;
/** Messages to one recipient within an hour; then one summary. */
export const mostAnHour = 6;
/** Quiet hours: from the first until the last, by the recipient's clock. */
export const quiet = { from: 21, until: 5 } as const;

/** `one`: about one thing. `batch`: several together. `summary`: there was too much. */
export type MessageKind = 'one' | 'batch' | 'summary';

/** A notification that waits for its push. */
export interface Waiting extends Pick<
  Notice,
  'event' | 'level' | 'pressing' | 'incident' | 'card' | 'at'
> {
  id: string;
  seenAt: Instant | null;
  settledAt: Instant | null;
}

/** A message that went to the recipient before. */
export interface SentMessage {
  kind: MessageKind;
  at: Instant;
}

export interface PushPlan {
  /** Nothing is left to tell: they are never pushed. */
  withdrawn: string[];
  messages: { kind: MessageKind; notices: string[] }[];
  /** They wait until then. */
  held: { notices: string[]; until: Instant } | null;
}

const offsets: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** When the recipient's night ends; null by day. Indonesia has no summer time. */
export function nightEnds(zone: Zone, now: Instant): Instant | null {
  const local = new Date(Date.parse(addHours(now, offsets[zone])));
  const clock = local.getUTCHours();
  if (clock < quiet.from && clock >= quiet.until) return null;
  const days = clock >= quiet.from ? 1 : 0;
  const morning = Date.UTC(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate() + days,
    quiet.until,
  );
  return addHours(new Date(morning).toISOString(), -offsets[zone]);
}

/** The time zone of somebody who works in these areas. */
export function zoneOf(areas: readonly string[]): Zone {
  return areaZone(areas[0] ?? '');
}

export interface PlanInput {
  waiting: readonly Waiting[];
  /** What went to the recipient within the last hour. */
  sent: readonly SentMessage[];
  preference: NoticePreference;
  zone: Zone;
  now: Instant;
}

/** What becomes of a recipient's waiting notifications now. Each is in one place of the answer. */
export function planPush({ waiting, sent, preference, zone, now }: PlanInput): PushPlan {
  const [live, withdrawn] = parted(
    waiting,
    (one) => one.seenAt === null && one.settledAt === null && !isMuted(one, preference, now),
  );
  const morning = nightEnds(zone, now);
  const [awake, asleep] = parted(live, ({ pressing }) => morning === null || pressing);
  const [urgent, calm] = parted(awake, ({ level }) => level === 'now');
  const firstCalm = calm.map(({ at }) => at).sort()[0];
  const batchAt = firstCalm === undefined ? null : addHours(firstCalm, batchMinutes / 60);
  const isDue = batchAt !== null && batchAt <= now;

  const wanted: PushPlan['messages'] = [
    ...byCard(urgent).map((notices) => ({ kind: 'one' as const, notices: idsOf(notices) })),
    ...(isDue
      ? [{ kind: calm.length === 1 ? ('one' as const) : ('batch' as const), notices: idsOf(calm) }]
      : []),
  ];
  const { messages, rest, freeAt } = bounded(wanted, sent, now);
  const waits = [
    ...(rest.length > 0 ? [{ notices: rest, until: freeAt }] : []),
    ...(isDue || batchAt === null ? [] : [{ notices: idsOf(calm), until: batchAt }]),
    ...(asleep.length > 0 && morning ? [{ notices: idsOf(asleep), until: morning }] : []),
  ];
  return {
    withdrawn: idsOf(withdrawn),
    messages,
    held:
      waits.length === 0
        ? null
        : {
            notices: waits.flatMap(({ notices }) => notices),
            until: waits.map(({ until }) => until).sort()[0]!,
          },
  };
}

/** At most six messages in any hour, then one summary of all that is left, then nothing until the hour is over. */
function bounded(wanted: PushPlan['messages'], sent: readonly SentMessage[], now: Instant) {
  const recent = sent.filter(({ at }) => at > addHours(now, -1));
  const single = recent.filter(({ kind }) => kind !== 'summary');
  const free = Math.max(0, mostAnHour - single.length);
  const messages = wanted.slice(0, free);
  const over = wanted.slice(free).flatMap(({ notices }) => notices);
  const hadSummary = recent.some(({ kind }) => kind === 'summary');
  if (over.length > 0 && !hadSummary) {
    messages.push({ kind: 'summary', notices: over });
    return { messages, rest: [], freeAt: now };
  }
  const oldest = recent.map(({ at }) => at).sort()[0] ?? now;
  return { messages, rest: over, freeAt: addHours(oldest, 1) };
}

/** What is about one card is one message. */
function byCard(notices: readonly Waiting[]): Waiting[][] {
  return [...Map.groupBy(notices, ({ card }) => `${card.kind} ${card.id}`).values()];
}

const idsOf = (notices: readonly Waiting[]) => notices.map(({ id }) => id);

function parted<T>(list: readonly T[], fits: (one: T) => boolean): [T[], T[]] {
  return [list.filter(fits), list.filter((one) => !fits(one))];
}

/** Seconds for which a push service keeps a message for a device that is off (ADMIN 28). */
export function timeToLive(isUrgent: boolean): number {
  return (isUrgent ? 60 : 6 * 60) * (minute / 1000);
}
