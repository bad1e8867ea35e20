// Scenario files: their format, their marks, and the calendar that moves them to the present.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { findCommand } from '#domain/commands.ts';
import { createCalendar } from '#seeds/scenario/calendar.ts';
import { largestScenario, readScenario, scenarioFormat } from '#seeds/scenario/format.ts';

const file = new URL('../../seeds/scenario/sumatra-2025/scenario.json', import.meta.url);
const scenario = await readScenario('sumatra-2025');

test('the file is small, and every made-up part says so', () => {
  const text = readFileSync(file, 'utf8');
  expect(Buffer.byteLength(text)).toBeLessThan(largestScenario);
  const { stories, habits, issues, verifications, stores } = scenario;
  for (const { mark } of [...stories, habits, issues, verifications, stores])
    expect(mark).toBe('rekaan');
});

test('a file that is not in the format is refused with the place of the fault', () => {
  const broken = { ...scenario, today: '10 December' };
  const read = v.safeParse(scenarioFormat, broken);
  expect(read.success).toBe(false);
  expect(new Set(read.issues?.map((issue) => v.getDotPath(issue)))).toEqual(new Set(['today']));
});

test('every event is a command that exists', () => {
  const names = scenario.stories.flatMap(({ events }) => events.map((event) => event.do));
  expect(names.filter((name) => findCommand(name) === undefined)).toEqual([]);
});

test('at every moment of a day, written order is played order and nothing is in the future', () => {
  const written = scenario.stories.flatMap(({ events }) => events.map(({ at }) => at));
  const ofDays = written.filter((moment) => moment.includes(' '));
  const ofHours = written.filter((moment) => !moment.includes(' '));
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (now) => {
        const end = now.toISOString();
        const calendar = createCalendar(scenario, end);
        const lastDay = ofDays.map(calendar.at).sort().at(-1) ?? '';
        const firstHour = ofHours.map(calendar.at).sort()[0] ?? '';
        expect(lastDay < firstHour).toBe(true);
        expect(written.map(calendar.at).every((at) => at <= end)).toBe(true);
        // Today is the sixteenth day, in western Indonesia.
        expect(calendar.date(16)).toBe(calendar.movedDate('2025-12-10'));
        // The last list, of 08:56 in western Indonesia, is less than a day older than the moment when it is told.
        const list = Date.parse(`${calendar.movedList('2025-12-28')}T08:56:00+07:00`);
        const told = scenario.material.filter(({ put }) => put === 'lists');
        expect(told).toHaveLength(1);
        const age = Date.parse(calendar.at(told[0]?.at ?? '')) - list;
        expect(age).toBeGreaterThanOrEqual(0);
        expect(age).toBeLessThan(24 * 3_600_000);
        expect(calendar.date(1)).toBe(calendar.movedDate('2025-11-25'));
      },
    ),
  );
});

test('yesterday and today are told in hours, so that no day of the file is later than them', () => {
  const calendar = createCalendar(scenario, '2026-02-03T04:05:06.000Z');
  expect(() => calendar.at('15 08:00')).toThrow('yesterday and today');
  expect(() => calendar.at('-24:01')).toThrow('more than a day');
});
