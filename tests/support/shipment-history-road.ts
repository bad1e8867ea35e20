// Steps of a history of goods on the road: other vehicles, other stops, what returns and what is lost.
import { exact } from '#domain/quantity.ts';
import { aboard, isSkipped, isUnderWay } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { places } from './world.ts';
import type { Scene, Steps } from './shipment-history-scene.ts';

const loaded = (one: Shipment) => isUnderWay(one) && one.lines.some((line) => aboard(line) > 0);
const moving = (one: Shipment) => loaded(one) && one.departedAt !== null;
const reason = 'mogok di jalan';

/** A part of what is on board of a line; whole things that a claim promised stay whole (N5). */
function partOf({ share }: Scene, { lines }: Shipment, n: number): number {
  const line = lines[n];
  if (!line) return 1;
  const part = exact(aboard(line) * share);
  return Math.max(0.001, line.claim !== null && line.item === 'SEL' ? Math.ceil(part) : part);
}

/** Where a stop goes instead: another site, or people whom no site is for. */
function elsewhere(scene: Scene) {
  const site = scene.sites[(scene.which + scene.other) % 7];
  return scene.which % 5 ? { site } : { area: '11.16.02', name: 'Dusun Timur' };
}

export const roadSteps: Steps = {
  transfer: {
    weight: 4,
    go(scene: Scene) {
      const found = scene.shipment(loaded);
      if (!found) return;
      const line = found.shipment.lines.findIndex((one) => aboard(one) > 0);
      const quantity = partOf(scene, found.shipment, line);
      const lines = scene.which % 2 && line >= 0 ? [{ line, quantity }] : undefined;
      scene.send(found.sender, 'shipment.transfer', {
        ...found.to,
        ...(lines && { lines }),
        reason,
      });
    },
  },
  redirect: {
    weight: 5,
    go(scene: Scene) {
      const found = scene.shipment((one) => isUnderWay(one));
      if (!found) return;
      const { board, which, other } = scene;
      const stop = which % found.shipment.stops.length;
      const to = elsewhere(scene);
      const line = found.shipment.lines.findIndex((one) => one.stop === stop);
      const item = found.shipment.lines[line]?.item;
      const own = [...board.rows.claim.values()].find(
        (claim) =>
          claim.organisation === found.shipment.organisation &&
          claim.claimed > 0 &&
          board.get('line', claim.line).item === item,
      );
      const place = own && board.get('need', own.need).site;
      scene.send(found.sender, 'shipment.redirect', {
        ...found.to,
        stop,
        to: own && other % 3 ? { site: place } : to,
        ...(own && other % 2 && { claims: [{ line, claim: own.id }] }),
        ...(which % 4 && { overlapReason: 'tidak ada jalan lain' }),
        reason,
      });
    },
  },
  skip: {
    weight: 2,
    go(scene: Scene) {
      const open = (one: Shipment) => moving(one) && one.stops.some((_, n) => !isSkipped(one, n));
      const found = scene.shipment(open);
      const stop = scene.which % (found?.shipment.stops.length ?? 1);
      if (!found) return;
      scene.send(found.sender, 'shipment.skip', { ...found.to, stop, reason });
      // In every second history the road is open again, and the vehicle comes there after all.
      if (scene.other % 2) scene.send(found.sender, 'shipment.arrive', { ...found.to, stop });
    },
  },
  reach: {
    weight: 2,
    go(scene: Scene) {
      const found = scene.shipment(
        (one) => moving(one) && one.stops.some((_, n) => isSkipped(one, n)),
      );
      const stop = found?.shipment.stops.findIndex((_, n) => isSkipped(found.shipment, n)) ?? 0;
      if (found && stop >= 0) scene.send(found.sender, 'shipment.arrive', { ...found.to, stop });
    },
  },
  loadMore: {
    weight: 4,
    go(scene: Scene) {
      const found = scene.shipment((one) => isUnderWay(one) && !!one.loadedAt && !one.departedAt);
      if (!found) return;
      const line = scene.which % found.shipment.lines.length;
      const own = found.shipment.lines[line];
      const amount = scene.of(own?.quantity ?? 1);
      const quantity = own?.claim && own.item === 'SEL' ? Math.ceil(amount) : amount;
      scene.send(found.sender, 'shipment.load-more', { ...found.to, lines: [{ line, quantity }] });
    },
  },
  revise: {
    weight: 1,
    go(scene: Scene) {
      const found = scene.shipment(isUnderWay);
      const access = scene.which % 2 ? 'boat' : 'truck';
      if (found) scene.send(found.sender, 'shipment.revise', { ...found.to, access, reason });
    },
  },
  giveBack: {
    weight: 2,
    go(scene: Scene) {
      const found = scene.shipment(moving);
      const to = scene.which % 3 ? {} : { to: scene.sites[scene.which % 7] };
      if (found) scene.send(found.sender, 'shipment.return', { ...found.to, ...to, reason });
    },
  },
  lose: {
    weight: 2,
    go(scene: Scene) {
      const found = scene.shipment(moving);
      if (found) scene.send(found.sender, 'shipment.lose', { ...found.to, reason: 'hanyut' });
    },
  },
  report: {
    weight: 1,
    go(scene: Scene) {
      const found = scene.shipment(moving);
      const point = places.kualaSimpang;
      if (found) scene.send(found.sender, 'shipment.report', { ...found.to, point });
    },
  },
};
