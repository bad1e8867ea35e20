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

/**
 * Splits a number of steps by counts. Who has a count gets at least one step, however few of the whole; the steps add
 * up to `steps`, unless every count is zero.
 */
export function stepsOf(counts: readonly number[], steps: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count / total) * steps);
  const given = exact.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0));
  for (let left = steps - given.reduce((sum, n) => sum + n, 0); left !== 0;) {
    const by = left > 0 ? 1 : -1;
    // What is over goes to the share that lost most by rounding, what is missing comes from the one that won most.
    const ahead = given.map((n, i) =>
      counts[i]! > 0 && n + by > 0 ? by * (exact[i]! - n) : -Infinity,
    );
    given[ahead.indexOf(Math.max(...ahead))]! += by;
    left -= by;
  }
  return given;
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
