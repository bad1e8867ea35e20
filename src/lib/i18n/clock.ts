// Dates, hours with their Indonesian zone, ages and countdowns.
import type { LooseArgs, MessageKey } from './message.ts';

/** A moment: ISO text, epoch milliseconds or a Date. */
export type Instant = string | number | Date;

export interface Clock {
  /** "21 Nov 2026". */
  date(at: Instant): string;
  /** "14.30 WIB". */
  time(at: Instant): string;
  /** "21 Nov 2026, 14.30 WIB". */
  dateTime(at: Instant): string;
  /** "5 mnt", "1 jam", "2 hari"; under a minute "baru saja", from 30 days on the date. */
  ago(at: Instant, now?: Instant): string;
  /** "5 menit lalu". */
  agoLong(at: Instant, now?: Instant): string;
  /** "1 jam 42 mnt" from milliseconds: the two largest units, rounded down; seconds only under a minute. */
  duration(ms: number): string;
  /** "1 jam 42 menit", for sentences and screen readers. */
  durationLong(ms: number): string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Past this age a date says more than a count of days. */
const OLD = 30 * DAY;
const NO_TIME = '–';

/** The three zones of Indonesia by offset from UTC; `Intl` names them only in Indonesian. */
const ZONES: Readonly<Record<string, string>> = { 'GMT+7': 'WIB', 'GMT+8': 'WITA', 'GMT+9': 'WIT' };

type Text = (key: MessageKey, args?: LooseArgs) => string;

/** Builds the clock of one language and one time zone. */
export function clockOf(tag: string, timeZone: string, text: Text): Clock {
  const dates = new Intl.DateTimeFormat(tag, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const hours = new Intl.DateTimeFormat(tag, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const offsets = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });

  function zone(at: Date): string {
    const name =
      offsets.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
    return ZONES[name] ?? name;
  }
  /** An invalid date is shown as a dash, so that the rest of the row is still shown. */
  function shown(at: Instant, format: (date: Date) => string): string {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? NO_TIME : format(date);
  }
  const date = (at: Instant) => shown(at, (d) => dates.format(d));
  const time = (at: Instant) => shown(at, (d) => `${hours.format(d)} ${zone(d)}`);

  function age(
    at: Instant,
    now: Instant,
    keys: readonly [MessageKey, MessageKey, MessageKey],
  ): string {
    return shown(at, (d) => {
      // A device clock that runs ahead must not say "in the future".
      const ms = Math.max(0, new Date(now).getTime() - d.getTime());
      if (ms < MINUTE) return text('time.now');
      if (ms < HOUR) return text(keys[0], { n: Math.floor(ms / MINUTE) });
      if (ms < DAY) return text(keys[1], { n: Math.floor(ms / HOUR) });
      if (ms < OLD) return text(keys[2], { n: Math.floor(ms / DAY) });
      return dates.format(d);
    });
  }

  function span(ms: number, style: 'duration' | 'duration.long'): string {
    const left = Math.max(0, ms);
    const days = Math.floor(left / DAY);
    const hour = Math.floor((left % DAY) / HOUR);
    const minute = Math.floor((left % HOUR) / MINUTE);
    if (left < MINUTE) return text(`${style}.seconds`, { n: Math.floor(left / SECOND) });
    const parts = [
      days > 0 ? text(`${style}.days`, { n: days }) : '',
      hour > 0 ? text(`${style}.hours`, { n: hour }) : '',
      days === 0 && minute > 0 ? text(`${style}.minutes`, { n: minute }) : '',
    ];
    return parts.filter(Boolean).join(' ');
  }

  return {
    date,
    time,
    dateTime: (at) => shown(at, (d) => `${dates.format(d)}, ${time(d)}`),
    ago: (at, now = Date.now()) => age(at, now, ['time.minutes', 'time.hours', 'time.days']),
    agoLong: (at, now = Date.now()) =>
      age(at, now, ['time.minutesAgo', 'time.hoursAgo', 'time.daysAgo']),
    duration: (ms) => span(ms, 'duration'),
    durationLong: (ms) => span(ms, 'duration.long'),
  };
}
