// What lies over the map in the page: its legend and scale, an open card, notices. Loaded only in a browser.

import type { Obstacle } from './draw/label-placement.ts';
import type { Box } from './follow.ts';
import type { PixelPoint } from './view.ts';

/** Elements that hide a part of the map carry this attribute. Notices are placed by their library. */
const selector = '[data-covers-map], [data-sonner-toast]';
const noticeBox = '.toaster';

/** Their boxes in CSS pixels of the map's window. */
export function coversOf(container: HTMLElement): Box[] {
  const frame = container.getBoundingClientRect();
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (right <= left || bottom <= top) return [];
    if (left >= frame.right || right <= frame.left) return [];
    if (top >= frame.bottom || bottom <= frame.top) return [];
    return {
      ...{ left: left - frame.left, top: top - frame.top },
      ...{ right: right - frame.left, bottom: bottom - frame.top },
    };
  });
}

/** The same box in pixels of the canvas extent, in which the window begins at `origin`. */
export const obstacleOf = ({ left, top, right, bottom }: Box, origin: PixelPoint): Obstacle => ({
  x: origin.x + (left + right) / 2,
  y: origin.y + (top + bottom) / 2,
  width: (right - left) / 2,
  height: (bottom - top) / 2,
});

/** Calls `change` when one of them grows, shrinks, comes or goes. @returns a function that stops it */
export function onCoversChange(change: () => void): () => void {
  const sizes = new ResizeObserver(change);
  for (const element of document.querySelectorAll(selector)) sizes.observe(element);
  const notices = new MutationObserver(change);
  const box = document.querySelector(noticeBox);
  if (box) notices.observe(box, { childList: true, subtree: true });
  return () => {
    sizes.disconnect();
    notices.disconnect();
  };
}
