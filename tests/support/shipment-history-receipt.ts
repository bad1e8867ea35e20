// Steps of a history around a receipt: corrections, their answers, and what was set against needs.
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import { isUnderWay, loadedOf } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { addHours } from '#domain/time.ts';
import { countOf } from './shipment-history-count.ts';
import type { Scene, Steps } from './shipment-history-scene.ts';

/** Of more it cannot be said that they are no duplicates. */
export const mostNeeds = 50;

type Counted = CommandInput<'shipment.receive'>['lines'];
type Against = { needLine: string; quantity: number }[];

/** An answer for goods that nobody promised: none, for something else, for a need, or for more than is open. */
function answerFor(scene: Scene, item: string, site: string | null, came: number) {
  const { board, which, other } = scene;
  if (which % 11 === 0) return {};
  const open = [...board.rows.line.values()].filter(
    (line) => line.item === item && line.open > 0 && board.get('need', line.need).site === site,
  );
  const against: Against = [];
  let left = came;
  for (const line of which % 3 ? open : []) {
    const most = Math.min(left, line.open) * (other % 6 ? 1 : 1.2);
    const quantity = item === 'SEL' && most !== line.open ? Math.floor(most) : exact(most);
    if (quantity <= 0) continue;
    against.push({ needLine: line.id, quantity });
    left = exact(left - quantity);
  }
  return { against };
}

/** An answer for goods that leave for a place: for nothing, for a need there, or for more than is open. */
export function promisedFor(scene: Scene, item: string, site: string | null, quantity: number) {
  return scene.other % 2 ? answerFor(scene, item, site, quantity) : {};
}

/** The count with an answer for every line that no claim covers. */
export function answered(scene: Scene, shipment: Shipment, stop: number, lines: Counted): Counted {
  const site = shipment.stops[stop]?.site ?? null;
  return lines.map((given) => {
    const line = shipment.lines[given.line];
    if (!line || line.claim !== null) return given;
    return { ...given, ...answerFor(scene, line.item, site, given.good) };
  });
}

/** Goods that were in the vehicle and on no paper. */
export function unlisted(scene: Scene, shipment: Shipment, stop: number) {
  if (scene.which % 5) return {};
  const { item } = scene;
  const quantity = item === 'SEL' ? 3 : scene.of(7);
  const site = shipment.stops[stop]?.site ?? null;
  return { unlisted: [{ item, quantity, ...answerFor(scene, item, site, quantity) }] };
}

/** One act in four is told later than it happened. */
export const backdated = ({ board, other }: Scene) =>
  other % 4 === 1 ? { at: addHours(board.now, -1 - (other % 9)) } : {};

const lots = (now: string) => {
  const day = (hours: number) => addHours(now, hours).slice(0, 10);
  return [{}, { lot: 'A', expiry: day(48) }, { lot: 'B', expiry: day(24) }, { lot: 'C' }];
};

/** Which unit somebody types: a bale is known, a sack is not. */
function unitOf({ item, which }: Scene): { unit?: string } {
  if (item === 'SEL' && which % 7 === 0) return { unit: 'bal' };
  return item === 'BERAS' && which % 11 === 0 ? { unit: 'sak' } : {};
}

/** Whole things are whole (N5). */
export const wholeOf = (item: string, quantity: number) =>
  item === 'SEL' ? Math.ceil(quantity) : quantity;

export const receiptSteps: Steps = {
  donate: {
    weight: 9,
    go(scene: Scene) {
      const { board, item, which, share } = scene;
      const site = scene.sites[which % 7] ?? '';
      const lot = lots(share === 1.5 ? '2025-11-01T00:00:00.000Z' : board.now)[which % 4];
      const quantity = which % 17 ? wholeOf(item, scene.of(200)) : scene.of(200);
      const line = {
        item,
        quantity,
        ...unitOf(scene),
        ...lot,
        ...answerFor(scene, item, site, quantity),
      };
      scene.send(scene.keeperOf(site), 'stock.receive', {
        ...{ site, origin: 'donation', lines: [line], ...backdated(scene) },
        ...(which % 13 && { confirmed: ['received-twice'] }),
      });
    },
  },
  takeInExpired: {
    weight: 1,
    go(scene: Scene) {
      const site = scene.sites[scene.which % 7] ?? '';
      const expiry = addHours(scene.board.now, -72).slice(0, 10);
      const line = { item: scene.item, quantity: Math.ceil(scene.of(20)), lot: 'x 1', expiry };
      const goods = { site, origin: 'donation', lines: [line], expired: scene.which % 3 > 0 };
      scene.send(scene.keeperOf(site), 'stock.receive', goods);
    },
  },
  /** Somebody vouches for a convoy, or takes it away (S20). */
  convoyWord: {
    weight: 2,
    go(scene: Scene) {
      const found = scene.shipment((one) => isUnderWay(one) && one.convoy !== null);
      if (!found) return;
      const { host, coordinator } = scene.depot.who;
      const cancels = scene.which % 3 === 0;
      if (cancels) scene.send(coordinator, 'convoy.cancel', { ...found.to, reason: 'tidak ada' });
      else scene.send(scene.which % 2 ? host : coordinator, 'convoy.confirm', found.to);
    },
  },
  /** Who is alone hands over; a second person counts it later, or never (C4). */
  record: {
    weight: 5,
    go(scene: Scene) {
      const waits = (one: Shipment['lines'][0]) => !one.receipt && loadedOf(one) > 0;
      const found = scene.shipment((one) => !!one.departedAt && one.lines.some(waits));
      const stop = found?.shipment.lines.find(waits)?.stop ?? 0;
      if (!found) return;
      const lines = countOf(found.shipment, stop, scene.which, scene.share);
      const who = { receiverName: 'Pak Geuchik' };
      scene.send(found.sender, 'shipment.record', { ...found.to, stop, lines, ...who });
    },
  },
  correct: {
    weight: 6,
    go(scene: Scene) {
      const { which, depot } = scene;
      const found = scene.shipment((one) => one.lines.some(({ receipt }) => receipt));
      const stop = found?.shipment.lines.find(({ receipt }) => receipt)?.stop ?? 0;
      if (!found) return;
      const { shipment, to, sender } = found;
      const runs = shipment.stops[stop]?.site;
      const receiver = runs ? scene.keeperOf(runs) : depot.who.coordinator;
      const by = [receiver, depot.who.ministry, sender, receiver][which % 4] ?? receiver;
      const counts = countOf(shipment, stop, which, scene.share).flatMap((given) => {
        const line = shipment.lines[given.line];
        if (!line?.receipt || loadedOf(line) === 0) return [];
        return [given];
      });
      const own = shipment.lines.flatMap((line, n) =>
        line.stop === stop && line.unlisted && which % 3 === 0 ? [{ line: n, good: 1 }] : [],
      );
      const lines = [...counts, ...own];
      scene.send(by, 'shipment.correct', { ...to, stop, lines, reason: 'salah hitung' });
    },
  },
  answer: {
    weight: 4,
    go(scene: Scene) {
      const found = scene.shipment((one) => one.correction !== null);
      const asked = found?.shipment.correction;
      if (!found || !asked) return;
      const site = found.shipment.stops[asked.stop]?.site;
      const other = asked.side === 'sender' && site ? scene.keeperOf(site) : found.sender;
      const by = scene.which % 5 ? other : scene.depot.who.ministry;
      scene.send(by, 'shipment.correct-answer', { ...found.to, agrees: scene.which % 4 > 0 });
    },
  },
};
