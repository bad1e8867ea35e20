// Boards: each incident has one, and what outlives incidents stands on the national one.

/** Code of the standing board of what outlives incidents: organisations, storage sites, stock. */
export const nationalBoard = 'nasional';
