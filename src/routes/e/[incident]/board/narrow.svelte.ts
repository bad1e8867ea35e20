// Whether the window is too narrow for columns side by side; the same width as in the styles.
import { MediaQuery } from 'svelte/reactivity';

/** Phones, and laptops at 200 % zoom. */
export const phone = new MediaQuery('(max-width: 860px)', false);
/** List and map side by side, but no third column. */
export const narrow = new MediaQuery('(max-width: 1100px)', false);
