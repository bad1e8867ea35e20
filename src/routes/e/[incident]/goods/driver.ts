// Who drives, as it is typed. It travels beside the shipment and never in the feed (P1).
import { given } from './draft.ts';

export interface Driver {
  name: string;
  phone: string;
  plate: string;
}

export const noDriver: Driver = { name: '', phone: '', plate: '' };

/** What a command takes: only what was typed. */
export function driverOf({ name, phone, plate }: Driver) {
  return {
    ...given('driverName', name),
    ...given('driverPhone', phone),
    ...given('plate', plate.toUpperCase()),
  };
}
