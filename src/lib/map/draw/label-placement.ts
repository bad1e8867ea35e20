// Decides where names of places are drawn: near their point, never over a symbol or another name. A name without
// space is left out. A name that is already shown keeps its side if possible, so that it does not jump.

export type Kind =
  'province' | 'city' | 'regency' | 'district' | 'village' | 'ocean' | 'water' | 'abroad';

export type PlaceName = { text: string; lat: number; lng: number; kind: Kind };

/** The same for one place, whenever its name is loaded. */
const placeKey = ({ text, lat, lng }: PlaceName) => `${text}|${lat}|${lng}`;

export type LabelRequest = {
  name: PlaceName;
  /** The name's own point, CSS pixels in the extent. */
  x: number;
  y: number;
  width: number;
  height: number;
};

/** A box that no name may cover: its centre, half its width and half its height. */
export type Obstacle = { x: number; y: number; width: number; height: number };
export type PlacedLabel = { name: PlaceName; x: number; y: number; side: number };

/** Zoom levels at which a kind is shown: from, up to. */
const shown: Record<Kind, [from: number, to: number]> = {
  province: [4.4, 7.6],
  city: [6.6, 20],
  regency: [7.4, 20],
  district: [9, 20],
  village: [11, 20],
  ocean: [3, 8],
  water: [5.4, 9.5],
  abroad: [3.5, 8],
};

export const shownFrom = (kind: Kind): number => shown[kind][0];

export const isShown = (kind: Kind, zoom: number): boolean =>
  zoom >= shown[kind][0] && zoom < shown[kind][1];

/** Free space around a name, in CSS pixels, so that names on a crowded coast stay readable. */
const GAP = { x: 12, y: 7 };
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

/** Names of large areas move only up or down from the area's middle. */
const sidesOf = (kind: Kind): number[] =>
  kind === 'province' || kind === 'abroad' ? [0, 1, 2] : sides.map((_, side) => side);

const offset = (request: LabelRequest, side: number) => {
  const [dx, dy] = sides[side]!;
  return {
    x: request.x + dx * (request.width / 2 + 16),
    y: request.y + dy * (request.height / 2 + 9),
  };
};

type Box = { left: number; top: number; right: number; bottom: number };

class OccupiedBoxes {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  overlaps(box: Box): boolean {
    return this.each(box, (key) =>
      (this.cells.get(key) ?? []).some(
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
  requests: readonly LabelRequest[],
  obstacles: readonly Obstacle[],
  before: readonly PlacedLabel[] = [],
): PlacedLabel[] {
  const symbols = new OccupiedBoxes();
  for (const { x, y, width, height } of obstacles)
    symbols.add({ left: x - width, top: y - height, right: x + width, bottom: y + height });
  const names = new OccupiedBoxes();
  const previousSides = new Map(before.map(({ name, side }) => [placeKey(name), side]));
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    const first = previousSides.get(placeKey(request.name));
    const order = sidesOf(request.name.kind);
    if (first !== undefined) order.unshift(first);
    for (const side of order) {
      const { x, y } = offset(request, side);
      const [w, h] = [request.width / 2, request.height / 2];
      if (symbols.overlaps({ left: x - w - 2, top: y - h, right: x + w + 2, bottom: y + h }))
        continue;
      const box = {
        left: x - w - GAP.x,
        top: y - h - GAP.y,
        right: x + w + GAP.x,
        bottom: y + h + GAP.y,
      };
      if (names.overlaps(box)) continue;
      names.add({ left: x - w, top: y - h, right: x + w, bottom: y + h });
      placed.push({ name: request.name, x, y, side });
      break;
    }
  }
  return placed;
}
