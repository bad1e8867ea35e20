// The state of a row in a VirtualList.

export interface RowPlace {
  index: number;
  tabindex: 0 | -1;
  /** Spread on the row's main link or button. */
  focus: { tabindex: 0 | -1; 'data-row': number };
}
