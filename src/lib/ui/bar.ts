// The parts of a StackBar.

/** One part: how large, and how it is filled. */
export interface Segment {
  value: number;
  fill: 'solid' | 'dense' | 'sparse' | 'empty';
}
