// Goods of one organisation in the store of another, for the tests of S16.
import { shelfAccount, siteAccount } from '#domain/account.ts';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createDepot, held, stocked } from './depot.ts';
import { incident } from './world.ts';

const days = { from: '2025-12-01', until: '2025-12-31' };

/** Baznas keeps 100 blankets of Dompet Dhuafa in its warehouse, beside 40 of its own. */
export function keptGoods() {
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
