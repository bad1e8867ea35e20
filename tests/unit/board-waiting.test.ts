// What waits for the ministry on one board (UX 110).
import { describe, expect, it } from 'vitest';
import type { Decree } from '#domain/incident.ts';
import type { Source } from '#domain/source.ts';
import { waitingOf } from '../../src/routes/e/[incident]/ringkasan/waiting.ts';

const now = '2025-12-10T03:00:00.000Z';
const status = 'tanggap_darurat';
const decree = (area: string, until: string, change: Partial<Decree> = {}): Decree => ({
  ...{ number: `${area}/${until}`, status, issuer: 'Bupati', area, from: '2025-11-28', until },
  ...change,
});
const store = (id: string, area: string, state: 'free' | 'open' | 'shut') =>
  ({ id, area, gate: { state } }) as unknown as Source;
const waits = ({ decrees = [], sources = [] }: { decrees?: Decree[]; sources?: Source[] }) =>
  waitingOf(
    {
      incident: { areas: ['11', '12.71'], status, decrees },
      ...{ organisations: [], shipments: [], rows: [], sources },
    },
    now,
  );

describe('what waits for the ministry', () => {
  it('UX 110: lists the lumbung without a decree of this incident only', () => {
    const sources = [
      store('within', '11.16.01', 'shut'),
      store('open', '11.16.01', 'open'),
      store('beside', '12.71', 'shut'),
      store('elsewhere', '35.07.02', 'shut'),
      store('neighbour', '12.72', 'shut'),
      store('warehouse', '11.16', 'free'),
    ];
    expect(waits({ sources }).lumbung.map(({ id }) => id)).toEqual(['within', 'beside']);
  });

  it('UX 110: a decree counts by its status, as in the header', () => {
    const decrees = [
      decree('11.16', '2025-12-08'),
      decree('11.16', '2026-02-01', { status: 'transisi_darurat' }),
      decree('12.71', '2025-12-11'),
      decree('11.17', '2025-12-30'),
      decree('11.18', '2025-12-09', { status: 'siaga_darurat' }),
    ];
    const listed = waits({ decrees }).decrees;
    expect(listed.map(({ decree: { area }, ended }) => [area, ended])).toEqual([
      ['11.16', true],
      ['12.71', false],
    ]);
  });
});
