// Notifications: who is told of what, once each, in short texts without persons (ADMIN 20, 21, 24).
import { expect, test } from 'vitest';
import type { Incident } from '#domain/incident.ts';
import { isMuted, noticeEvents, noticeTable } from '#domain/notification.ts';
import { settledBy } from '#domain/notification-change.ts';
import { endingDecrees, lateShipment, silentPlace } from '#domain/notification-shipment.ts';
import { colleagues } from '#domain/notification-tell.ts';
import type { Ground } from '#domain/notification-tell.ts';
import { unknown } from '#domain/reader.ts';
import { addHours } from '#domain/time.ts';
import { createDepot, stocked } from '../../support/depot.ts';
import { noticesFrom, toldOf } from '../../support/notice.ts';
import { report, testCode, told } from '../../support/report.ts';
import {
  createWorld,
  incident,
  pass,
  reported,
  stranger,
  system,
  taken,
  verified,
} from '../../support/world.ts';
import type { World } from '../../support/world.ts';

/** What the clock stands on in a world. */
function groundOf({ board }: World, about = ''): Ground {
  const reader = board.reader(incident);
  const everybody = colleagues(reader);
  if (everybody === unknown) throw new Error('the memory knows everything');
  const held: Incident = board.get('incident', incident);
  return { reader, everybody, incident: held, author: null, at: board.now, seq: about };
}

test('ADMIN 21: a critical need reaches the coordinators of its area unchecked, and responders once it is checked', () => {
  const world = createDepot();
  stocked(world, world.warehouse, 'AIR', 100);
  let need = '';
  const posted = noticesFrom(world, world.who.reporter, () => {
    ({ need } = reported(world, 50, { urgency: 'critical' }));
  });
  expect(toldOf(world, posted.notices, 'need-critical')).toEqual(['coordinator now']);
  const checked = noticesFrom(world, world.who.coordinator, () =>
    world.board.must(world.who.coordinator, 'need.verify', { incident, need }),
  );
  // Baznas has water in the province; host works in the regency; others work anywhere and have none near.
  expect(toldOf(world, checked.notices, 'need-critical')).toEqual([
    'baznas now',
    'host now',
    'ngoAdmin now',
  ]);
  expect(toldOf(world, checked.notices, 'report-verified')).toEqual(['reporter now']);
});

test('ADMIN 21: other needs and reports wait for the coordinators of the area alone, in batches; spam tells nobody', () => {
  const world = createWorld();
  const { board } = world;
  const posted = noticesFrom(world, world.who.reporter, () => void reported(world, 5));
  expect(toldOf(world, posted.notices, 'to-verify')).toEqual(['coordinator soon']);
  const sent = noticesFrom(world, stranger, () => void told(world, testCode(1)));
  expect(toldOf(world, sent.notices, 'to-verify')).toEqual(['coordinator soon']);
  const spam = { ...report(world, testCode(2)), website: 'http://x' };
  const machine = noticesFrom(world, stranger, () => board.must(stranger, 'report.send', spam));
  expect(machine.notices).toEqual([]);
});

test('ADMIN 21: the desk answers whoever holds the code, and the member who sent it', () => {
  const world = createWorld();
  const { board, who } = world;
  const id = told(world, testCode(1));
  const question = { incident, report: id, question: 'Di dusun mana?' };
  const work = () => board.must(who.coordinator, 'report.ask', question);
  const asked = noticesFrom(world, who.coordinator, work, new Map([[id, who.reporter.member]]));
  expect(toldOf(world, asked.notices, 'report-asked')).toEqual([
    'code of a report now',
    'reporter now',
  ]);
});

test('C2, ADMIN 21: the holder of a claim hears of half time in a batch, of the last 15 minutes and the end at once', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100, { urgency: 'critical' });
  const claim = taken(world, who.baznas, line, 40);
  const says = (hours: number, name: 'claim.warn' | 'claim.expire') => {
    pass(world, hours);
    return noticesFrom(world, system, () => board.must(system, name, { incident, claim })).notices;
  };
  const half = says(1, 'claim.warn');
  expect(toldOf(world, half, 'claim-half')).toEqual(['baznas soon', 'coordinator digest']);
  const ending = says(0.8, 'claim.warn');
  expect(toldOf(world, ending, 'claim-ending')).toEqual(['baznas now', 'coordinator digest']);
  // Critical and his own to do: it does not wait for the morning. The coordinator's does.
  expect(ending.map(({ pressing }) => pressing).sort()).toEqual([false, true]);
  const ended = says(0.3, 'claim.expire');
  expect(toldOf(world, ended, 'claim-expired')).toEqual(['baznas now', 'coordinator digest']);
  expect(ended[0]?.facts).toMatchObject({
    quantity: 40,
    unit: 'liter',
    place: 'SDN 2 Karang Baru',
  });
});

test('N18, ADMIN 21: who is asked for a handover hears it at once, and who asks does not', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const claim = taken(world, who.baznas, line, 40);
  const ask = { incident, claim, reason: 'truk kami di sana' };
  const { notices } = noticesFrom(world, who.dompet, () =>
    board.must(who.dompet, 'claim.handover', ask),
  );
  expect(toldOf(world, notices, 'handover-asked')).toEqual(['baznas now']);
});

test('C3, ADMIN 21: a second delivery is told to those who hold the line, and to the coordinators', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 10);
  taken(world, who.baznas, line, 10);
  const more = { incident, line, quantity: 5, overlapReason: 'lebih banyak orang' };
  const by = board.actor(who.coordinator.member);
  const { notices } = noticesFrom(world, by, () => board.must(by, 'claim.take', more));
  expect(toldOf(world, notices, 'second-delivery')).toEqual(['baznas soon']);
});

test('ADMIN 21: nobody of a withdrawn organisation is told, and whoever left is not', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const claim = taken(world, who.baznas, line, 40);
  board.put('member', { ...board.get('member', who.baznas.member), active: false });
  pass(world, 4);
  const warn = () => board.must(system, 'claim.warn', { incident, claim });
  // The rest of the organisation does its work.
  expect(toldOf(world, noticesFrom(world, system, warn).notices, 'claim-half')).toEqual([
    'coordinator digest',
    'ngoAdmin soon',
  ]);
  const own = board.get('organisation', who.baznas.organisation);
  board.put('organisation', { ...own, withdrawnAt: board.now });
  pass(world, 1.9);
  expect(toldOf(world, noticesFrom(world, system, warn).notices, 'claim-ending')).toEqual([
    'coordinator digest',
  ]);
});

test('ADMIN 20: one event of a row tells one person once, however often and in whatever pieces it is read', () => {
  const world = createWorld();
  const { who } = world;
  const { notices, changes } = noticesFrom(world, who.reporter, () => {
    for (let n = 0; n < 5; n += 1) reported(world, 5 + n, { urgency: n % 2 ? 'critical' : 'low' });
  });
  const keys = notices.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const again = noticesFrom(world, who.reporter, () => undefined);
  expect(again.notices).toEqual([]);
  // The key has the event, the row, the person and the number of the change.
  for (const { key, event, row, member } of notices)
    expect(key).toContain(`${event}:${row}:${member}`);
  expect(changes.length).toBeGreaterThan(5);
});

test('ADMIN 24: an exercise tells in an inbox of its own, and never by a push', () => {
  const world = createWorld();
  const { board, who } = world;
  board.put('incident', { ...board.get('incident', incident), drill: true });
  const posted = () => void reported(world, 50, { urgency: 'critical' });
  const { notices } = noticesFrom(world, who.reporter, posted);
  expect(notices).not.toEqual([]);
  for (const { drill, level } of notices)
    expect({ drill, level }).toEqual({ drill: true, level: 'digest' });
});

test('ADMIN 21: the clock tells of late shipments, silent places and decrees that end, each once for its moment', () => {
  const world = createDepot();
  const { board, who, warehouse, site } = world;
  stocked(world, warehouse, 'AIR', 100);
  const { line } = verified(world, 100);
  const claim = taken(world, who.baznas, line, 40);
  const { result } = board.must(who.baznas, 'shipment.plan', {
    incident,
    from: warehouse,
    stops: [{ site }],
    access: 'truck',
    eta: addHours(board.now, 2),
    lines: [{ item: 'AIR', quantity: 40, stop: 0, claim }],
  });
  const late = lateShipment(groundOf(world, 'eta'), String(result.shipment));
  const again = lateShipment(groundOf(world, 'eta'), String(result.shipment));
  if (late === unknown || again === unknown) throw new Error('the memory knows everything');
  expect(toldOf(world, late, 'shipment-late')).toEqual([
    'baznas now',
    'coordinator soon',
    'host now',
  ]);
  expect(again.map(({ key }) => key)).toEqual(late.map(({ key }) => key));
  const silent = silentPlace(groundOf(world), site);
  if (silent === unknown) throw new Error('the memory knows everything');
  expect(toldOf(world, silent, 'place-silent')).toEqual([
    'baznas digest',
    'coordinator soon',
    'ngoAdmin digest',
  ]);
  // The decree ends on 15 December.
  const at = (now: string) => {
    const notices = endingDecrees({ ...groundOf(world), at: now }, now);
    if (notices === unknown) throw new Error('the memory knows everything');
    return toldOf(world, notices, 'decree-ending');
  };
  expect(at('2025-12-12T00:00:00.000Z')).toEqual([]);
  expect(at('2025-12-14T12:00:00.000Z')).toEqual(['coordinator soon', 'ministry now']);
  expect(at('2025-12-16T12:00:00.000Z')).toEqual([]);
});

test('ADMIN 23: what moved on is settled: decided reports, covered needs, answered handovers', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line, need } = verified(world, 100, { urgency: 'critical' });
  const { changes } = noticesFrom(
    world,
    who.baznas,
    () => void taken(world, who.baznas, line, 100),
  );
  const settled = changes.flatMap((change) => settledBy(change));
  expect(settled).toContainEqual(
    expect.objectContaining({ by: 'row', id: line, events: ['need-critical'] }),
  );
  const cancel = noticesFrom(world, who.coordinator, () =>
    board.must(who.coordinator, 'claim.release', {
      incident,
      claim: [...board.rows.claim.keys()][0]!,
      reason: 'ganti',
    }),
  );
  expect(cancel.changes.flatMap((change) => settledBy(change))[0]?.events).toContain(
    'claim-ending',
  );
  const id = told(world, testCode(1));
  const lease = noticesFrom(world, who.coordinator, () =>
    board.must(who.coordinator, 'report.lease', { incident, report: id }),
  );
  expect(lease.changes.flatMap((change) => settledBy(change))).toMatchObject([
    { by: 'row', id, events: ['report-climbed'] },
  ]);
  expect(board.get('need', need).state).toBe('verified');
});

test('ADMIN 22: an event, an incident or everything can be silenced, the last two for a time', () => {
  const now = '2025-12-10T02:00:00.000Z';
  const one = { event: 'claim-half', incident } as const;
  const later = addHours(now, 8);
  expect(isMuted(one, { silent: [], muted: {} }, now)).toBe(false);
  expect(isMuted(one, { silent: ['claim-half'], muted: {} }, now)).toBe(true);
  for (const what of [incident, 'everything']) {
    expect(isMuted(one, { silent: [], muted: { [what]: later } }, now)).toBe(true);
    expect(isMuted(one, { silent: [], muted: { [what]: later } }, later)).toBe(false);
  }
  expect(isMuted(one, { silent: [], muted: { lain: later } }, now)).toBe(false);
});

test('ADMIN 21: every event reaches somebody', () => {
  for (const event of noticeEvents)
    expect(Object.keys(noticeTable[event]).length, event).toBeGreaterThan(0);
});
