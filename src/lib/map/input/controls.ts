// Hands on the map: pointer, keyboard and assistive technology become a few plain wishes.

import type * as Leaflet from 'leaflet';
import type { Sprite } from '../index/arrange.ts';
import { REACH_COARSE, REACH_FINE } from './hit.ts';
import { type Actions, press } from './keyboard.ts';
import type { Proxies } from './accessible-markers.ts';
import type { Sight } from '../viewport.ts';

export type Wishes = {
  /** Points at a sprite, or at nothing. */
  point: (sprite: Sprite | null) => void;
  /** `list`: what a group holds rather than a nearer look. */
  activate: (sprite: Sprite, list: boolean) => void;
  clear: () => void;
  /** Focus moved between markers, or left them. */
  focus: () => void;
};

/** Listens until the returned function is called. */
export function listen(
  map: Leaflet.Map,
  sight: Sight,
  proxies: Proxies,
  actions: Actions,
  wishes: Wishes,
): () => void {
  const container = map.getContainer();
  // A tap also sends one mousemove, and nothing to end the hover it would begin.
  const hovers = matchMedia('(hover: hover)');
  map.on('mousemove', ({ containerPoint }) => {
    if (hovers.matches) wishes.point(sight.under(containerPoint, REACH_FINE));
  });
  map.on('mouseout dragstart zoomstart', () => wishes.point(null));
  map.on('click', ({ containerPoint, originalEvent }) => {
    if (originalEvent.detail === 0) return;
    const touch = 'pointerType' in originalEvent && originalEvent.pointerType === 'touch';
    const sprite = sight.under(containerPoint, touch ? REACH_COARSE : REACH_FINE);
    if (sprite) wishes.activate(sprite, originalEvent.shiftKey);
    else wishes.clear();
  });

  const stop = new AbortController();
  const { signal } = stop;
  container.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== container && !proxies.of(event.target)) return;
      if (!press(event, actions)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  // A press by assistive technology is a click without a pointer; Leaflet hears the others.
  container.addEventListener(
    'click',
    (event) => {
      const sprite = proxies.of(event.target);
      if (sprite && event.detail === 0) wishes.activate(sprite, false);
    },
    { signal },
  );
  for (const moved of ['focusin', 'focusout'] as const)
    container.addEventListener(moved, () => queueMicrotask(wishes.focus), { signal });
  return () => stop.abort();
}
