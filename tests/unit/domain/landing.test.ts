import { describe, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { chooseIncident, landingOf } from '#domain/landing.ts';

const actor = (change: Partial<MemberActor>): MemberActor => ({
  kind: 'member',
  member: '00000000-0000-4000-8000-000000000001',
  organisation: '00000000-0000-4000-8000-000000000002',
  organisationKind: 'ngo',
  organisationVerified: true,
  role: 'responder',
  areas: ['11'],
  ...change,
});

describe('UX 110: each role arrives where its work begins', () => {
  test.each([
    ['coordinator', 'ministry', 'queue'],
    ['coordinator', 'social-office', 'queue'],
    ['responder', 'ngo', 'take'],
    ['reporter', 'social-office', 'report'],
    ['observer', 'government', 'overview'],
    ['admin', 'ministry', 'desk'],
    ['admin', 'ngo', 'take'],
  ] as const)('%s of %s: %s', (role, organisationKind, landing) => {
    expect(landingOf(actor({ role, organisationKind }))).toBe(landing);
  });

  test('UX 110: an admin of a ministry that nobody verified has no desk', () => {
    const unverified = { role: 'admin', organisationKind: 'ministry', organisationVerified: false };
    expect(landingOf(actor(unverified as Partial<MemberActor>))).toBe('take');
  });
});

describe('UX 110: the incident on which a person begins', () => {
  const incident = (id: string, change = {}) => ({
    id,
    areas: ['11'],
    drill: false,
    startedAt: '2025-12-01T00:00:00.000Z',
    closedAt: null as string | null,
    ...change,
  });
  const chosen = (incidents: ReturnType<typeof incident>[], last?: string, areas = ['13']) =>
    chooseIncident(incidents, { areas, last })?.id ?? null;

  test('the last one visited by this browser', () => {
    const two = [incident('a', { areas: ['13'] }), incident('b')];
    expect(chosen(two, 'b')).toBe('b');
  });
  test('not one that has ended, nor one that does not exist', () => {
    const two = [incident('a'), incident('b', { closedAt: '2025-12-05T00:00:00.000Z' })];
    expect(chosen(two, 'b')).toBe('a');
    expect(chosen(two, 'c')).toBe('a');
  });
  test('the only open one, wherever it is', () => {
    expect(chosen([incident('a')])).toBe('a');
  });
  test('the one that lies in the working area, or covers it', () => {
    const three = [
      incident('a', { startedAt: '2025-12-09T00:00:00.000Z' }),
      incident('b', { areas: ['13.06'] }),
      incident('c', { areas: ['ID'] }),
    ];
    expect(chosen(three, undefined, ['13'])).toBe('b');
    expect(chosen(three, undefined, ['53.01'])).toBe('c');
  });
  test('of several the newest, then by code, whatever the order of the list', () => {
    const late = { startedAt: '2025-12-09T00:00:00.000Z' };
    const three = [incident('a'), incident('c', late), incident('b', late)];
    expect(chosen(three)).toBe('b');
    expect(chosen(three.toReversed())).toBe('b');
  });
  test('a drill only when it was visited last', () => {
    const two = [incident('a', { drill: true, areas: ['13'] }), incident('b')];
    expect(chosen(two)).toBe('b');
    expect(chosen(two, 'a')).toBe('a');
    expect(chosen([incident('a', { drill: true })])).toBeNull();
  });
  test('none when none is open', () => {
    expect(chosen([incident('a', { closedAt: '2025-12-05T00:00:00.000Z' })], 'a')).toBeNull();
  });
});
