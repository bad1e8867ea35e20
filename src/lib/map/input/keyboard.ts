// The map by keyboard: arrows walk to the nearest marker that way, Page Down and Page Up take each in turn,
// Enter opens, Esc steps back, + and - zoom.

import { type Direction, directionOf } from './arrow-keys.ts';

export type Actions = {
  walk: (direction: Direction) => void;
  step: (by: 1 | -1) => void;
  pan: (direction: Direction) => void;
  /** `list`: show what a group holds instead of going nearer. */
  open: (list: boolean) => void;
  back: () => void;
  zoom: (steps: number) => void;
  home: () => void;
};

const zoomKeys: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** Handles one key; true when it was one of the map's. */
export function press(event: KeyboardEvent, actions: Actions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key, shiftKey } = event;
  const direction = directionOf[key];
  const steps = zoomKeys[key];
  if (direction) (shiftKey ? actions.pan : actions.walk)(direction);
  else if (steps !== undefined) actions.zoom(steps);
  else if (key === 'PageDown') actions.step(1);
  else if (key === 'PageUp') actions.step(-1);
  else if (key === 'Enter' || key === ' ') actions.open(shiftKey);
  else if (key === 'Escape') actions.back();
  else if (key === 'Home') actions.home();
  else return false;
  return true;
}
