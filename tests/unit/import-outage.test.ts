// R-P9, R-P14: an import saves nothing while the database is away or its disk is full, and tells when it finds it full.
import { expect, test } from 'vitest';
import type { Outage } from '#domain/wire.ts';
import { savingWithout } from '#server/write/outage.ts';

const since = '2025-12-10T05:00:00.000Z';

test.each(['unreachable', 'full'] as const)(
  'R-P14: nothing is saved while it is %s',
  async (kind) => {
    let saved = 0;
    const outage = { state: (): Outage => ({ kind, since }), foundFull: () => undefined };
    const save = savingWithout(() => Promise.resolve((saved += 1)), outage);
    expect(await save()).toMatchObject({ code: 'unavailable', facts: { outage: kind } });
    expect(saved).toBe(0);
  },
);

test('R-P14: a saving that finds the disk full says so to the process and to whoever saves', async () => {
  let found = 0;
  const outage = { state: () => null, foundFull: () => void (found += 1) };
  const full = Object.assign(new Error('could not extend file'), { code: '53100' });
  const save = savingWithout(() => Promise.reject(full), outage);
  expect(await save()).toMatchObject({ code: 'unavailable', facts: { outage: 'full' } });
  expect(found).toBe(1);
  const other = savingWithout(() => Promise.reject(new Error('a bug')), outage);
  await expect(other()).rejects.toThrow('a bug');
});
