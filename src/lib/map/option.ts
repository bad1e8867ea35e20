import type { Basemap } from './draw/basemap.ts';
import type { Labels } from './label.ts';
import type { Theme } from './palette.ts';
import type { Bounds, View } from './view.ts';

/** The options of a new map: its element, texts, first view, and callbacks. */
export type MapOptions = {
  container: HTMLElement;
  labels: Labels;
  theme: Theme;
  basemap: Basemap;
  /** Null: the bounds are shown first. */
  view: View | null;
  bounds: Bounds;
  onview: (view: View, bounds: Bounds) => void;
  onselect: (id: string | null) => void;
  onhover: (id: string | null) => void;
  /** The needs of the group under the pointer or with the focus; empty when there is none. */
  ongroup: (ids: readonly string[]) => void;
  onopenlist: (ids: string[]) => void;
};
