// Geometry of the pie that shows how much is fulfilled, for the map, lists and legend.

/** Turns from 12 o'clock, clockwise, 0 to 1. */
export type Arc = { from: number; to: number };
export type Pie = { done: Arc; moving: Arc; open: Arc };

/** Splits a full turn; `done` and `moving` are fractions of what was asked. */
export function pieOf(done: number, moving: number): Pie {
  const solid = Math.min(1, Math.max(0, done));
  const hatched = Math.min(1 - solid, Math.max(0, moving));
  return {
    done: { from: 0, to: solid },
    moving: { from: solid, to: solid + hatched },
    open: { from: solid + hatched, to: 1 },
  };
}

/** Canvas angle in radians of a turn. */
export const angleOf = (turn: number): number => (turn - 0.25) * 2 * Math.PI;

const fixed = (value: number) => Math.round(value * 100) / 100;

/** SVG path of a slice of a ring around 0,0; empty when there is nothing to show. */
export function slicePath(arc: Arc, inner: number, outer: number): string {
  const turn = arc.to - arc.from;
  if (turn <= 0) return '';
  // An SVG arc cannot draw a full circle, so it stops slightly before.
  const end = turn >= 1 ? arc.from + 0.9999 : arc.to;
  const large = end - arc.from > 0.5 ? 1 : 0;
  const at = (radius: number, where: number) => {
    const angle = angleOf(where);
    return `${fixed(radius * Math.cos(angle))} ${fixed(radius * Math.sin(angle))}`;
  };
  return (
    `M${at(outer, arc.from)}A${outer} ${outer} 0 ${large} 1 ${at(outer, end)}` +
    `L${at(inner, end)}A${inner} ${inner} 0 ${large} 0 ${at(inner, arc.from)}Z`
  );
}
