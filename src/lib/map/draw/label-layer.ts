// Writes the names of places on their sheet, beside the symbols and never under them.

import { type Sprite, spriteRoom } from '../index/arrange.ts';
import { unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { Palette } from '../palette.ts';
import {
  type Kind,
  type PlaceName,
  type Placement,
  type Wanted,
  isShown,
  placeNames,
} from './label-placement.ts';
import type { Sheet } from './canvas-layer.ts';
import { type Frame, sameFrame } from '../view.ts';

type Hand = { size: number; weight: number; italic: boolean; spacing: number; capitals: boolean };

const hands: Record<Kind, Hand> = {
  province: { size: 11, weight: 500, italic: false, spacing: 1.2, capitals: true },
  city: { size: 12, weight: 500, italic: false, spacing: 0, capitals: false },
  regency: { size: 11.5, weight: 400, italic: false, spacing: 0, capitals: false },
  ocean: { size: 13, weight: 400, italic: true, spacing: 1.5, capitals: false },
  water: { size: 11.5, weight: 400, italic: true, spacing: 0.8, capitals: false },
  abroad: { size: 11, weight: 400, italic: false, spacing: 1, capitals: true },
};

export class Writing {
  private readonly sheet: Sheet;
  private readonly ctx: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();
  private names: readonly PlaceName[] = [];
  private placed: Placement[] = [];
  private style: { palette: Palette; font: string } | null = null;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.ctx = sheet.element.getContext('2d')!;
  }

  setNames(names: readonly PlaceName[]): void {
    this.names = names;
    this.placed = [];
  }

  setStyle(palette: Palette, font: string): void {
    this.style = { palette, font };
    this.widths.clear();
    this.placed = [];
  }

  write(frame: Frame, sprites: readonly Sprite[]): void {
    if (this.names.length === 0 || !this.style) return;
    const same = this.sheet.frame !== null && sameFrame(this.sheet.frame, frame);
    const obstacles = sprites.map((sprite) => {
      const { width, height } = spriteRoom(sprite);
      return { x: sprite.x, y: sprite.y, width: width + 3, height: height + 3 };
    });
    const placed = placeNames(this.wanted(frame), obstacles, this.placed);
    if (same && equal(placed, this.placed)) return;
    this.placed = placed;
    this.sheet.adopt(frame);
    const { ctx } = this;
    ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    ctx.clearRect(0, 0, frame.width, frame.height);
    for (const placement of placed) this.draw(placement, frame.zoom);
  }

  private wanted(frame: Frame): Wanted[] {
    const unit = unitsPerPixel(frame.zoom);
    const wanted: Wanted[] = [];
    for (const name of this.names) {
      if (!isShown(name.kind, frame.zoom)) continue;
      const x = unitX(name.lng) / unit - frame.left;
      const y = unitY(name.lat) / unit - frame.top;
      if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
      wanted.push({ name, x, y, width: this.width(name, frame.zoom), height: 13 });
    }
    return wanted;
  }

  private width(name: PlaceName, zoom: number): number {
    this.hold(name.kind, zoom);
    const key = `${this.ctx.font}|${name.text}`;
    let width = this.widths.get(key);
    if (width === undefined)
      this.widths.set(key, (width = this.ctx.measureText(written(name)).width));
    return width;
  }

  private draw({ name, x, y }: Placement, zoom: number): void {
    const { ctx } = this;
    const { palette } = this.style!;
    this.hold(name.kind, zoom);
    const onWater = name.kind === 'ocean' || name.kind === 'water';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    if (!onWater) {
      ctx.strokeStyle = palette.land;
      ctx.lineWidth = 3;
      ctx.globalAlpha = 0.85;
      ctx.strokeText(written(name), x, y);
      ctx.globalAlpha = 1;
    }
    ctx.fillStyle = onWater || name.kind === 'abroad' ? palette.waterName : palette.placeName;
    ctx.fillText(written(name), x, y);
  }

  private hold(kind: Kind, zoom: number): void {
    const { size, weight, italic, spacing } = hands[kind];
    const grown = zoom >= 9.5 && (kind === 'city' || kind === 'regency') ? size + 1 : size;
    this.ctx.font = `${italic ? 'italic ' : ''}${weight} ${grown}px ${this.style!.font}`;
    // Not in every browser's canvas: then names stand a little closer.
    this.ctx.letterSpacing = `${spacing}px`;
  }
}

const written = (name: PlaceName) =>
  hands[name.kind].capitals ? name.text.toUpperCase() : name.text;

const equal = (a: readonly Placement[], b: readonly Placement[]) =>
  a.length === b.length &&
  a.every((one, i) => one.name === b[i]!.name && one.x === b[i]!.x && one.y === b[i]!.y);
