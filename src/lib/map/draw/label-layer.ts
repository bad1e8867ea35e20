// Draws the names of places on their own canvas, where no symbol covers them.

import { type Sprite, spriteRoom } from '../index/arrange.ts';
import { unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { Palette } from '../palette.ts';
import {
  type Kind,
  type PlaceName,
  type PlacedLabel,
  type LabelRequest,
  type Obstacle,
  isShown,
  shownFrom,
  placeNames,
} from './label-placement.ts';
import type { CanvasLayer } from './canvas-layer.ts';
import { type CanvasExtent, sameExtent } from '../view.ts';

type TextStyle = {
  size: number;
  weight: number;
  italic: boolean;
  spacing: number;
  capitals: boolean;
};

const textStyles: Record<Kind, TextStyle> = {
  province: { size: 11, weight: 500, italic: false, spacing: 1.2, capitals: true },
  city: { size: 12, weight: 500, italic: false, spacing: 0, capitals: false },
  regency: { size: 11.5, weight: 400, italic: false, spacing: 0, capitals: false },
  district: { size: 11, weight: 500, italic: false, spacing: 0, capitals: false },
  village: { size: 10.5, weight: 400, italic: false, spacing: 0, capitals: false },
  ocean: { size: 13, weight: 400, italic: true, spacing: 1.5, capitals: false },
  water: { size: 11.5, weight: 400, italic: true, spacing: 0.8, capitals: false },
  abroad: { size: 11, weight: 400, italic: false, spacing: 1, capitals: true },
};

export class LabelLayer {
  private readonly layer: CanvasLayer;
  private readonly ctx: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();
  private names: readonly PlaceName[] = [];
  private nearNames: readonly PlaceName[] = [];
  private placed: PlacedLabel[] = [];
  private style: { palette: Palette; font: string } | null = null;

  constructor(layer: CanvasLayer) {
    this.layer = layer;
    this.ctx = layer.element.getContext('2d')!;
  }

  setNames(names: readonly PlaceName[]): void {
    this.names = names;
    this.placed = [];
  }

  /** Names of small areas in sight, placed after all others. */
  setNearNames(names: readonly PlaceName[]): void {
    this.nearNames = names;
  }

  setStyle(palette: Palette, font: string): void {
    this.style = { palette, font };
    this.widths.clear();
    this.placed = [];
  }

  /** Draws the names where neither a symbol nor one of `covers` is. Nothing is drawn again when no name moves. */
  draw(extent: CanvasExtent, sprites: readonly Sprite[], covers: readonly Obstacle[]): void {
    if (this.names.length === 0 || !this.style) return;
    const same = this.layer.extent !== null && sameExtent(this.layer.extent, extent);
    const obstacles = sprites.map((sprite) => {
      const { width, height } = spriteRoom(sprite);
      return { x: sprite.x, y: sprite.y, width: width + 3, height: height + 3 };
    });
    const placed = placeNames(this.requests(extent), [...obstacles, ...covers], this.placed);
    if (same && equal(placed, this.placed)) return;
    this.placed = placed;
    this.layer.setExtent(extent);
    const { ctx } = this;
    ctx.setTransform(extent.ratio, 0, 0, extent.ratio, 0, 0);
    ctx.clearRect(0, 0, extent.width, extent.height);
    for (const placement of placed) this.drawLabel(placement, extent.zoom);
  }

  private requests(extent: CanvasExtent): LabelRequest[] {
    const unit = unitsPerPixel(extent.zoom);
    const requests: LabelRequest[] = [];
    for (const name of [...this.names, ...this.nearNames]) {
      if (!isShown(name.kind, extent.zoom)) continue;
      const x = unitX(name.lng) / unit - extent.left;
      const y = unitY(name.lat) / unit - extent.top;
      if (x < 0 || y < 0 || x > extent.width || y > extent.height) continue;
      requests.push({ name, x, y, width: this.width(name, extent.zoom), height: 13 });
    }
    return requests;
  }

  private width(name: PlaceName, zoom: number): number {
    this.setFont(name.kind, zoom);
    const key = `${this.ctx.font}|${name.text}`;
    let width = this.widths.get(key);
    if (width === undefined)
      this.widths.set(key, (width = this.ctx.measureText(labelText(name, zoom)).width));
    return width;
  }

  private drawLabel({ name, x, y }: PlacedLabel, zoom: number): void {
    const { ctx } = this;
    const { palette } = this.style!;
    this.setFont(name.kind, zoom);
    const onWater = name.kind === 'ocean' || name.kind === 'water';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    if (!onWater) {
      ctx.strokeStyle = palette.land;
      ctx.lineWidth = 3;
      ctx.globalAlpha = 0.85;
      ctx.strokeText(labelText(name, zoom), x, y);
      ctx.globalAlpha = 1;
    }
    ctx.fillStyle = onWater || name.kind === 'abroad' ? palette.waterName : palette.placeName;
    ctx.fillText(labelText(name, zoom), x, y);
  }

  private setFont(kind: Kind, zoom: number): void {
    const { size, weight, italic, spacing } = styleOf(kind, zoom);
    this.ctx.font = `${italic ? 'italic ' : ''}${weight} ${size}px ${this.style!.font}`;
    // Some browsers do not support this in a canvas; letters are a little closer there.
    this.ctx.letterSpacing = `${spacing}px`;
  }
}

/** Where districts are named, regencies and cities stand out from them; where villages are, districts do too. */
function styleOf(kind: Kind, zoom: number): TextStyle {
  const style = textStyles[kind];
  if (kind === 'regency' && zoom >= shownFrom('district'))
    return { ...style, weight: 600, spacing: 1, capitals: true };
  if (kind === 'city' && zoom >= shownFrom('district')) return { ...style, size: 13, weight: 600 };
  if (kind === 'district' && zoom >= shownFrom('village'))
    return { ...style, size: 12, weight: 600 };
  return style;
}

const labelText = (name: PlaceName, zoom: number) =>
  styleOf(name.kind, zoom).capitals ? name.text.toUpperCase() : name.text;

const equal = (a: readonly PlacedLabel[], b: readonly PlacedLabel[]) =>
  a.length === b.length &&
  a.every((one, i) => one.name === b[i]!.name && one.x === b[i]!.x && one.y === b[i]!.y);
