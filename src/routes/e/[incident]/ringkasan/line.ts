// One thing that waits, as a line that leads to where it is done.

export interface Line {
  key: string;
  href: string;
  text: string;
  /** What stands beside it: since when, where, of whom. */
  more: string;
}
