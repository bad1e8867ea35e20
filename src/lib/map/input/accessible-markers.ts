// What assistive technology meets instead of a canvas: a real, transparent button over each marker near the
// middle. Real buttons rather than aria-activedescendant, because touch readers (TalkBack, VoiceOver) and
// voice control find and press only what is in the document at its place, and because the browser's own
// focus ring then works in forced colours. The map is the one tab stop; arrows move between its buttons.

import { type Sprite, spriteId, spriteHalf } from '../index/arrange.ts';
import { nearestSpot } from './arrow-keys.ts';

/** Buttons in the document at once. */
const MOST = 150;
const LEAST_SIDE = 24;

export class Proxies {
  private readonly overlay: HTMLElement;
  private readonly surface: HTMLElement;
  private readonly nameOf: (sprite: Sprite) => string;
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly sprites = new Map<HTMLButtonElement, Sprite>();

  constructor(overlay: HTMLElement, surface: HTMLElement, nameOf: (sprite: Sprite) => string) {
    this.overlay = overlay;
    this.surface = surface;
    this.nameOf = nameOf;
  }

  /** The sprite whose button an event came from. */
  of(target: EventTarget | null): Sprite | null {
    return target instanceof HTMLButtonElement ? (this.sprites.get(target) ?? null) : null;
  }

  get focused(): Sprite | null {
    return this.of(document.activeElement);
  }

  /** The marker whose focus the reader can see: reached by keyboard, not by a tap. */
  get shown(): Sprite | null {
    return document.activeElement?.matches(':focus-visible') ? this.focused : null;
  }

  focus(sprite: Sprite): void {
    const id = spriteId(sprite);
    const button = this.buttons.get(id) ?? this.make(id);
    this.dress(button, sprite);
    button.focus({ preventScroll: true });
  }

  /**
   * Sprites in the window now. Focus stays on its marker; when that marker split or left, it moves to the
   * marker nearest to `last`, the place where it stood, and with none in sight to the map itself.
   */
  show(sprites: readonly Sprite[], middle: { x: number; y: number }, last = middle): void {
    const active = document.activeElement;
    const held = this.of(active);
    const centre = held ? last : middle;
    const far = (sprite: Sprite) => Math.hypot(sprite.x - centre.x, sprite.y - centre.y);
    const near = [...sprites].sort((a, b) => far(a) - far(b)).slice(0, MOST);
    const wanted = new Map(near.map((sprite) => [spriteId(sprite), sprite]));
    for (const [id, sprite] of wanted) this.dress(this.buttons.get(id) ?? this.make(id), sprite);
    if (held && !wanted.has(spriteId(held))) {
      const next = nearestSpot(centre, near);
      if (next) this.focus(next);
      else this.surface.focus({ preventScroll: true });
    }
    for (const [id, button] of this.buttons) {
      if (wanted.has(id)) continue;
      button.remove();
      this.buttons.delete(id);
      this.sprites.delete(button);
    }
  }

  /** Tells which marker is the chosen one. */
  setCurrent(sprite: Sprite | null): void {
    const id = sprite && spriteId(sprite);
    for (const [one, button] of this.buttons) {
      if (one === id) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  private make(id: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = 'posko-proxy';
    this.buttons.set(id, button);
    this.overlay.append(button);
    return button;
  }

  private dress(button: HTMLButtonElement, sprite: Sprite): void {
    const before = this.sprites.get(button);
    this.sprites.set(button, sprite);
    const name = this.nameOf(sprite);
    if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
    if (before && before.x === sprite.x && before.y === sprite.y && before.count === sprite.count)
      return;
    const half = spriteHalf(sprite);
    const width = Math.max(LEAST_SIDE, 2 * half.width);
    const height = Math.max(LEAST_SIDE, 2 * half.height);
    button.style.width = `${width}px`;
    button.style.height = `${height}px`;
    button.style.transform = `translate(${sprite.x - width / 2}px, ${sprite.y - height / 2}px)`;
  }
}
