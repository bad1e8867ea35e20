// Commands of what the picture shows beside needs and goods: documents, hazards, impact and shifts.
import { documentSamples } from './document.ts';
import { hazardPermissions, hazardSamples } from './hazard.ts';
import { impactPermissions, impactSamples } from './impact.ts';
import { shiftPermissions, shiftSamples } from './shift.ts';
import type { World } from './world.ts';

/** A valid input of each command, in the world of the samples. */
export function pictureSamples(world: World) {
  return {
    ...documentSamples(world),
    ...hazardSamples(world),
    ...impactSamples(world),
    ...shiftSamples(world),
  };
}

export const picturePermissions = {
  ...hazardPermissions,
  ...impactPermissions,
  ...shiftPermissions,
};
