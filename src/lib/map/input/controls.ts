// Turns pointer, keyboard and assistive technology events on the map into calls of a few handlers.

import type * as Leaflet from 'leaflet';
import type { Sprite } from '../index/arrange.ts';
import { REACH_COARSE, REACH_FINE } from './hit.ts';
import { type Actions, press } from './keyboard.ts';
import type { AccessibleMarkers } from './accessible-markers.ts';
import type { Viewport } from '../viewport.ts';

export type InputHandlers = {
  /** The pointer is over a sprite, or over none. */
  point: (sprite: Sprite | null) => void;
  /** `list`: show the members of a group as a list instead of zooming in. */
  activate: (sprite: Sprite, list: boolean) => void;
  clear: () => void;
  /** Focus moved to another marker or away from the markers. */
  focus: () => void;
};

/** Registers all listeners of the map. @returns a function that removes those outside Leaflet */
export function listen(
  map: Leaflet.Map,
  viewport: Viewport,
  markers: AccessibleMarkers,
  actions: Actions,
  handlers: InputHandlers,
): () => void {
  const container = map.getContainer();
  // A tap also sends one mousemove but no event that would end the hover, so touch screens do not hover.
  const hovers = matchMedia('(hover: hover)');
  map.on('mousemove', ({ containerPoint }) => {
    if (!hovers.matches) return;
    viewport.pointer = containerPoint;
    handlers.point(viewport.pointed);
  });
  map.on('mouseout dragstart zoomstart', () => {
    viewport.pointer = null;
    handlers.point(null);
  });
  map.on('click', ({ containerPoint, originalEvent }) => {
    if (originalEvent.detail === 0) return;
    const touch = 'pointerType' in originalEvent && originalEvent.pointerType === 'touch';
    const sprite = viewport.under(containerPoint, touch ? REACH_COARSE : REACH_FINE);
    if (sprite) handlers.activate(sprite, originalEvent.shiftKey);
    else handlers.clear();
  });

  const stop = new AbortController();
  const { signal } = stop;
  container.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== container && !markers.of(event.target)) return;
      if (!press(event, actions)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  // Assistive technology sends clicks without a pointer (detail 0); Leaflet handles the others.
  container.addEventListener(
    'click',
    (event) => {
      const sprite = markers.of(event.target);
      if (sprite && event.detail === 0) handlers.activate(sprite, false);
    },
    { signal },
  );
  for (const moved of ['focusin', 'focusout'] as const)
    container.addEventListener(moved, () => queueMicrotask(handlers.focus), { signal });
  return () => stop.abort();
}
