// F7: a closed incident is opened again by whoever coordinates in it, with a reason, and its board can be written again.
import { expect, test } from 'vitest';
import { addHours } from '#domain/time.ts';
import { createWorld, incident, outcome, places, refused } from '../../support/world.ts';

test('F7: a closed incident is opened again with a reason, and keeps when and why it was closed', () => {
  const { board, who } = createWorld();
  board.must(who.ministry, 'incident.close', { incident, reason: 'salah tekan' });
  const closedAt = board.rows.incident.get(incident)?.closedAt;
  const post = () =>
    board.send(who.reporter, 'need.post', {
      incident,
      point: places.karangBaru,
      lines: [{ item: 'AIR', quantity: 10, urgency: 'high' }],
    });
  expect(outcome(post())).toBe('incident-closed');
  const reason = 'Kejadian ditutup oleh kesalahan.';
  for (const actor of [who.baznas, who.reporter, who.elsewhere, who.ngoAdmin])
    expect(outcome(board.run(actor, 'incident.reopen', { incident, reason }))).toBe('not-allowed');
  board.must(who.coordinator, 'incident.reopen', { incident, reason });
  expect(board.rows.incident.get(incident)).toMatchObject({
    closedAt: null,
    closedReason: null,
    reopened: {
      ...{ at: board.now, reason, closedAt, closedReason: 'salah tekan' },
      organisation: who.coordinator.organisation,
    },
  });
  expect(outcome(post())).toBe('accepted');
  expect(outcome(board.run(who.ministry, 'incident.reopen', { incident, reason }))).toBe(
    'nothing-changed',
  );
});

test('F7: a reason is required to open an incident again', () => {
  const { board, who } = createWorld();
  board.must(who.ministry, 'incident.close', { incident, reason: 'selesai' });
  expect(refused(board.run(who.ministry, 'incident.reopen', { incident, reason: ' ' })).code).toBe(
    'invalid-input',
  );
});

test('F7: later than 72 hours after the closing the ministry alone opens an incident again', () => {
  const { board, who } = createWorld();
  board.must(who.ministry, 'incident.close', { incident, reason: 'selesai' });
  board.now = addHours(board.now, 73);
  const reopen = (actor: (typeof who)['ministry']) =>
    board.run(actor, 'incident.reopen', { incident, reason: 'Banjir susulan.' });
  expect(outcome(reopen(who.coordinator))).toBe('reopen-late');
  expect(outcome(reopen(who.ministry))).toBe('accepted');
});
