// Rings around what is chosen and pointed at, and the words that go with it. Plain elements above the
// canvas: a hover redraws nothing.

import { type Sprite, spriteRadius } from '../index/arrange.ts';

export type MarkKind = 'selected' | 'hovered';

const element = (className: string) => {
  const node = document.createElement('div');
  node.className = className;
  node.hidden = true;
  node.setAttribute('aria-hidden', 'true');
  return node;
};

/** Beyond this far from the top of the window the words stand above, in CSS pixels. */
const ROOM = 90;

export class Marks {
  private readonly rings: Record<MarkKind, HTMLElement> = {
    hovered: element('posko-ring posko-hovered'),
    selected: element('posko-ring posko-selected'),
  };
  private readonly tip = element('posko-tip');

  constructor(overlay: HTMLElement) {
    overlay.append(this.rings.hovered, this.rings.selected, this.tip);
  }

  ring(kind: MarkKind, sprite: Sprite | null): void {
    const node = this.rings[kind];
    node.hidden = !sprite;
    if (!sprite) return;
    const side = 2 * (spriteRadius(sprite) + 5);
    node.style.width = node.style.height = `${side}px`;
    node.style.transform = `translate(${sprite.x - side / 2}px, ${sprite.y - side / 2}px)`;
  }

  /** Shows a name beside a sprite; `fromTop` is the sprite's distance from the window's top. */
  say(sprite: Sprite, name: string, fromTop: number): void {
    const { tip } = this;
    tip.hidden = name === '';
    tip.textContent = name;
    const gap = spriteRadius(sprite) + 11;
    tip.style.transform =
      fromTop > ROOM
        ? `translate(${sprite.x}px, ${sprite.y - gap}px) translate(-50%, -100%)`
        : `translate(${sprite.x}px, ${sprite.y + gap}px) translate(-50%, 0)`;
  }

  hush(): void {
    this.tip.hidden = true;
  }
}
