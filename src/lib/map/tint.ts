// Areas coloured by level on the base map.

/** Levels of the areas to colour, by regency code: an index of the palette's tints. */
export type Tints = Readonly<Record<string, number>>;

/** Areas are coloured from afar only; nearer, the symbols tell more. */
export const TINTED_BELOW = 9;
