// What changed since a shift began, on a night of twelve hours made by hand: at 18.00 two needs, one claim and one shipment;
// at 06.00 somebody takes over.
import { expect, test } from 'vitest';
import { shiftOf } from '#domain/shift.ts';
import type { ShiftRows } from '#domain/shift.ts';
import { addHours } from '#domain/time.ts';
import { claimRow, lineRow, needRow, now, shipmentRow, siteRow } from '../../support/goods.ts';

const since = addHours(now, -12);
const at = (hours: number) => addHours(since, hours);

/** At 18.00: rice for a shelter is critical and open, its water is claimed; a truck is on its way. */
const rice = needRow({
  id: 'rice',
  site: 's1',
  state: 'verified',
  postedAt: at(-3),
  verifiedAt: at(-2),
});
const riceLine = lineRow({
  id: 'rice-1',
  need: 'rice',
  urgency: 'critical',
  asked: 100,
  open: 100,
});
const water = needRow({
  id: 'water',
  site: 's1',
  state: 'verified',
  postedAt: at(-3),
  verifiedAt: at(-2),
});
const waterLine = lineRow({ id: 'water-1', need: 'water', urgency: 'high', asked: 80, open: 40 });
const claim = claimRow({ id: 'c1', need: 'water', line: 'water-1', takenAt: at(-1) });
const truck = shipmentRow('s1', { id: 'truck', departedAt: at(-1), eta: at(4) });
const shelters = [siteRow({ id: 's1', people: 120 }), siteRow({ id: 's2', people: 60 })];
const evening: ShiftRows = {
  needs: [rice, water],
  lines: [riceLine, waterLine],
  claims: [claim],
  shipments: [truck],
  sites: shelters,
};

/** In the night the claim ran out, water became critical, a need was verified in spite of a doubt and taken twice over. */
const doubted = needRow({
  ...{ id: 'tents', site: 's2', state: 'verified', postedAt: at(2), verifiedAt: at(3) },
  verifyReason: 'Dihitung dua kali oleh Tagana',
});
const morning: ShiftRows = {
  needs: [rice, water, doubted, needRow({ id: 'new', state: 'reported', postedAt: at(11) })],
  lines: [
    { ...riceLine, open: 40, claimed: 60 },
    { ...waterLine, urgency: 'critical', open: 80 },
    lineRow({ id: 'tents-1', need: 'tents', urgency: 'critical', asked: 30, open: 30 }),
    lineRow({ id: 'new-1', need: 'new', urgency: 'low', asked: 5, open: 5 }),
  ],
  claims: [
    { ...claim, ending: 'expired', endedAt: at(5) },
    claimRow({ id: 'c0', need: 'rice', ending: 'expired', endedAt: at(-5) }),
    claimRow({
      id: 'c2',
      need: 'rice',
      line: 'rice-1',
      takenAt: at(6),
      overlapReason: 'Stok lama basah',
    }),
  ],
  shipments: [
    truck,
    shipmentRow('s1', { id: 'in-time', departedAt: at(6), eta: at(20) }),
    shipmentRow('s1', {
      id: 'arrived',
      closedAt: at(7),
      eta: at(5),
      overrideReason: 'Perintah Menteri',
    }),
  ],
  sites: [shelters[0]!, { ...shelters[1]!, people: 90 }],
};
const shift = shiftOf(evening, morning, { since, now });

test('UX 15: a handover names the needs that became critical, newest first, and none that was critical before', () => {
  expect(shift.critical.map(({ line }) => line.id)).toEqual(['tents-1', 'water-1']);
});

test('UX 15: a handover names claims that ran out in the shift, and shipments that should be there', () => {
  expect(shift.expired.map(({ id }) => id)).toEqual(['c1']);
  expect(shift.late.map(({ id }) => id)).toEqual(['truck']);
});

test('UX 15: a handover names each decision against a warning with its reason, once', () => {
  expect(shift.overrides.map(({ kind, id, line, reason }) => [kind, id, line, reason])).toEqual([
    ['claim', 'c2', 'rice-1', 'Stok lama basah'],
    ['verify', 'tents', 'tents-1', 'Dihitung dua kali oleh Tagana'],
    ['lumbung', 'arrived', null, 'Perintah Menteri'],
  ]);
  expect(shiftOf(morning, morning, { since, now }).overrides).toEqual([]);
});

test('UX 15: a handover tells numbers before and after', () => {
  const told = Object.fromEntries(shift.figures.map(({ name, ...both }) => [name, both]));
  expect(told).toMatchObject({
    critical: { before: 1, after: 3 },
    open: { before: 2, after: 4 },
    unverified: { before: 0, after: 1 },
    claims: { before: 1, after: 1 },
    moving: { before: 1, after: 2 },
    people: { before: 180, after: 210 },
  });
});

test('UX 15: a place is silent anew when nobody came for a day, and only then', () => {
  const quiet = {
    ...evening,
    claims: [claimRow({ need: 'water', line: 'water-1', takenAt: at(-13) })],
  };
  const shelter = shelters.slice(0, 1);
  const found = shiftOf({ ...quiet, sites: shelter }, { ...quiet, sites: shelter }, { since, now });
  expect(found.silent.map(({ site }) => site)).toEqual(['s1']);
  expect(shift.silent).toEqual([]);
});
