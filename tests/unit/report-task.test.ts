// The order of an organisation's tasks.
import { describe, expect, it } from 'vitest';
import type { Claim } from '#domain/claim.ts';
import { afterwards, arrangeTasks } from '../../src/routes/tugas/task.ts';

const ours = 'ours';
const now = '2025-12-10T06:00:00.000Z';

function claim(id: string, change: Partial<Claim> = {}): { claim: Claim } {
  return {
    claim: {
      id,
      incident: 'sumatra-2025',
      line: 'l',
      need: 'n',
      organisation: ours,
      member: 'm',
      quantity: 10,
      claimed: 10,
      moving: 0,
      arrived: 0,
      confirmed: 0,
      released: 0,
      lost: 0,
      surplus: 0,
      takenAt: '2025-12-10T00:00:00.000Z',
      clockFrom: now,
      expiresAt: '2025-12-10T12:00:00.000Z',
      warned: 0,
      eta: null,
      note: null,
      overlapReason: null,
      endedAt: null,
      ending: null,
      undo: null,
      handover: null,
      lastHandover: null,
      idleExtensions: null,
      progressedAt: null,
      losses: null,
      ...change,
    },
  };
}
const handover = (organisation: string) => ({
  organisation,
  member: 'x',
  reason: 'dekat',
  askedAt: now,
  grantsAt: '2025-12-10T08:00:00.000Z',
});
const arranged = (tasks: { claim: Claim }[], mayConfirm = false) =>
  arrangeTasks(tasks, ours, { mayConfirm: () => mayConfirm, now }).map(({ group, tasks: own }) => [
    group,
    ...own.map((task) => task.claim.id),
  ]);

describe('arrangeTasks', () => {
  it('puts questions first, then the shortest clock', () => {
    const tasks = [
      claim('late', { expiresAt: '2025-12-10T11:00:00.000Z' }),
      claim('soon', { expiresAt: '2025-12-10T06:30:00.000Z' }),
      claim('asked', { handover: handover('theirs') }),
      claim('road', { claimed: 0, moving: 10 }),
      claim('there', { claimed: 0, arrived: 10 }),
    ];
    expect(arranged(tasks)).toEqual([
      ['answer', 'asked'],
      ['running', 'soon', 'late'],
      ['moving', 'road'],
      ['arrived', 'there'],
    ]);
  });

  it("shows others' tasks only where we asked for them or have to receive", () => {
    const tasks = [
      claim('foreign', { organisation: 'theirs' }),
      claim('wanted', { organisation: 'theirs', handover: handover(ours) }),
      claim('brought', { organisation: 'theirs', claimed: 0, arrived: 10 }),
    ];
    expect(arranged(tasks)).toEqual([['asked', 'wanted']]);
    expect(arranged(tasks, true)).toEqual([
      ['receive', 'brought'],
      ['asked', 'wanted'],
    ]);
  });

  it('keeps a request that ended with both organisations for a week', () => {
    const was = (from: string, organisation: string, endedAt = now) => ({
      ...{ handover: null, organisation: 'theirs' },
      lastHandover: { from, organisation, askedAt: now, endedAt, outcome: 'declined' as const },
    });
    const tasks = [
      claim('refusedUs', was('theirs', ours)),
      claim('tookOurs', was(ours, 'theirs')),
      claim('others', was('theirs', 'third')),
      claim('long ago', was(ours, 'theirs', '2025-12-01T00:00:00.000Z')),
    ];
    expect(arranged(tasks)).toEqual([['handedOver', 'refusedUs', 'tookOurs']]);
  });

  it('says who took a task since it ended', () => {
    const ended = claim('ended', { claimed: 0, released: 10, endedAt: now }).claim;
    const later = '2025-12-10T07:00:00.000Z';
    const others = [
      claim('before', { organisation: 'early', takenAt: '2025-12-10T05:00:00.000Z' }),
      claim('one', { organisation: 'baznas', takenAt: later, claimed: 4, quantity: 4 }),
      claim('two', { organisation: 'baznas', takenAt: later, claimed: 3, quantity: 3 }),
      claim('gone', { organisation: 'pmi', takenAt: later, claimed: 0, released: 10 }),
    ].map((one) => one.claim);
    expect(afterwards(ended, [ended, ...others])).toEqual([
      { organisation: 'baznas', quantity: 7 },
    ]);
  });

  it('keeps what ended for a week, newest first', () => {
    const ended = (at: string) => ({ claimed: 0, released: 10, endedAt: at });
    const tasks = [
      claim('old', ended('2025-12-01T00:00:00.000Z')),
      claim('first', ended('2025-12-09T00:00:00.000Z')),
      claim('last', ended('2025-12-10T00:00:00.000Z')),
    ];
    expect(arranged(tasks)).toEqual([['ended', 'last', 'first']]);
  });
});
