// A convoy is one member's word until somebody at its place vouches for it (S20).
import * as v from 'valibot';
import { instant, uuid } from './field.ts';

/** Vehicles of one convoy at most; more of them are recorded as another one. */
export const mostVehicles = 50;
export const vehicleCount = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(mostVehicles),
);

export const convoy = v.strictObject({
  vehicles: vehicleCount,
  /** When, and which organisation, said that it comes. Null while nobody did. */
  confirmedAt: v.nullable(instant),
  confirmedBy: v.nullable(uuid),
});
export type Convoy = v.InferOutput<typeof convoy>;

/** Nobody at its place said that it comes: it stands against nobody. */
export function isUnconfirmed({ convoy: word }: { convoy: Convoy | null }): boolean {
  return word !== null && word.confirmedAt === null;
}
