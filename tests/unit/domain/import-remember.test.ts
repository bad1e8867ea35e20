// Who may change what an organisation remembers about lists.
import { expect, test } from 'vitest';
import { remembersFor } from '#domain/import.ts';
import { createWorld } from '../../support/world.ts';

test('INTEROP 17: a reporter cannot change how the lists of the organisation are read', () => {
  const { who } = createWorld();
  expect(remembersFor({ kind: 'public' })).toBeNull();
  const { coordinator } = who;
  expect(remembersFor(coordinator)).toBe('organisation' in coordinator && coordinator.organisation);
  expect(remembersFor({ ...coordinator, role: 'reporter' })).toBeNull();
  expect(remembersFor({ ...coordinator, role: 'observer' })).toBeNull();
});
