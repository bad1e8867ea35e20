// N16: when looks at contacts are stopped, for any looks in any order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needContactOf, siteContactOf } from '#domain/contact.ts';
import {
  carriesClaim,
  lookBound,
  lookStop,
  outcomeOfClaim,
  outcomeOfShipment,
} from '#domain/look.ts';
import type { WeighedLook } from '#domain/look.ts';
import { addHours } from '#domain/time.ts';
import { shipmentLine, shipmentRow } from '../../support/goods.ts';
import { createWorld, incident, taken, verified } from '../../support/world.ts';

const now = '2025-12-10T12:00:00.000Z';
const minutesAgo = (n: number) => addHours(now, -n / 60);

const look = fc.record({
  under: fc.option(fc.constantFrom(...'abcdefghijklmnop')),
  of: fc.constantFrom('x', 'y'),
  at: fc.integer({ min: 0, max: 600 }).map(minutesAgo),
  liftedAt: fc.option(fc.integer({ min: 0, max: 600 }).map(minutesAgo), { freq: 8 }),
  outcome: fc.constantFrom('idle', 'waiting', 'moved'),
}) satisfies fc.Arbitrary<WeighedLook>;
const looks = fc.array(look, { maxLength: 60 });

describe('N16: the bound of looks', () => {
  it('stops exactly when enough claims were first looked at within the hours since the last lift', () => {
    const isTooMany = (all: readonly WeighedLook[], outcomes: string[], most: number) => {
      const lifted = all
        .map(({ liftedAt }) => liftedAt ?? '')
        .sort()
        .at(-1);
      const counted = all.filter(
        ({ under, outcome, at }) =>
          under !== null && outcomes.includes(outcome) && at > (lifted ?? ''),
      );
      const claims = Map.groupBy(counted, ({ under, of }) => `${under} ${of}`);
      const first = [...claims.values()].map((of) => of.map(({ at }) => at).sort()[0] ?? '');
      return first.some(
        (at) =>
          first.filter((other) => other >= at && other <= addHours(at, lookBound.hours)).length >=
          most,
      );
    };
    fc.assert(
      fc.property(looks, (all) => {
        const stopped =
          isTooMany(all, ['idle'], lookBound.most) ||
          isTooMany(all, ['idle', 'waiting'], lookBound.mostWaiting);
        expect(lookStop(all, now) !== null).toBe(stopped);
      }),
    );
  });

  it('stops a harvest under claims that run and send nothing, and nobody whose goods move', () => {
    const row = (outcome: WeighedLook['outcome']) => (_one: unknown, n: number) => ({
      ...{ under: `claim ${n}`, of: `need ${n}`, at: minutesAgo(n), liftedAt: null, outcome },
    });
    const many = Array.from({ length: lookBound.mostWaiting });
    expect(lookStop(many.map(row('waiting')), now)).toMatchObject({ looks: many.length });
    expect(lookStop(many.slice(1).map(row('waiting')), now)).toBeNull();
    expect(lookStop(many.map(row('moved')), now)).toBeNull();
  });

  it('does not depend on the order, and the same look again changes nothing', () => {
    fc.assert(
      fc.property(looks, (all) => {
        expect(lookStop([...all].reverse(), now)).toEqual(lookStop(all, now));
        expect(lookStop([...all, ...all], now)).toEqual(lookStop(all, now));
      }),
    );
  });

  it('forgets what is older than its days', () => {
    const row = (under: string) => ({
      under,
      of: 'x',
      at: minutesAgo(5),
      liftedAt: null,
      outcome: 'idle' as const,
    });
    const all = ['a', 'b', 'c'].map(row);
    expect(lookStop(all, now)).toMatchObject({ looks: 3 });
    expect(lookStop(all, addHours(now, 24))).toBeNull();
  });
});

describe('N16: who may look', () => {
  it('with less than one unit only while its goods are on the road', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need, line } = verified(world, 100);
    const id = taken(world, who.baznas, line, 0.5);
    board.must(who.baznas, 'claim.progress', { incident, claim: id });
    const claims = [board.get('claim', id)];
    const row = board.get('need', need);
    const carried = shipmentRow(null, {
      departedAt: now,
      lines: [shipmentLine({ claim: id, quantity: 0.5 })],
    });
    expect(needContactOf(who.baznas, row, claims)).toBeNull();
    expect(needContactOf(who.baznas, row, claims, [carried])).toEqual({
      basis: 'claim',
      under: id,
    });
    const ended = { ...carried, closedAt: now };
    expect(needContactOf(who.baznas, row, claims, [ended])).toBeNull();
  });

  it('not for a convoy, which has left no store; and a load brought back is idle', () => {
    const world = createWorld();
    const site = world.board.get('site', world.site);
    const { organisation } = world.who.baznas;
    const way = shipmentRow(site.id, { organisation, departedAt: now });
    expect(siteContactOf(world.who.baznas, site, [way])).toEqual({ basis: 'goods', under: way.id });
    expect(siteContactOf(world.who.baznas, site, [{ ...way, from: null }])).toBeNull();
    expect(outcomeOfShipment(way, site.id)).toBe('waiting');
    expect(outcomeOfShipment({ ...way, closedAt: now }, site.id)).toBe('idle');
    expect(
      outcomeOfShipment({ ...way, stops: [{ ...way.stops[0], site: null } as never] }, site.id),
    ).toBe('idle');
    const come = way.lines.map((line) => ({ ...line, receipt: { good: 1, surplus: 0 } as never }));
    expect(outcomeOfShipment({ ...way, lines: come }, site.id)).toBe('moved');
  });

  it('a claim moves by a count of the receiver or a departed shipment, not by its holder alone', () => {
    const none = {
      ...{ claimed: 0, moving: 0, arrived: 0, confirmed: 0, lost: 0 },
      ...{ endedAt: null, ending: null, undo: null },
    };
    expect(outcomeOfClaim({ ...none, claimed: 9, moving: 1 }, false)).toBe('waiting');
    expect(outcomeOfClaim({ ...none, arrived: 10 }, false)).toBe('waiting');
    expect(outcomeOfClaim({ ...none, moving: 10 }, true)).toBe('moved');
    expect(outcomeOfClaim({ ...none, confirmed: 1 }, false)).toBe('moved');
    const undo = { quantity: 10, until: now };
    const released = { ...none, endedAt: now, ending: 'released' as const, undo };
    expect(outcomeOfClaim(released, false)).toBe('idle');
    expect(outcomeOfClaim({ ...released, ending: 'expired', undo: null }, false)).toBe('idle');
    // What a coordinator released, or the end of the need, is not the holder's doing.
    const byCoordinator = { ...undo, byCoordinator: true as const };
    expect(outcomeOfClaim({ ...released, undo: byCoordinator }, false)).toBe('waiting');
    expect(outcomeOfClaim({ ...released, undo: null }, false)).toBe('waiting');
    const lines = [shipmentLine({ claim: 'a', quantity: 1 })];
    const plan = { ...shipmentRow('store', { lines }), from: 'store', departedAt: null };
    expect(carriesClaim([plan], 'a')).toBe(false);
    expect(carriesClaim([{ ...plan, departedAt: now }], 'a')).toBe(true);
    expect(carriesClaim([{ ...plan, departedAt: now, from: null }], 'a')).toBe(false);
    expect(carriesClaim([{ ...plan, departedAt: now }], 'b')).toBe(false);
  });
});
