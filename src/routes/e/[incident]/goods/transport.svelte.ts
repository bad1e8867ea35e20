// How a planned shipment travels, as a form collects it.
import type { Access } from '#domain/shipment.ts';
import { driverOf, noDriver } from './driver.ts';
import { given } from './draft.ts';

export class Transport {
  access = $state<Access>('truck');
  eta = $state<string | undefined>();
  driver = $state({ ...noDriver });
  note = $state('');

  /** The fields of `shipment.plan`: only what was typed. */
  input() {
    return {
      access: this.access,
      ...(this.eta !== undefined && { eta: this.eta }),
      ...driverOf(this.driver),
      ...given('note', this.note),
    };
  }
}
