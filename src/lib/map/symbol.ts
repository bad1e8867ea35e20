// The shapes of the map as paths in a box of 20 by 20 around 0,0, for canvas and inline SVG.

import type { HazardSymbol, SiteSymbol, Urgency, VehicleSymbol } from './point.ts';

/** Octagon, triangle, square, circle: different without colour. */
export const urgencyPath: Record<Urgency, string> = {
  critical: 'M-3.7 -9H3.7L9 -3.7V3.7L3.7 9H-3.7L-9 3.7V-3.7Z',
  high: 'M0 -9.2Q.9 -9.2 1.4 -8.3L9.5 6.2Q10 7.2 9.3 7.9Q9 8.2 8.4 8.2H-8.4Q-9 8.2 -9.3 7.9Q-10 7.2 -9.5 6.2L-1.4 -8.3Q-.9 -9.2 0 -9.2Z',
  medium: 'M-6.8 -8H6.8Q8 -8 8 -6.8V6.8Q8 8 6.8 8H-6.8Q-8 8 -8 6.8V-6.8Q-8 -8 -6.8 -8Z',
  low: 'M0 -8.2A8.2 8.2 0 0 1 0 8.2A8.2 8.2 0 0 1 0 -8.2Z',
};

/** House with a door, roofed store with a rolling gate, flag, pot. Filled by the even-odd rule. */
export const sitePath: Record<SiteSymbol, string> = {
  shelter: 'M0 -8.5L9 -0.6H6.6V8H2.6V3.2A2.6 2.6 0 0 0 -2.6 3.2V8H-6.6V-0.6H-9Z',
  storage: 'M0 -8.5L8.5 -3.6V8H5.6V0H-5.6V8H-8.5V-3.6ZM-4 1.8H4V3.8H-4ZM-4 5.4H4V8H-4Z',
  post: 'M-6 -9H-3.6V-7.8H7.5L4.6 -4L7.5 -0.2H-3.6V9H-6Z',
  kitchen:
    'M-1.2 -8.6H1.2V-6.4H6.4V-4.2H-6.4V-6.4H-1.2ZM-9.2 -1.6V-3.4H-6.4H6.4H9.2V-1.6H6.4V4.6Q6.4 7.6 3.4 7.6H-3.4Q-6.4 7.6 -6.4 4.6V-1.6Z',
};

/** A lorry from the side, a sailing boat. */
export const vehiclePath: Record<VehicleSymbol, string> = {
  truck:
    'M-9.5 -6H2.2V3.2H-9.5ZM3.2 -3.4H6.4L9.5 .2V3.2H3.2ZM-5.6 3.4A2.2 2.2 0 0 1 -5.6 7.8A2.2 2.2 0 0 1 -5.6 3.4ZM5.6 3.4A2.2 2.2 0 0 1 5.6 7.8A2.2 2.2 0 0 1 5.6 3.4Z',
  boat: 'M-9 2H9L6.4 7.5H-6.4ZM-.9 -8.5V.6H-6.8ZM.9 -6.4V.6H6.2Z',
};

/** A vehicle that goes north; turned to where it goes. */
export const headingPath = 'M0 -11L8 9L0 5L-8 9Z';

/** An hourglass in a diamond: an unreached place. Filled by the even-odd rule. */
export const unreachedPath = 'M0 -10L10 0L0 10L-10 0ZM-3.8 -4.8L-.9 0L-3.8 4.8H3.8L.9 0L3.8 -4.8Z';
/** The diamond alone, filled below the hourglass. */
export const unreachedOutline = 'M0 -10L10 0L0 10L-10 0Z';

/** A cross in a disc: no way through. A ring with a dot: a marked place. Filled by the even-odd rule. */
export const hazardPath: Record<HazardSymbol, string> = {
  obstacle:
    'M0 -9.5A9.5 9.5 0 0 1 0 9.5A9.5 9.5 0 0 1 0 -9.5ZM-4.6 -6L0 -1.4L4.6 -6L6 -4.6L1.4 0L6 4.6L4.6 6L0 1.4L-4.6 6L-6 4.6L-1.4 0L-6 -4.6Z',
  mark: 'M0 -9A9 9 0 0 1 0 9A9 9 0 0 1 0 -9ZM0 -6.4A6.4 6.4 0 0 0 0 6.4A6.4 6.4 0 0 0 0 -6.4ZM0 -3A3 3 0 0 1 0 3A3 3 0 0 1 0 -3Z',
};
/** The disc alone, filled below. */
export const hazardOutline = 'M0 -9.5A9.5 9.5 0 0 1 0 9.5A9.5 9.5 0 0 1 0 -9.5Z';

/** A closed lock around 0,0: body, and the shackle as a line. */
export const lockBody = 'M-2.8 -.4H2.8V3.2H-2.8Z';
export const lockShackle = 'M-1.7 -.4V-1.6A1.7 1.7 0 0 1 1.7 -1.6V-.4';

/** An exclamation mark around 0,0: more people than the site can hold. */
export const warningPath = 'M-.9 -3.4H.9L.5 .9H-.5ZM0 1.6A.9 .9 0 0 1 0 3.4A.9 .9 0 0 1 0 1.6Z';

/** A clock of radius 4 around 0,0, and its hands: not updated for a long time. */
export const stalePath = 'M0 -4A4 4 0 0 1 0 4A4 4 0 0 1 0 -4Z';
export const staleHands = 'M0 -2.3V0L1.6 1.1';
