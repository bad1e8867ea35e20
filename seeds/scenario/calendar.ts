// The calendar of a scenario: moments of the file as instants, and dates of the sources moved to the present.
import { addHours, decreeDay, elapsed, hour } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Scenario } from './format.ts';

const day = 24 * hour;

/** Hours before the end that an event may be, at most. */
const furthestBack = 24;

export interface Calendar {
  /** The last moment of the play: the present. */
  readonly end: Instant;
  /** The instant of `13 09:20` or `-5:30`. */
  at(moment: string): Instant;
  /** The date of a day of the scenario, from 1. */
  date(day: number): string;
  /** A date of the sources, moved by whole days so that the scenario's last day is today. */
  movedDate(date: string): string;
  /** The same for an instant of the sources. */
  moved(instant: Instant): Instant;
  /** The same by so many days more that it is not after `at`. */
  movedBefore(instant: Instant, at: Instant): Instant;
  /** A date of the stock lists, moved by whole days so that the last list is of the day before they are told, at most. */
  movedList(date: string): string;
}

/** @param end the present; nothing of the play is later */
export function createCalendar(scenario: Scenario, end: Instant): Calendar {
  const today = decreeDay(end);
  const daysBetween = (from: string, to: string) =>
    Math.round(elapsed(`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`) / day);
  const addDays = (date: string, days: number) =>
    addHours(`${date}T00:00:00.000Z`, days * 24).slice(0, 10);
  const shift = daysBetween(scenario.today, today);
  const lastDay = daysBetween(scenario.firstDay, scenario.today) + 1;
  const dateOf = (number: number) => addDays(today, number - lastDay);

  function at(moment: string): Instant {
    const back = /^-(\d+):(\d+)$/.exec(moment);
    if (back) {
      const hours = Number(back[1]) + Number(back[2]) / 60;
      if (hours > furthestBack) throw new Error(`${moment} is more than a day before the end`);
      return addHours(end, -hours);
    }
    const [number = '', time = ''] = moment.split(' ');
    if (Number(number) > lastDay - 2)
      throw new Error(`${moment}: yesterday and today are told in hours before the end`);
    // WIB is UTC+7.
    return addHours(`${dateOf(Number(number))}T${time}:00.000Z`, -7);
  }

  /** Whole days that bring the last list as near as can be to the moment when it is told, and not beyond it. */
  function listShift(): number {
    const told = scenario.material.filter(({ put }) => put === 'lists').map((put) => at(put.at));
    const last = addHours(`${scenario.lastStockList.replace(' ', 'T')}:00.000Z`, -7);
    return Math.floor(elapsed(last, told.sort()[0] ?? end) / day);
  }

  return {
    end,
    at,
    date: dateOf,
    movedDate: (date) => addDays(date, shift),
    moved(instant) {
      const today = addHours(instant, shift * 24);
      // Whatever the hour of the present, nothing is said of the future.
      return today > end ? addHours(today, -24) : today;
    },
    movedBefore(instant, at) {
      let then = addHours(instant, shift * 24);
      while (then > at) then = addHours(then, -24);
      return then;
    },
    movedList: (date) => addDays(date, listShift()),
  };
}
