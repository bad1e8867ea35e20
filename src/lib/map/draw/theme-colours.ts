// Reads the page's present colours: its CSS tokens if they exist, else the map's own.

import { type Palette, type Theme, forcedPalette, palettes } from '../palette.ts';

const isForced = () => matchMedia('(forced-colors: active)').matches;

/** The value of a system colour. A canvas in a worker cannot read it. */
function systemColour(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  probe.style.forcedColorAdjust = 'none';
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** The map's colours in a theme, or the system's own when the reader forces colours. */
/** The map's colours in a theme, or the system's own when the reader forces colours. */
export function paletteOf(element: HTMLElement, theme: Theme): Palette {
  if (isForced())
    return forcedPalette(
      systemColour(element, 'CanvasText'),
      systemColour(element, 'Canvas'),
      systemColour(element, 'GrayText'),
    );
  const own = palettes[theme];
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  return {
    ...own,
    urgency: {
      critical: token('--kritis', own.urgency.critical),
      high: token('--tinggi', own.urgency.high),
      medium: token('--sedang', own.urgency.medium),
      low: token('--rendah', own.urgency.low),
    },
    ink: token('--ink', own.ink),
    ink2: token('--ink-2', own.ink2),
    paper: token('--paper', own.paper),
    sea: token('--sea', own.sea),
    land: token('--land', own.land),
    regency: token('--kab', own.regency),
    province: token('--prov', own.province),
    moving: token('--accent', own.moving),
    quiet: token('--edge', own.quiet),
    gap: token('--gap', own.gap),
  };
}

/** Calls `change` when the page or the system changes colours. @returns a function that stops it */
export function onThemeChange(change: () => void): () => void {
  const queries = [
    '(forced-colors: active)',
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
  ].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', change);
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    for (const query of queries) query.removeEventListener('change', change);
    observer.disconnect();
  };
}
