// Random histories of goods: steps that choose among the sites, claims and shipments there are when their turn comes.
import { siteAccount } from '#domain/account.ts';
import { nationalBoard } from '#domain/board.ts';
import type { Claim } from '#domain/claim.ts';
import { holding } from '#domain/lot.ts';
import { exact } from '#domain/quantity.ts';
import { isUnderWay, loadedOf } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { addHours } from '#domain/time.ts';
import { decree } from './depot.ts';
import type { Depot } from './depot.ts';
import { roadSteps } from './shipment-history-road.ts';
import { countOf } from './shipment-history-count.ts';
import {
  answered,
  promisedFor,
  backdated,
  mostNeeds,
  receiptSteps,
  unlisted,
  wholeOf,
} from './shipment-history-receipt.ts';
import { Scene } from './shipment-history-scene.ts';
import type { Steps, Told } from './shipment-history-scene.ts';
import { pass, system, verified } from './world.ts';

const shares = [0.1, 0.25, 1 / 3, 0.5, 1, 1, 1, 1.5];

/** Goods for promises of one holder, from a shelf it may take from. */
function planForClaims(scene: Scene, claim: Claim) {
  const { board, depot, other, which } = scene;
  const by = scene.keeper(claim.organisation);
  const own = by === depot.who.coordinator ? [depot.lumbung, depot.shut] : [depot.warehouse];
  const more = [...board.rows.claim.values()].find(
    (row) => row.organisation === claim.organisation && row.claimed > 0 && row.id !== claim.id,
  );
  const claims = more && other % 2 ? [claim, more] : [claim];
  const place = (one: Claim) => board.get('need', one.need).site;
  const stops = [...new Set(claims.map(place))];
  const lines = claims.map((one) => {
    const { item } = board.get('line', one.line);
    const quantity = wholeOf(item, scene.of(one.claimed));
    return { item, quantity, stop: stops.indexOf(place(one)), claim: one.id };
  });
  return scene.send(by, 'shipment.plan', {
    from: which % 9 ? own[which % own.length] : scene.sites[other % 7],
    stops: stops.map((site) => ({ site })),
    lines,
    eta: addHours(board.now, 5),
  });
}

/** Goods nobody promised: shelf to shelf, or to a shelter. */
function planFreely(scene: Scene) {
  const { board, depot, which, other, item } = scene;
  const from = scene.sites[which % 7] ?? depot.warehouse;
  const to = scene.sites[(which + other) % 7] ?? depot.site;
  const storage = [from, to].every((site) => board.get('site', site).incident === nationalBoard);
  const by = from === depot.shut && which % 3 ? depot.who.ministry : scene.keeperOf(from);
  const { usable } = holding(board.rows.stock.values(), siteAccount(from), item, board.now);
  const quantity = wholeOf(item, scene.of(usable));
  return scene.send(by, 'shipment.plan', {
    ...(storage && { incident: nationalBoard }),
    from,
    stops: [{ site: to }],
    lines: [{ item, quantity, ...promisedFor(scene, item, to, quantity) }],
    ...(which % 4 && { overlapReason: 'untuk dapur umum' }),
    ...(from === depot.shut && which % 5 && { overrideReason: 'perintah Menteri' }),
  });
}

/** How each kind of step is carried out. */
const ways = {
  need({ depot, item, which, of }: Scene) {
    const site = which % 2 ? depot.site : depot.meunasah;
    // A need of whole things is whole (N5).
    const asked = wholeOf(item, of(90));
    if (depot.board.rows.need.size < mostNeeds) verified({ ...depot, site }, asked, { item });
  },
  take(scene: Scene) {
    const line = scene.pick(scene.board.rows.line.values(), ({ open }) => open > 0);
    const { baznas, dompet, coordinator, rumah } = scene.depot.who;
    const by = [baznas, dompet, coordinator, baznas, rumah][scene.which % 5] ?? baznas;
    const quantity = line && wholeOf(line.item, scene.of(line.open));
    if (line) scene.send(by, 'claim.take', { line: line.id, quantity });
  },
  plan(scene: Scene) {
    const claim = scene.other % 3 ? scene.claim(({ claimed }) => claimed > 0) : undefined;
    return claim ? planForClaims(scene, claim) : planFreely(scene);
  },
  load(scene: Scene) {
    const found = scene.shipment((one) => isUnderWay(one) && !one.loadedAt);
    if (!found) return;
    const [first] = found.shipment.lines;
    const amount = scene.of(first?.quantity ?? 1);
    const promised = first ? wholeOf(first.item, amount) : amount;
    const quantity = scene.which % 9 ? promised : 0;
    const stop = first && found.shipment.stops[first.stop]?.site;
    const against =
      first?.claim === null ? promisedFor(scene, first.item, stop ?? null, quantity) : {};
    const lines = scene.share === 1 ? [] : [{ line: 0, quantity, ...against }];
    scene.send(found.sender, 'shipment.load', { ...found.to, lines });
  },
  depart(scene: Scene) {
    const found = scene.shipment((one) => isUnderWay(one) && !!one.loadedAt && !one.departedAt);
    // Kemensos brings goods of others too.
    const by = scene.which % 5 ? found?.sender : scene.depot.who.ministry;
    if (found && by) scene.send(by, 'shipment.depart', found.to);
  },
  arrive(scene: Scene) {
    const found = scene.shipment((one) => isUnderWay(one) && !!one.departedAt);
    const stop = scene.which % (found?.shipment.stops.length ?? 1);
    if (found) scene.send(found.sender, 'shipment.arrive', { ...found.to, stop });
  },
  receive(scene: Scene) {
    const waits = (one: Shipment['lines'][0]) => !one.receipt && loadedOf(one) > 0;
    const found = scene.shipment((one) => !!one.departedAt && one.lines.some(waits));
    if (!found) return;
    const { shipment, to, sender } = found;
    const stop = shipment.lines.find(waits)?.stop ?? 0;
    const runs = shipment.stops[stop]?.site;
    const by = runs && scene.which % 9 ? scene.keeperOf(runs) : sender;
    const own = (by.organisation === shipment.organisation && runs) || scene.which % 6 === 0;
    const counts = countOf(shipment, stop, scene.which, scene.share);
    scene.send(own ? scene.depot.who.ministry : by, 'shipment.receive', {
      ...to,
      stop,
      lines: answered(scene, shipment, stop, counts),
      ...unlisted(scene, shipment, stop),
    });
  },
  again(scene: Scene) {
    const found = scene.shipment((one) => one.lines.some(({ receipt }) => receipt));
    const stop = found?.shipment.lines.find(({ receipt }) => receipt)?.stop ?? 0;
    if (!found) return;
    const lines = countOf(found.shipment, stop, 0, scene.share);
    scene.send(scene.depot.who.ministry, 'shipment.receive', { ...found.to, stop, lines });
  },
  close(scene: Scene) {
    const done = (one: Shipment) => isUnderWay(one) && one.lines.some(({ receipt }) => receipt);
    const found = scene.shipment(done);
    if (found) scene.send(found.sender, 'shipment.close', found.to);
  },
  cancel(scene: Scene) {
    const found = scene.shipment((one) => isUnderWay(one) && !one.departedAt);
    if (!found) return;
    // Whoever keeps the store takes a plan away as well (S8).
    const { from } = found.shipment;
    const by = from !== null && scene.which % 3 === 0 ? scene.keeperOf(from) : found.sender;
    scene.send(by, 'shipment.cancel', { ...found.to, reason: 'ban bocor' });
  },
  distribute(scene: Scene) {
    const { board, depot, item, which } = scene;
    const site = scene.sites[which % 7] ?? depot.site;
    const { usable } = holding(board.rows.stock.values(), siteAccount(site), item, board.now);
    const line = { item, quantity: wholeOf(item, scene.of(usable)) };
    const given = { site, lines: [line], ...backdated(scene) };
    scene.send(scene.keeperOf(site), 'stock.distribute', given);
  },
  count(scene: Scene) {
    const { which, share } = scene;
    const row = scene.pick(scene.board.rows.stock.values(), (one) => one.quantity > 0);
    if (!row?.account.startsWith('site:')) return;
    const site = row.account.slice('site:'.length);
    const { item, quantity } = row;
    const lot = { ...(row.lot && { lot: row.lot }), ...(row.expiry && { expiry: row.expiry }) };
    const seen = which % 5 ? {} : { seen: which % 2 ? quantity : quantity + 1 };
    scene.send(scene.keeperOf(site), 'stock.count', {
      site,
      lines: [{ item, ...lot, counted: wholeOf(item, exact(quantity * share)), ...seen }],
      ...backdated(scene),
      ...(which % 6 && { reason: 'dihitung ulang' }),
    });
  },
  writeOff(scene: Scene) {
    const row = scene.pick(scene.board.rows.stock.values(), (one) => one.quantity > 0);
    if (!row?.account.startsWith('site:')) return;
    const site = row.account.slice('site:'.length);
    const lot = { ...(row.lot && { lot: row.lot }), ...(row.expiry && { expiry: row.expiry }) };
    const gone = {
      quantity: wholeOf(row.item, scene.of(row.quantity)),
      to: 'damaged',
      reason: 'kena air',
    };
    scene.send(scene.keeperOf(site), 'stock.write-off', { site, item: row.item, ...lot, ...gone });
  },
  convoy(scene: Scene) {
    const { depot, item, which } = scene;
    const stop = which % 4 ? { site: which % 2 ? depot.site : depot.meunasah } : { area: '11.16' };
    scene.send(which % 3 ? depot.who.rumah : depot.who.reporter, 'convoy.register', {
      stop,
      lines: [{ item, quantity: wholeOf(item, scene.of(50)) }],
      ...(which % 2 && { overlapReason: 'sudah di jalan' }),
    });
  },
  promise(scene: Scene) {
    const { which, depot } = scene;
    const names = ['claim.release', 'claim.deliver', 'claim.confirm', 'claim.extend'] as const;
    const name = names[which % 4] ?? 'claim.release';
    const claim = scene.claim((row) => (name === 'claim.confirm' ? row.arrived : row.claimed) > 0);
    if (!claim) return;
    const more =
      name === 'claim.confirm'
        ? { received: exact(claim.arrived * scene.share), reason: 'basah' }
        : name === 'claim.deliver'
          ? {}
          : { reason: 'jalan putus' };
    const by = name === 'claim.confirm' ? depot.who.host : scene.keeper(claim.organisation);
    scene.send(by, name, { claim: claim.id, ...more });
  },
  handover(scene: Scene) {
    const claim = scene.claim((row) => row.claimed === row.quantity);
    if (!claim) return;
    const by = scene.which % 2 ? scene.depot.who.dompet : scene.depot.who.baznas;
    scene.send(by, 'claim.handover', { claim: claim.id, reason: 'lebih dekat' });
    scene.send(scene.keeper(claim.organisation), 'claim.handover-accept', { claim: claim.id });
  },
  decree(scene: Scene) {
    const from = scene.board.now.slice(0, 10);
    const until = addHours(scene.board.now, 72).slice(0, 10);
    const number = `SK/${scene.board.rows.movement.size}`;
    const input = { decree: { ...decree, number, from, until } };
    scene.send(scene.depot.who.coordinator, 'incident.decree', input);
  },
  cancelNeed(scene: Scene) {
    const need = scene.pick(scene.board.rows.need.values(), ({ state }) => state === 'verified');
    const input = { need: need?.id, reason: 'sudah pulang' };
    scene.send(scene.depot.who.coordinator, 'need.cancel', input);
  },
  wait(scene: Scene) {
    pass(scene.depot, [0.5, 0.5, 2, 2, 7, 26][scene.which % 6] ?? 1);
    for (const { id, claimed, expiresAt } of scene.board.rows.claim.values())
      if (claimed > 0 && expiresAt <= scene.board.now)
        scene.send(system, 'claim.expire', { claim: id });
  },
} satisfies Record<string, (scene: Scene) => unknown>;

/** How often each kind comes up, so that what others need to have happened before does happen. */
const weights: Record<keyof typeof ways, number> = {
  need: 3,
  take: 11,
  plan: 13,
  load: 12,
  depart: 10,
  arrive: 6,
  receive: 12,
  again: 2,
  close: 3,
  cancel: 3,
  distribute: 4,
  count: 4,
  writeOff: 2,
  convoy: 3,
  promise: 3,
  handover: 1,
  decree: 1,
  cancelNeed: 1,
  wait: 5,
};

/** Every kind of step: how often it comes up, and how it is carried out. */
const steps: Steps = {
  ...Object.fromEntries(
    (Object.keys(ways) as (keyof typeof ways)[]).map((kind) => [
      kind,
      { weight: weights[kind], go: ways[kind] },
    ]),
  ),
  ...receiptSteps,
  ...roadSteps,
};
const kinds = Object.entries(steps).flatMap(([kind, { weight }]) =>
  Array<string>(weight).fill(kind),
);

/** Carries out the step that a number below 2^31 stands for: kind, share and two choices are its digits. */
export function carryOut(depot: Depot, step: number, told: Told): void {
  const digits = [kinds.length, shares.length, 1009].reduce<number[]>((found, base) => {
    const rest = found.pop() ?? step;
    return [...found, rest % base, Math.floor(rest / base)];
  }, []);
  const [kind = 0, share = 0, which = 0, other = 0] = digits;
  steps[kinds[kind] ?? 'wait']?.go(new Scene(depot, told, which, other, shares[share] ?? 1));
}
