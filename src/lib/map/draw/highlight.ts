// Rings around the selected and the hovered sprite, and a tip with the name. They are elements above the
// canvas, so that a hover redraws nothing.

import { type Sprite, spriteRadius } from '../index/arrange.ts';

export type HighlightKind = 'selected' | 'hovered';
/** Ids of the points to highlight. */
export type HighlightTargets = Record<HighlightKind, string | null>;

const element = (className: string) => {
  const node = document.createElement('div');
  node.className = className;
  node.hidden = true;
  node.setAttribute('aria-hidden', 'true');
  return node;
};

/** The tip is above the sprite when the sprite is at least this far below the window's top, in CSS pixels. */
const TIP_ABOVE_FROM = 90;

export class Highlight {
  private readonly rings: Record<HighlightKind, HTMLElement> = {
    hovered: element('posko-ring posko-hovered'),
    selected: element('posko-ring posko-selected'),
  };
  private readonly tip = element('posko-tip');

  constructor(overlay: HTMLElement) {
    overlay.append(this.rings.hovered, this.rings.selected, this.tip);
  }

  ring(kind: HighlightKind, sprite: Sprite | null): void {
    const node = this.rings[kind];
    node.hidden = !sprite;
    if (!sprite) return;
    const side = 2 * (spriteRadius(sprite) + 5);
    node.style.width = node.style.height = `${side}px`;
    node.style.transform = `translate(${sprite.x - side / 2}px, ${sprite.y - side / 2}px)`;
  }

  /** Shows a name beside a sprite; `fromTop` is the sprite's distance from the window's top. */
  showName(sprite: Sprite, name: string, fromTop: number): void {
    const { tip } = this;
    tip.hidden = name === '';
    tip.textContent = name;
    const gap = spriteRadius(sprite) + 11;
    tip.style.transform =
      fromTop > TIP_ABOVE_FROM
        ? `translate(${sprite.x}px, ${sprite.y - gap}px) translate(-50%, -100%)`
        : `translate(${sprite.x}px, ${sprite.y + gap}px) translate(-50%, 0)`;
  }

  hideName(): void {
    this.tip.hidden = true;
  }
}
