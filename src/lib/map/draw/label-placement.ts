// Where names of places go: near their point, never on a symbol, never on each other. What finds no room
// is left out; a name that stood somewhere stays there while it can, so that live changes do not make it hop.

export type Kind = 'province' | 'city' | 'regency' | 'ocean' | 'water' | 'abroad';

export type PlaceName = { text: string; lat: number; lng: number; kind: Kind };

export type Wanted = {
  name: PlaceName;
  /** The name's own point, CSS pixels in the frame. */
  x: number;
  y: number;
  width: number;
  height: number;
};

/** What must stay uncovered: a middle and half a width and height. */
export type Obstacle = { x: number; y: number; width: number; height: number };
export type Placement = { name: PlaceName; x: number; y: number; side: number };

/** Zooms at which a kind is shown: from, up to. */
const shown: Record<Kind, [from: number, to: number]> = {
  province: [4.4, 7.6],
  city: [6.6, 20],
  regency: [7.4, 20],
  ocean: [3, 8],
  water: [5.4, 9.5],
  abroad: [3.5, 8],
};

export const isShown = (kind: Kind, zoom: number): boolean =>
  zoom >= shown[kind][0] && zoom < shown[kind][1];

/** Air around a name, so that a crowded coast stays quiet. */
const AIR = { x: 12, y: 7 };
const CELL = 64;

/** Sides to try, as steps away from the point: dx and dy in half widths and heights plus pixels. */
const sides: readonly [dx: number, dy: number][] = [
  [0, 0],
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [0, 2],
  [0, -2],
];

/** A province is too large to stand beside itself: its name moves only up or down. */
const sidesOf = (kind: Kind): number[] =>
  kind === 'province' || kind === 'abroad' ? [0, 1, 2] : sides.map((_, side) => side);

const offset = (wanted: Wanted, side: number) => {
  const [dx, dy] = sides[side]!;
  return {
    x: wanted.x + dx * (wanted.width / 2 + 16),
    y: wanted.y + dy * (wanted.height / 2 + 9),
  };
};

type Box = { left: number; top: number; right: number; bottom: number };

class Taken {
  private readonly bins = new Map<string, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const list = this.bins.get(key);
      if (list) list.push(box);
      else this.bins.set(key, [box]);
      return false;
    });
  }

  hits(box: Box): boolean {
    return this.each(box, (key) =>
      (this.bins.get(key) ?? []).some(
        (other) =>
          other.left < box.right &&
          other.right > box.left &&
          other.top < box.bottom &&
          other.bottom > box.top,
      ),
    );
  }

  private each(box: Box, visit: (key: string) => boolean): boolean {
    for (let c = Math.floor(box.left / CELL); c <= Math.floor(box.right / CELL); c++)
      for (let l = Math.floor(box.top / CELL); l <= Math.floor(box.bottom / CELL); l++)
        if (visit(`${c},${l}`)) return true;
    return false;
  }
}

/** Places names in the order given; `before` is the last result. */
export function placeNames(
  wanted: readonly Wanted[],
  obstacles: readonly Obstacle[],
  before: readonly Placement[] = [],
): Placement[] {
  const symbols = new Taken();
  for (const { x, y, width, height } of obstacles)
    symbols.add({ left: x - width, top: y - height, right: x + width, bottom: y + height });
  const names = new Taken();
  const stood = new Map(before.map(({ name, side }) => [name, side]));
  const placed: Placement[] = [];
  for (const one of wanted) {
    const first = stood.get(one.name);
    const order = sidesOf(one.name.kind);
    if (first !== undefined) order.unshift(first);
    for (const side of order) {
      const { x, y } = offset(one, side);
      const [w, h] = [one.width / 2, one.height / 2];
      if (symbols.hits({ left: x - w - 2, top: y - h, right: x + w + 2, bottom: y + h })) continue;
      const box = {
        left: x - w - AIR.x,
        top: y - h - AIR.y,
        right: x + w + AIR.x,
        bottom: y + h + AIR.y,
      };
      if (names.hits(box)) continue;
      names.add({ left: x - w, top: y - h, right: x + w, bottom: y + h });
      placed.push({ name: one.name, x, y, side });
      break;
    }
  }
  return placed;
}
