// S16: any history of goods that one organisation keeps in the store of another.
import fc from 'fast-check';
import { ownerOf, siteOf } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import type { MemberActor } from '#domain/actor.ts';
import { agreed } from '#domain/agreement.ts';
import type { CommandName } from '#domain/commands.ts';
import { isRefusal } from '#domain/refusal.ts';
import { openItems } from '#domain/stock.ts';
import { isStorage } from '#domain/storage.ts';
import type { Depot } from '../../support/depot.ts';
import { incident } from '../../support/world.ts';
import { expect, it } from 'vitest';
import { keptGoods } from '../../support/kept-goods.ts';

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
  const start = keptGoods();
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
