// What may be sent on the live socket.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { joinInput } from '#domain/wire.ts';

it('F2: a reader of a board with many millions of changes resumes by its seq', () => {
  for (const since of [0, 25_000_000, { incident: 25_000_000, national: 3 }])
    expect(v.is(joinInput, { incident: 'banjir-aceh', since })).toBe(true);
  for (const since of [-1, 0.5, 2 ** 53, '7'])
    expect(v.is(joinInput, { incident: 'banjir-aceh', since })).toBe(false);
});
