// Second-delivery warning: what is on its way to a site, and which lines then need a reason.
import { describe, expect, it } from 'vitest';
import { coming, overlaps } from '#domain/coming.ts';
import type { Coming, ComingRows } from '#domain/coming.ts';
import { addHours } from '#domain/time.ts';
import { claimRow, now, shipmentLine, shipmentRow } from '../../support/goods.ts';

const site = 'here';
const rice = new Set(['BRS']);
const needs = new Map([
  ['n', { site }],
  ['elsewhere', { site: 'there' }],
]);
const lines = new Map([
  ['l', { item: 'BRS' }],
  ['m', { item: 'SLM' }],
]);
const find = (rows: Partial<ComingRows>): Coming[] =>
  coming(site, rice, { shipments: [], claims: [], needs, lines, ...rows }, now);
const ours = { need: 'n', line: 'l' };
const states = (found: Coming[]) => found.map(({ state, quantity }) => [state, quantity]);

describe('what is coming', () => {
  it('counts shipments planned, loaded, moving and at the gate, by what is in the vehicle', () => {
    const loaded = [{ lot: null, expiry: null, quantity: 8 }];
    const stops = [
      { site: 'there', area: '11', name: 'X', arrivedAt: now },
      { site, area: '11', name: 'Y', arrivedAt: null },
    ];
    const half = { loadedAt: now, lines: [shipmentLine({ loaded })] };
    const found = find({
      shipments: [
        shipmentRow(site),
        shipmentRow(site, half),
        shipmentRow(site, { ...half, departedAt: now, carrierName: 'Konvoi' }),
        shipmentRow(null, { ...half, stops, lines: [shipmentLine({ loaded, stop: 1 })] }),
      ],
    });
    expect(states(found).toSorted()).toEqual([
      ['loaded', 8],
      ['moving', 8],
      ['moving', 8],
      ['planned', 10],
    ]);
    expect(found[0]).toMatchObject({
      state: 'moving',
      carrierName: 'Konvoi',
      when: { kind: 'departed', at: now },
    });
  });

  it('leaves out what is closed, cancelled, received, for another site or another item', () => {
    const receipt = { at: now, organisation: null, note: null, good: 10, short: 0, damaged: 0 };
    const none = { expired: 0, wrong: 0, refused: 0, lost: 0, surplus: 0 };
    const shipments = [
      shipmentRow(site, { closedAt: now }),
      shipmentRow(site, { cancelledAt: now }),
      shipmentRow('there'),
      shipmentRow(null),
      shipmentRow(site, { lines: [shipmentLine({ item: 'SLM' })] }),
      shipmentRow(site, { lines: [shipmentLine({ receipt: { ...receipt, ...none } })] }),
    ];
    expect(find({ shipments })).toEqual([]);
  });

  it('looks 48 hours ahead: late still comes, later does not, an idle plan does not', () => {
    const eta = (hours: number) =>
      find({ shipments: [shipmentRow(site, { eta: addHours(now, hours) })] });
    expect([eta(-30), eta(47), eta(49)].map(({ length }) => length)).toEqual([1, 1, 0]);
    const old = addHours(now, -60);
    expect(find({ shipments: [shipmentRow(site, { plannedAt: old })] })).toEqual([]);
    const gone = shipmentRow(site, {
      plannedAt: old,
      loadedAt: old,
      departedAt: old,
      lines: [shipmentLine({ loaded: [{ lot: null, expiry: null, quantity: 1 }] })],
    });
    expect(find({ shipments: [gone] })).toHaveLength(1);
  });

  it('counts promises that no shipment carries, and a carried promise once', () => {
    const claim = claimRow({ ...ours, claimed: 30, moving: 5 });
    const part = shipmentRow(site, { lines: [shipmentLine({ quantity: 12, claim: claim.id })] });
    expect(states(find({ claims: [claim] }))).toEqual([['under-way', 35]]);
    expect(states(find({ claims: [claim], shipments: [part] }))).toEqual([
      ['planned', 12],
      ['under-way', 23],
    ]);
    const whole = shipmentRow(site, { lines: [shipmentLine({ quantity: 35, claim: claim.id })] });
    expect(states(find({ claims: [claim], shipments: [whole] }))).toEqual([['planned', 35]]);
    const gate = { ...whole, stops: whole.stops.map((stop) => ({ ...stop, arrivedAt: now })) };
    const rest = { ...claim, moving: 0, arrived: 5 };
    expect(states(find({ claims: [rest], shipments: [gate] }))).toEqual([
      ['arrived', 35],
      ['claimed', 30],
    ]);
  });

  it('leaves out promises that ended, are for elsewhere or another item, or come later', () => {
    const claims = [
      claimRow({ ...ours, endedAt: now }),
      claimRow({ ...ours, need: 'elsewhere' }),
      claimRow({ ...ours, line: 'm' }),
      claimRow({ ...ours, eta: addHours(now, 60) }),
    ];
    expect(find({ claims })).toEqual([]);
  });

  it('lists the soonest first and what has no time last', () => {
    const claims = [
      claimRow({ ...ours, claimed: 1 }),
      claimRow({ ...ours, claimed: 2, eta: addHours(now, 9) }),
      claimRow({ ...ours, claimed: 3, eta: addHours(now, 2) }),
    ];
    expect(find({ claims }).map(({ quantity }) => quantity)).toEqual([3, 2, 1]);
  });
});

describe('overlaps', () => {
  const own = claimRow({ ...ours, id: 'own', claimed: 20 });
  const mine = new Map([['own', own]]);
  const other = shipmentRow(site, { lines: [shipmentLine({ quantity: 50 })] });
  const wanted = (quantity: number, claim: string | null = null, item = 'BRS') => [
    { item, quantity, claim },
  ];

  it('C3: a line without an own promise needs a reason while the same item comes', () => {
    const found = find({ shipments: [other], claims: [own] });
    expect(overlaps(wanted(10), found, mine)).toMatchObject([
      { item: 'BRS', quantity: 10, coming: 70, by: [{ state: 'planned' }, { state: 'claimed' }] },
    ]);
    expect(overlaps(wanted(10, null, 'SLM'), found, mine)).toEqual([]);
    expect(overlaps(wanted(10), [], mine)).toEqual([]);
  });

  it('C3: an own promise needs none, up to what it promised', () => {
    const found = find({ shipments: [other], claims: [own] });
    expect(overlaps(wanted(20, 'own'), found, mine)).toEqual([]);
    expect(overlaps(wanted(25, 'own'), found, mine)).toMatchObject([{ quantity: 5, coming: 50 }]);
    const twice = [...wanted(15, 'own'), ...wanted(15, 'own')];
    expect(overlaps(twice, found, mine)).toMatchObject([{ quantity: 10 }]);
    const ended = new Map([['own', { ...own, endedAt: now }]]);
    expect(overlaps(wanted(20, 'own'), found, ended)).toMatchObject([{ quantity: 20 }]);
    expect(overlaps(wanted(5, 'foreign'), found, mine)).toMatchObject([{ quantity: 5 }]);
  });

  it('a promise that a shipment carries already covers no second one', () => {
    const first = shipmentRow(site, { lines: [shipmentLine({ quantity: 15, claim: 'own' })] });
    const found = find({ shipments: [first], claims: [own] });
    expect(overlaps(wanted(5, 'own'), found, mine)).toEqual([]);
    expect(overlaps(wanted(20, 'own'), found, mine)).toMatchObject([{ quantity: 15, coming: 15 }]);
  });
});
