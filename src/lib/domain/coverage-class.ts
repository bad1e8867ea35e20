// The classes in which maps and pictures show how much nobody covers (N7); apart, because a public page needs no more of it.

/** Classes of the share on a map: up to a quarter, a half, three quarters, less than all; nobody has come. */
export const coverageClasses = ['quarter', 'half', 'most', 'nearly', 'all'] as const;
export type CoverageClass = (typeof coverageClasses)[number];
