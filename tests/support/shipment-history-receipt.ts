// Steps of a history around a receipt: goods past their date are taken in.
import { addHours } from '#domain/time.ts';
import type { Scene, Steps } from './shipment-history-scene.ts';

export const receiptSteps: Steps = {
  takeInExpired: {
    weight: 1,
    go(scene: Scene) {
      const site = scene.sites[scene.which % 7] ?? '';
      const expiry = addHours(scene.board.now, -72).slice(0, 10);
      const line = { item: scene.item, quantity: scene.of(20), lot: 'x 1', expiry };
      const goods = { site, origin: 'donation', lines: [line], expired: scene.which % 3 > 0 };
      scene.send(scene.keeperOf(site), 'stock.receive', goods);
    },
  },
};
