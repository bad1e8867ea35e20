// What a load weighs and how much room it takes, against what a vehicle of its class carries.
import { exact } from './quantity.ts';
import type { Access } from './shipment.ts';
import { convertUnit } from './unit.ts';

/**
 * What a vehicle carries at most. Assumptions, generous: a person 60 kg, a motorcycle 200, a pickup 2,000, a large
 * truck 25,000, a village boat 10,000; the room of a backpack, two side boxes, a pickup's bed with tarpaulin, a truck's
 * box and a boat's hold.
 */
export const vehicleLimits: Readonly<Record<Access, { kilograms: number; liters: number }>> = {
  walk: { kilograms: 60, liters: 120 },
  motor: { kilograms: 200, liters: 300 },
  car: { kilograms: 2000, liters: 6000 },
  truck: { kilograms: 25_000, liters: 45_000 },
  boat: { kilograms: 10_000, liters: 20_000 },
};

/** One kg of loose goods in liters: rice with its sacks takes 1.3. An assumption. */
const litersOfKilogram = 1.3;

/** Weight and room of one unit of things that are counted, packed for transport. Assumptions. */
const pieces: Readonly<Record<string, readonly [kilograms: number, liters: number]>> = {
  MSS: [0.5, 1],
  LPS: [0.3, 0.6],
  MAN: [0.5, 1],
  SMB: [9, 14],
  MIE: [3.5, 22],
  AMI: [12, 16],
  SRD: [0.2, 0.3],
  ABN: [3, 15],
  BSK: [0.2, 0.8],
  BBY: [4, 16],
  TNG: [7, 20],
  TKL: [45, 150],
  TPG: [250, 900],
  VLB: [9, 40],
  KSR: [8, 120],
  MTR: [3, 30],
  TKR: [1.5, 8],
  SLM: [1.5, 8],
  SRG: [0.4, 1.5],
  SDW: [1.5, 6],
  SAN: [1, 5],
  KDW: [4, 20],
  FMK: [15, 60],
  PKB: [4, 15],
  BBK: [3, 15],
  PDK: [7, 35],
  PPB: [1, 8],
  PPD: [1, 10],
  PBW: [0.2, 1.5],
  EMB: [0.8, 6],
  JRG: [1, 15],
  GNS: [60, 200],
};

/** Weight and room of a load, and the items of which neither is known. */
export interface VehicleLoad {
  kilograms: number;
  liters: number;
  unknown: string[];
}

/** Adds up goods in their items' units. A liter weighs about a kg. Services weigh nothing and are not told as unknown. */
export function vehicleLoad(
  lines: Iterable<{ item: string; quantity: number; unit: string }>,
): VehicleLoad {
  let [kilograms, liters] = [0, 0];
  const unknown = new Set<string>();
  for (const { item, quantity, unit } of lines) {
    const mass = convertUnit(quantity, unit, 'kg');
    const volume = convertUnit(quantity, unit, 'liter');
    const piece = pieces[item];
    if (mass !== null) {
      kilograms += mass;
      liters += mass * litersOfKilogram;
    } else if (volume !== null) {
      kilograms += volume;
      liters += volume;
    } else if (piece) {
      kilograms += quantity * piece[0];
      liters += quantity * piece[1];
    } else unknown.add(item);
  }
  return { kilograms: exact(kilograms), liters: exact(liters), unknown: [...unknown] };
}

/** What of the load is more than a vehicle of this class carries. */
export function beyondVehicle({ kilograms, liters }: VehicleLoad, access: Access) {
  const most = vehicleLimits[access];
  return { weight: kilograms > most.kilograms, room: liters > most.liters, most };
}
