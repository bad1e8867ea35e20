// One canvas with each look drawn once. A sprite is drawn by copying its square.

import { type Look, lookKey } from '../look.ts';
import type { Palette } from '../palette.ts';
import { REACH, drawSprite } from './sprite.ts';

const COLUMNS = 16;
const FIRST_ROWS = 6;
const SIDE = 2 * REACH;

export class Atlas {
  private readonly canvas = document.createElement('canvas');
  private readonly ctx: CanvasRenderingContext2D;
  private readonly places = new Map<string, number>();
  private readonly palette: Palette;
  private readonly font: string;
  private readonly ratio: number;
  private rows = 0;

  constructor(palette: Palette, font: string, ratio: number) {
    this.palette = palette;
    this.font = font;
    this.ratio = ratio;
    this.ctx = this.canvas.getContext('2d')!;
    this.clear(FIRST_ROWS);
  }

  /**
   * Draws the missing looks. Call it before the first `draw` of a pass: writing to a canvas after reading
   * from it makes the browser copy the whole canvas.
   */
  prepare(looks: readonly Look[]): void {
    const wanted = new Map(looks.map((look) => [lookKey(look), look]));
    const missing = [...wanted].filter(([key]) => !this.places.has(key));
    if (this.places.size + missing.length <= this.rows * COLUMNS) {
      for (const [key, look] of missing) this.add(key, look);
      return;
    }
    // Full: starts again with the looks in use now, and space for half as many more.
    this.clear(Math.max(FIRST_ROWS, Math.ceil((wanted.size * 1.5) / COLUMNS)));
    for (const [key, look] of wanted) this.add(key, look);
  }

  /** Copies a prepared sprite to x, y (CSS pixels) of a context that is scaled by the same ratio. */
  draw(target: CanvasRenderingContext2D, look: Look, x: number, y: number): void {
    const place = this.places.get(lookKey(look));
    if (place === undefined) return;
    const { ratio } = this;
    const left = (place % COLUMNS) * SIDE;
    const top = Math.floor(place / COLUMNS) * SIDE;
    // Whole device pixels keep the copy sharp.
    const snap = (value: number) => Math.round(value * ratio) / ratio;
    target.drawImage(
      this.canvas,
      left * ratio,
      top * ratio,
      SIDE * ratio,
      SIDE * ratio,
      snap(x - REACH),
      snap(y - REACH),
      SIDE,
      SIDE,
    );
  }

  private clear(rows: number): void {
    this.places.clear();
    this.rows = rows;
    // Setting the size clears a canvas.
    this.canvas.width = Math.ceil(COLUMNS * SIDE * this.ratio);
    this.canvas.height = Math.ceil(rows * SIDE * this.ratio);
  }

  private add(key: string, look: Look): void {
    const place = this.places.size;
    this.places.set(key, place);
    const { ctx, ratio } = this;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.save();
    ctx.translate(((place % COLUMNS) + 0.5) * SIDE, (Math.floor(place / COLUMNS) + 0.5) * SIDE);
    drawSprite(ctx, look, this.palette, this.font);
    ctx.restore();
  }
}
