// Keys of the map: arrows go to the nearest marker in that direction, Page Down and Page Up go through all,
// Enter opens, Esc goes back to the map, + and - zoom.

import { type Direction, directionOf } from './arrow-keys.ts';

export type Actions = {
  move: (direction: Direction) => void;
  step: (by: 1 | -1) => void;
  pan: (direction: Direction) => void;
  /** `list`: show the members of a group as a list instead of zooming in. */
  open: (list: boolean) => void;
  back: () => void;
  zoom: (steps: number) => void;
  home: () => void;
};

const zoomKeys: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** Handles one key. @returns whether the map uses that key */
export function press(event: KeyboardEvent, actions: Actions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key, shiftKey } = event;
  const direction = directionOf[key];
  const steps = zoomKeys[key];
  if (direction) (shiftKey ? actions.pan : actions.move)(direction);
  else if (steps !== undefined) actions.zoom(steps);
  else if (key === 'PageDown') actions.step(1);
  else if (key === 'PageUp') actions.step(-1);
  else if (key === 'Enter' || key === ' ') actions.open(shiftKey);
  else if (key === 'Escape') actions.back();
  else if (key === 'Home') actions.home();
  else return false;
  return true;
}
