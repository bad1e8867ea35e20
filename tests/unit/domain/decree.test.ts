// The state of an incident's decrees, as header and badge say it.
import { describe, expect, test } from 'vitest';
import { decreeState, emergencyDay, isRunning } from '#domain/decree.ts';
import type { Decree } from '#domain/incident.ts';

const now = '2025-12-10T03:00:00.000Z';
const decree = (area: string, from: string, until: string, more: Partial<Decree> = {}): Decree => ({
  number: `${area} ${from}`,
  status: 'tanggap_darurat',
  issuer: 'Gubernur',
  area,
  from,
  until,
  ...more,
});
const incident = (decrees: Decree[], areas = ['11', '12', '13']) =>
  ({ status: 'tanggap_darurat', areas, decrees }) as const;

describe('decreeState', () => {
  test('without a decree there is none', () => {
    expect(decreeState(incident([]), now)).toEqual({ state: 'none' });
  });

  test('a decree of one regency does not cover three provinces', () => {
    expect(decreeState(incident([decree('11.16', '2025-12-01', '2025-12-20')]), now)).toEqual({
      state: 'running',
      until: '2025-12-20',
      areas: ['11.16'],
      whole: false,
    });
  });

  test('decrees that together cover the area are whole; areas inside others are not counted', () => {
    const state = decreeState(
      incident(
        [
          decree('11', '2025-12-01', '2025-12-20'),
          decree('11.16', '2025-12-01', '2025-12-28'),
          decree('12', '2025-12-01', '2025-12-12'),
        ],
        ['11', '12.09'],
      ),
      now,
    );
    expect(state).toEqual({
      state: 'running',
      until: '2025-12-28',
      areas: ['11', '12'],
      whole: true,
    });
  });

  test('the last day still counts, in western Indonesia, and then it has ended', () => {
    const own = incident([
      decree('13', '2025-11-25', '2025-12-08'),
      decree('13', '2025-12-09', '2025-12-22'),
    ]);
    expect(decreeState(own, '2025-12-22T16:59:00.000Z')).toMatchObject({ state: 'running' });
    expect(decreeState(own, '2025-12-22T17:00:00.000Z')).toEqual({
      state: 'ended',
      until: '2025-12-22',
    });
  });

  test('one that has not begun is announced; one of another status says nothing', () => {
    const later = decree('11', '2025-12-24', '2026-01-06');
    expect(decreeState(incident([later]), now)).toEqual({ state: 'upcoming', from: '2025-12-24' });
    const other = decree('11', '2025-12-01', '2025-12-20', { status: 'transisi_darurat' });
    expect(decreeState(incident([other]), now)).toEqual({ state: 'none' });
  });

  test('a single decree runs or not', () => {
    expect(isRunning({ from: '2025-12-10', until: '2025-12-10' }, now)).toBe(true);
    expect(isRunning({ from: '2025-12-11', until: '2025-12-20' }, now)).toBe(false);
  });
});

test('emergencyDay: the first day is 1, days change at midnight WIB, and never is it below 1', () => {
  const began = '2025-11-24T17:00:00.000Z';
  expect(emergencyDay(began, began)).toBe(1);
  expect(emergencyDay(began, '2025-11-25T16:59:59.000Z')).toBe(1);
  expect(emergencyDay(began, '2025-11-25T17:00:00.000Z')).toBe(2);
  expect(emergencyDay(began, now)).toBe(16);
  expect(emergencyDay(began, '2025-11-20T00:00:00.000Z')).toBe(1);
});
