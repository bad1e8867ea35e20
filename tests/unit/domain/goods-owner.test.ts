// S16: goods of one organisation in the store of another: who may move them, where they lie, and what makes them others'.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownerOf, shelfAccount, siteAccount, siteOf } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import type { MemberActor } from '#domain/actor.ts';
import { agreed } from '#domain/agreement.ts';
import type { CommandName } from '#domain/commands.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { availability } from '#domain/source.ts';
import { openItems } from '#domain/stock.ts';
import { isStorage } from '#domain/storage.ts';
import { createDepot, held, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, verified } from '../../support/world.ts';

const days = { from: '2025-12-01', until: '2025-12-31' };

/** Baznas keeps 100 blankets of Dompet Dhuafa in its warehouse, beside 40 of its own. */
function scene() {
  const depot = createDepot();
  const { board, who, warehouse } = depot;
  const owner = who.dompet.organisation;
  stocked(depot, warehouse, 'SEL', 40);
  board.must(who.baznas, 'stock.receive', {
    ...{ incident, site: warehouse, origin: 'donation', owner },
    lines: [{ item: 'SEL', quantity: 100 }],
  });
  const agree = (by: MemberActor, to: MemberActor) =>
    board.must({ ...by, role: 'admin' }, 'agreement.make', {
      ...days,
      owner: by.organisation,
      carrier: to.organisation,
    });
  const plan = (by: MemberActor, quantity: number, to = depot.site, more: object = {}) =>
    board.send(by, 'shipment.plan', {
      ...{ incident, from: warehouse, owner, stops: [{ site: to }] },
      lines: [{ item: 'SEL', quantity }],
      overlapReason: 'untuk kelompok lain',
      ...more,
    });
  const must = (by: MemberActor, quantity: number, to?: string) => {
    const answer = plan(by, quantity, to);
    if (isRefusal(answer)) throw new Error(answer.code);
    return String(answer.result.shipment);
  };
  const own = (site: string) => held(depot, siteAccount(site), 'SEL');
  const kept = (site: string) => held(depot, shelfAccount(site, owner), 'SEL');
  return { ...depot, depot, owner, agree, plan, must, own, kept };
}

it('S16: the store does not offer, send, hand out or write off what others own there', () => {
  const { board, who, warehouse, own, kept, plan } = scene();
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 100]);
  const free = availability(board.rows.stock.values(), [], board.now);
  expect(free.get(warehouse)?.get('SEL')).toBe(40);
  expect(outcome(plan(who.baznas, 41, undefined, { owner: undefined }))).toBe('stock-short');
  const inStock = { incident, site: warehouse };
  const all = { item: 'SEL', quantity: 41 };
  expect(outcome(board.run(who.baznas, 'stock.distribute', { ...inStock, lines: [all] }))).toBe(
    'stock-short',
  );
  const off = { ...inStock, ...all, to: 'lost', reason: 'hilang' } as const;
  expect(outcome(board.run(who.baznas, 'stock.write-off', off))).toBe('stock-short');
  // Its own organisation as the owner is the store itself.
  expect(outcome(plan(who.baznas, 41, undefined, { owner: who.baznas.organisation }))).toBe(
    'stock-short',
  );
  expect(outcome(plan(who.baznas, 40, undefined, { owner: who.baznas.organisation }))).toBe(
    'accepted',
  );
});

it('S16: whose goods they are cancels any plan on them that is not loaded', () => {
  const { board, who, agree, must } = scene();
  agree(who.dompet, who.baznas);
  const cancel = (shipment: string) =>
    outcome(board.run(who.dompet, 'shipment.cancel', { incident, shipment, reason: 'dipakai' }));
  expect(cancel(must(who.baznas, 10))).toBe('accepted');
  const loaded = must(who.baznas, 10);
  board.must(who.baznas, 'shipment.load', { incident, shipment: loaded });
  expect(cancel(loaded)).toBe('not-allowed');
});

it('S16: the owner sends within an agreement, the store with the owner’s consent, a coordinator not at all', () => {
  const alone = scene();
  for (const by of [alone.who.dompet, alone.who.baznas, alone.who.coordinator, alone.who.rumah]) {
    const answer = alone.plan(by, 10) as Refusal;
    expect([answer.code, answer.facts.owner]).toEqual(['goods-of-others', 'Dompet Dhuafa']);
  }
  const asCarrier = scene();
  asCarrier.agree(asCarrier.who.baznas, asCarrier.who.dompet);
  expect(outcome(asCarrier.plan(asCarrier.who.dompet, 10))).toBe('accepted');
  expect(outcome(asCarrier.plan(asCarrier.who.baznas, 10))).toBe('goods-of-others');
  const consent = scene();
  consent.agree(consent.who.dompet, consent.who.baznas);
  expect(outcome(consent.plan(consent.who.dompet, 10))).toBe('accepted');
  expect(outcome(consent.plan(consent.who.baznas, 10))).toBe('accepted');
  expect(outcome(consent.plan(consent.who.coordinator, 10))).toBe('goods-of-others');
  const { board, who } = consent;
  const [made] = board.rows.agreement.values();
  board.must({ ...who.dompet, role: 'admin' }, 'agreement.end', { agreement: made?.id ?? '' });
  expect(outcome(consent.plan(who.baznas, 10))).toBe('goods-of-others');
});

it('S3, S16: a plan reserves the part of its owner alone', () => {
  const { who, agree, plan } = scene();
  agree(who.baznas, who.dompet);
  expect(outcome(plan(who.dompet, 70))).toBe('accepted');
  expect(outcome(plan(who.dompet, 31))).toBe('stock-short');
  expect(outcome(plan(who.baznas, 40, undefined, { owner: undefined }))).toBe('accepted');
  expect(outcome(plan(who.dompet, 30))).toBe('accepted');
});

it('S16: goods stay the owner’s from store to store, also after a correction, and go back to its part', () => {
  const { board, who, depot, agree, must, warehouse, lumbung, own, kept } = scene();
  agree(who.baznas, who.dompet);
  const shipment = must(who.dompet, 60, lumbung);
  sent(depot, shipment, { by: who.dompet });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 40]);
  const of = { incident, shipment };
  board.must(who.office, 'shipment.receive', { ...of, lines: [{ line: 0, good: 60 }] });
  expect([own(lumbung), kept(lumbung)]).toEqual([0, 60]);
  const less = { line: 0, good: 58, damaged: 2, note: 'basah' };
  board.must(who.office, 'shipment.correct', { ...of, lines: [less], reason: 'dua basah' });
  expect([own(lumbung), kept(lumbung)]).toEqual([0, 58]);
  const broken = must(who.dompet, 20, lumbung);
  sent(depot, broken, { by: who.dompet });
  board.must(who.dompet, 'shipment.return', { incident, shipment: broken, reason: 'mogok' });
  const cancelled = must(who.dompet, 10, lumbung);
  board.must(who.dompet, 'shipment.load', { incident, shipment: cancelled });
  board.must(who.dompet, 'shipment.cancel', { incident, shipment: cancelled, reason: 'batal' });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 40]);
});

it('S16: goods are the people’s where they are given to a shelter, and the store’s own when the owner gives them', () => {
  const { board, who, depot, owner, agree, must, warehouse, site, own, kept } = scene();
  agree(who.baznas, who.dompet);
  const shipment = must(who.dompet, 30);
  sent(depot, shipment, { by: who.dompet });
  const lines = [{ line: 0, good: 30 }];
  board.must(who.host, 'shipment.receive', { incident, shipment, lines });
  expect([own(site), kept(site)]).toEqual([30, 0]);
  const gift = { incident, site: warehouse, owner, lines: [{ item: 'SEL', quantity: 50 }] };
  expect(outcome(board.run(who.baznas, 'stock.give', gift))).toBe('not-allowed');
  board.must(who.dompet, 'stock.give', gift);
  expect([own(warehouse), kept(warehouse)]).toEqual([90, 20]);
  expect(outcome(board.run(who.dompet, 'stock.give', gift))).toBe('stock-short');
});

it('S16: counts are apart, a shelter keeps nothing for others, and a store closes only when all is gone', () => {
  const { board, who, owner, warehouse, site, own, kept } = scene();
  const inStock = { incident, site: warehouse };
  board.must(who.baznas, 'stock.count', {
    ...{ ...inStock, owner, lines: [{ item: 'SEL', counted: 97 }], reason: 'tiga hilang' },
  });
  expect([own(warehouse), kept(warehouse)]).toEqual([40, 97]);
  const gift = { origin: 'donation' as const, owner, lines: [{ item: 'SEL', quantity: 5 }] };
  expect(outcome(board.run(who.host, 'stock.receive', { incident, site, ...gift }))).toBe(
    'owner-not-in-store',
  );
  const none = { lines: [{ item: 'SEL', counted: 0 }], reason: 'habis' };
  board.must(who.baznas, 'stock.count', { ...inStock, ...none });
  const closing = board.run(who.baznas, 'storage.close', { site: warehouse });
  expect([outcome(closing), (closing as Refusal).facts.quantity]).toEqual([
    'storage-not-empty',
    97,
  ]);
});

/** Whose goods an account holds; null for the outside world. */
function ownerIn({ board }: Depot, name: Account): string | null {
  const site = siteOf(name);
  if (site !== null) return ownerOf(name) ?? board.get('site', site).organisation;
  if (!name.startsWith('shipment:')) return null;
  const { owner, from } = board.get('shipment', name.slice('shipment:'.length));
  return owner ?? (from === null ? null : board.get('site', from).organisation);
}

it('S1, S16: no step of any history moves goods between owners without a named act', () => {
  const seen = new Set<string>();
  const start = scene();
  start.agree(start.who.baznas, start.who.dompet);
  const { who, owner } = start;
  const names = ['baznas', 'dompet', 'rumah', 'office', 'host', 'coordinator'] as const;
  const pick = <T>(from: readonly T[], n: number) => from[n % from.length] as T;
  const any = fc.noBias(fc.nat(100_000));
  const step = fc.tuple(any, any, any, any, fc.noBias(fc.nat(40)));
  fc.assert(
    fc.property(fc.array(step, { minLength: 80, maxLength: 120 }), (steps) => {
      const depot = { ...start.depot, board: start.board.fork() };
      const { board, warehouse, lumbung, site } = depot;
      const send = (by: MemberActor, name: CommandName, input: object) => {
        const answer = board.send(by, name, { incident, ...input });
        seen.add(isRefusal(answer) ? answer.code : name);
        return answer;
      };
      for (const [a, b, c, d, e] of steps) {
        const by = who[pick(names, a)];
        const quantity = 1 + e;
        const lines = [{ item: 'SEL', quantity }];
        const store = pick([warehouse, lumbung], c);
        const whose = d % 2 === 0 ? { owner } : {};
        const shipment = pick(['', ...board.rows.shipment.keys()].slice(-4), c);
        const row = board.rows.shipment.get(shipment);
        const good = Math.min(e, row?.lines[0]?.loaded[0]?.quantity ?? 0);
        const count = { shipment, lines: [{ line: 0, good, note: 'dihitung' }] };
        const runs = board.rows.site.get(row?.stops[0]?.site ?? '')?.organisation;
        const sender = a % 5 === 0 || row?.organisation !== owner ? by : who.dompet;
        const receiver = Object.values(who).find(({ organisation }) => organisation === runs) ?? by;
        const kind = b % 11;
        if (kind === 0)
          send(by, 'stock.receive', { site: store, origin: 'donation', lines, ...whose });
        else if (kind === 1)
          send(by, 'stock.count', {
            ...{ site: store, ...whose, lines: [{ item: 'SEL', counted: e }], reason: 'hitung' },
          });
        else if (kind === 2) send(by, 'stock.give', { site: store, owner, lines });
        else if (kind === 3) send(by, 'stock.distribute', { site: store, lines });
        else if (kind < 6) {
          const stops = [{ site: pick([warehouse, lumbung, site], d) }];
          const planned = send(by, 'shipment.plan', { from: store, stops, lines, ...whose });
          if (isRefusal(planned)) continue;
          const made = board.get('shipment', String(planned.result.shipment));
          const keeper = board.get('site', store).organisation ?? '';
          const rows = [...board.rows.agreement.values()];
          if (made.fromOwner !== null)
            expect(by.organisation === owner || agreed(rows, owner, keeper, board.now)).toBe(true);
          // Half of the vehicles leave at once, so that many arrive.
          if (e % 2 === 0) {
            send(by, 'shipment.load', { shipment: made.id });
            send(by, 'shipment.depart', { shipment: made.id });
          }
        } else if (kind === 6) send(sender, 'shipment.load', { shipment });
        else if (kind === 7) send(sender, 'shipment.depart', { shipment });
        else if (kind === 8) {
          send(receiver, 'shipment.receive', count);
          const less = Math.min(1, good);
          const fewer = [{ line: 0, good: good - less, damaged: less, note: 'satu basah' }];
          if (d % 2 === 0)
            send(receiver, 'shipment.correct', { shipment, lines: fewer, reason: 'keliru' });
        } else if (kind === 9)
          send(
            sender,
            pick(['shipment.return', 'shipment.cancel', 'shipment.transfer'] as const, d),
            {
              shipment,
              reason: 'mogok',
            },
          );
        else send(receiver, 'shipment.correct', { ...count, reason: 'keliru' });
      }
      const stock = [...board.rows.stock.values()];
      expect(openItems(stock)).toEqual([]);
      for (const { from, to, reason, shipment } of board.rows.movement.values()) {
        const [gives, takes] = [ownerIn(depot, from), ownerIn(depot, to)];
        if (gives === null || takes === null || gives === takes) continue;
        seen.add(`${reason} to others`);
        if (reason === 'given') continue;
        // A receipt is the act that hands over, where the sender did not keep the goods or the place is no store.
        const row = board.get('shipment', shipment ?? '');
        const places = [siteOf(from), siteOf(to)].flatMap((id) =>
          id === null ? [] : [board.get('site', id)],
        );
        expect(['delivered', 'corrected']).toContain(reason);
        expect(row.owner === null || places.every((place) => !isStorage(place))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  const paths = [
    'stock.give',
    'goods-of-others',
    'shipment.receive',
    'shipment.correct',
    'shipment.return',
    'shipment.transfer',
    'given to others',
    'delivered to others',
  ];
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
}, 120_000);

it('S5, S16: goods that stay their owner’s in a store of others meet no need there', () => {
  const { board, who, depot, agree, must, plan, kept } = scene();
  agree(who.baznas, who.dompet);
  const registered = board.must(who.host, 'site.register', {
    ...{ incident, name: 'Gudang Pemda', kind: 'warehouse', area: '11.16.02' },
    organisation: who.host.organisation,
  });
  const store = String(registered.result.site);
  const { line } = verified({ ...depot, site: store }, 50, { item: 'SEL' });
  const against = [{ needLine: line, quantity: 20 }];
  const lines = [{ item: 'SEL', quantity: 20, against }];
  expect(outcome(plan(who.dompet, 20, store, { lines }))).toBe('not-found');
  const shipment = must(who.dompet, 20, store);
  const part = { line: 0, quantity: 20, against };
  const load = board.run(who.dompet, 'shipment.load', { incident, shipment, lines: [part] });
  expect(outcome(load)).toBe('not-found');
  sent(depot, shipment, { by: who.dompet });
  const unlisted = [{ item: 'SEL', quantity: 5 }];
  const count = { incident, shipment, lines: [{ line: 0, good: 20 }], unlisted };
  board.must(who.host, 'shipment.receive', count);
  expect(kept(store)).toBe(25);
  expect(board.get('line', line)).toMatchObject({ open: 50, confirmed: 0 });
});
