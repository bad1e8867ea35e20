// A transparent button over each marker near the middle of the map, for assistive technology and the keyboard.
// Real buttons rather than aria-activedescendant: touch screen readers (TalkBack, VoiceOver) and voice control
// can press only elements at their place, and the browser's focus ring works in forced colours. The map is one
// tab stop; arrow keys move between its buttons.

import { type Sprite, spriteId, spriteHalf } from '../index/arrange.ts';
import { nearestSpot } from './arrow-keys.ts';

/** Buttons in the document at once. */
const MAX_BUTTONS = 150;
const MIN_SIDE = 24;

export class AccessibleMarkers {
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

  /** The focused marker when its focus ring is visible: reached by keyboard, not by a tap. */
  get shown(): Sprite | null {
    return document.activeElement?.matches(':focus-visible') ? this.focused : null;
  }

  focus(sprite: Sprite): void {
    const id = spriteId(sprite);
    const button = this.buttons.get(id) ?? this.make(id);
    this.update(button, sprite);
    button.focus({ preventScroll: true });
  }

  /**
   * Shows buttons for the sprites in the window. Focus stays on its marker. When that marker is removed, focus moves
   * to the marker nearest to `last`, its old position, or to the map itself when there is none.
   */
  show(sprites: readonly Sprite[], middle: { x: number; y: number }, last = middle): void {
    const active = document.activeElement;
    const focused = this.of(active);
    const centre = focused ? last : middle;
    const far = (sprite: Sprite) => Math.hypot(sprite.x - centre.x, sprite.y - centre.y);
    const near = [...sprites].sort((a, b) => far(a) - far(b)).slice(0, MAX_BUTTONS);
    const wanted = new Map(near.map((sprite) => [spriteId(sprite), sprite]));
    for (const [id, sprite] of wanted) this.update(this.buttons.get(id) ?? this.make(id), sprite);
    if (focused && !wanted.has(spriteId(focused))) {
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

  /** Marks the selected one for assistive technology. */
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
    button.className = 'posko-marker';
    this.buttons.set(id, button);
    this.overlay.append(button);
    return button;
  }

  private update(button: HTMLButtonElement, sprite: Sprite): void {
    const before = this.sprites.get(button);
    this.sprites.set(button, sprite);
    const name = this.nameOf(sprite);
    if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
    if (before && before.x === sprite.x && before.y === sprite.y && before.count === sprite.count)
      return;
    const half = spriteHalf(sprite);
    const width = Math.max(MIN_SIDE, 2 * half.width);
    const height = Math.max(MIN_SIDE, 2 * half.height);
    button.style.width = `${width}px`;
    button.style.height = `${height}px`;
    button.style.transform = `translate(${sprite.x - width / 2}px, ${sprite.y - height / 2}px)`;
  }
}
