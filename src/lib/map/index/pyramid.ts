// A count pyramid: for each zoom level a grid of cells with sums over their points (count, ranks, fulfilment,
// position). A change updates one cell on each level; nothing is built again. All sums are whole numbers below 2^53,
// so that adding and removing a point are exact.

import { BITS } from '../mercator.ts';

export type Entry = {
  /** World units, see mercator.ts. */
  x: number;
  y: number;
  /** 0 (worst) to 3. */
  rank: number;
  /** Parts out of FULL, see point.ts. */
  done: number;
  moving: number;
};

export type Cell = {
  /** Number of the cell on its level. */
  key: number;
  count: number;
  /** How many of each rank; `ranks[0]` are the worst. */
  ranks: [number, number, number, number];
  /** Sums, not means. */
  x: number;
  y: number;
  done: number;
  moving: number;
  /** Sum of slots. When there is one point inside, it is that point's slot. */
  slots: number;
};

/** Half-open rectangle in world units. */
export type Rect = { left: number; top: number; right: number; bottom: number };

const TOP = 3;
/** The deepest level with stored sums. Deeper levels are counted on demand: they show few points. */
const KEPT = 11;
const DEEPEST = 20;
/** Cells are 32 px at their own zoom: 256 / 2^3. */
const CELL_BITS = 3;
const STRIDE = 10;

const cellShift = (level: number) => BITS - level - CELL_BITS;
const cellKey = (level: number, column: number, row: number) =>
  column + row * 2 ** (level + CELL_BITS);

/** Side of a cell in world units. */
export const cellSize = (level: number): number => 2 ** cellShift(level);

/** The level whose cells are 16 to 32 px at this zoom. */
export const levelOf = (zoom: number): number =>
  Math.min(DEEPEST, Math.max(TOP, Math.ceil(zoom - 1e-6)));

/** Number of the cell that holds a position. */
export const keyOf = (level: number, at: { x: number; y: number }): number =>
  cellKey(level, at.x >> cellShift(level), at.y >> cellShift(level));

const emptyCell = (key: number): Cell => ({
  key,
  count: 0,
  ranks: [0, 0, 0, 0],
  x: 0,
  y: 0,
  done: 0,
  moving: 0,
  slots: 0,
});

function addTo(cell: Cell, slot: number, entry: Entry): void {
  cell.count += 1;
  cell.ranks[entry.rank]! += 1;
  cell.x += entry.x;
  cell.y += entry.y;
  cell.done += entry.done;
  cell.moving += entry.moving;
  cell.slots += slot;
}

/** One zoom level: rows of sums in one array, found by cell key. */
class Level {
  readonly rows = new Map<number, number>();
  private sums = new Float64Array(64 * STRIDE);
  private readonly free: number[] = [];

  change(key: number, slot: number, entry: Entry, sign: 1 | -1): void {
    const row = this.rows.get(key) ?? this.claim(key);
    const at = row * STRIDE;
    const s = this.sums;
    s[at]! += sign;
    s[at + 1 + entry.rank]! += sign;
    s[at + 5]! += sign * entry.x;
    s[at + 6]! += sign * entry.y;
    s[at + 7]! += sign * entry.done;
    s[at + 8]! += sign * entry.moving;
    s[at + 9]! += sign * slot;
    if (s[at] !== 0) return;
    this.rows.delete(key);
    this.free.push(row);
  }

  private claim(key: number): number {
    const row = this.free.pop() ?? this.rows.size;
    this.rows.set(key, row);
    if ((row + 1) * STRIDE > this.sums.length) {
      const wider = new Float64Array(this.sums.length * 2);
      wider.set(this.sums);
      this.sums = wider;
    }
    return row;
  }

  cell(key: number, row: number): Cell {
    const s = this.sums.subarray(row * STRIDE, (row + 1) * STRIDE);
    return {
      key,
      count: s[0]!,
      ranks: [s[1]!, s[2]!, s[3]!, s[4]!],
      x: s[5]!,
      y: s[6]!,
      done: s[7]!,
      moving: s[8]!,
      slots: s[9]!,
    };
  }
}

/** Points are identified by slot: a small whole number given by the caller. */
export class Pyramid {
  private readonly levels = Array.from({ length: KEPT - TOP + 1 }, () => new Level());
  private readonly entries: (Entry | undefined)[] = [];
  /** Slots of each cell on the deepest kept level. */
  private readonly buckets = new Map<number, number[]>();

  get(slot: number): Entry | undefined {
    return this.entries[slot];
  }

  /** Adds or replaces a point. */
  set(slot: number, entry: Entry): void {
    this.delete(slot);
    this.entries[slot] = entry;
    this.change(slot, entry, 1);
    const key = keyOf(KEPT, entry);
    const bucket = this.buckets.get(key);
    if (bucket) bucket.push(slot);
    else this.buckets.set(key, [slot]);
  }

  delete(slot: number): void {
    const entry = this.entries[slot];
    if (!entry) return;
    this.entries[slot] = undefined;
    this.change(slot, entry, -1);
    const key = keyOf(KEPT, entry);
    const bucket = this.buckets.get(key)!;
    if (bucket.length === 1) {
      this.buckets.delete(key);
      return;
    }
    const last = bucket.pop()!;
    if (last !== slot) bucket[bucket.indexOf(slot)] = last;
  }

  private change(slot: number, entry: Entry, sign: 1 | -1): void {
    for (let level = TOP; level <= KEPT; level++)
      this.levels[level - TOP]!.change(keyOf(level, entry), slot, entry, sign);
  }

  /** Cells that are not empty and touch the rectangle, in a fixed order. */
  cells(level: number, rect: Rect): Cell[] {
    const found =
      level <= KEPT
        ? [...this.rows(level, rect)].map(([key, row]) => this.levels[level - TOP]!.cell(key, row))
        : this.count(level, rect);
    return found.sort((a, b) => a.key - b.key);
  }

  /** Slots of all points in the given cells of a level. */
  slotsIn(level: number, keys: ReadonlySet<number>): number[] {
    const slots: number[] = [];
    const take = (slot: number) => {
      if (keys.has(keyOf(level, this.entries[slot]!))) slots.push(slot);
    };
    if (level < KEPT) {
      for (const bucket of this.buckets.values()) bucket.forEach(take);
      return slots;
    }
    const bits = level - KEPT;
    const width = 2 ** (level + CELL_BITS);
    const buckets = new Set<number>();
    for (const key of keys) {
      const column = key % width;
      buckets.add(cellKey(KEPT, column >> bits, ((key - column) / width) >> bits));
    }
    for (const key of buckets) this.buckets.get(key)?.forEach(take);
    return slots;
  }

  private *rows(level: number, rect: Rect): Generator<[key: number, row: number]> {
    const { rows } = this.levels[level - TOP]!;
    const { columns, lines, first, last } = span(level, rect);
    if (columns * lines > rows.size) {
      const width = 2 ** (level + CELL_BITS);
      for (const [key, row] of rows) {
        const column = key % width;
        const line = (key - column) / width;
        if (
          column >= first.column &&
          column <= last.column &&
          line >= first.line &&
          line <= last.line
        )
          yield [key, row];
      }
      return;
    }
    for (let line = first.line; line <= last.line; line++)
      for (let column = first.column; column <= last.column; column++) {
        const key = cellKey(level, column, line);
        const row = rows.get(key);
        if (row !== undefined) yield [key, row];
      }
  }

  /** For levels below KEPT: counts the points themselves. */
  private count(level: number, rect: Rect): Cell[] {
    const cells = new Map<number, Cell>();
    const { first, last } = span(level, rect);
    const shift = cellShift(level);
    for (const [bucketKey] of this.rows(KEPT, rect))
      for (const slot of this.buckets.get(bucketKey)!) {
        const entry = this.entries[slot]!;
        const column = entry.x >> shift;
        const line = entry.y >> shift;
        const inside =
          column >= first.column &&
          column <= last.column &&
          line >= first.line &&
          line <= last.line;
        if (!inside) continue;
        const key = cellKey(level, column, line);
        let cell = cells.get(key);
        if (!cell) cells.set(key, (cell = emptyCell(key)));
        addTo(cell, slot, entry);
      }
    return [...cells.values()];
  }
}

function span(level: number, rect: Rect) {
  const shift = cellShift(level);
  const max = 2 ** (level + CELL_BITS) - 1;
  const at = (value: number) => Math.min(max, Math.max(0, Math.floor(value / 2 ** shift)));
  const first = { column: at(rect.left), line: at(rect.top) };
  const last = { column: at(rect.right - 1), line: at(rect.bottom - 1) };
  return {
    first,
    last,
    columns: last.column - first.column + 1,
    lines: last.line - first.line + 1,
  };
}
