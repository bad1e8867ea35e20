// What a row of a VirtualList is told about its place.

export interface RowPlace {
  index: number;
  tabindex: 0 | -1;
  /** Spread on the row's main link or button. */
  focus: { tabindex: 0 | -1; 'data-row': number };
}
