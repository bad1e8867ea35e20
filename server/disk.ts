// The room on the disk of the embedded database, and when it is too little to write (R-P14).

export interface DiskSpace {
  /** Free share of the disk, 0 to 1. */
  readonly share: number;
  readonly bytes: number;
}

/**
 * Writes end when less than both is free, and begin again when one of the others is. A share alone would stop a large
 * disk with much room. 2 GB are an assumption: days of writing.
 */
const bounds = {
  least: { share: 0.1, bytes: 2_000_000_000 },
  enough: { share: 0.12, bytes: 2_400_000_000 },
} as const;

/** Whether there is too little room. @param was whether there was too little when it was looked at before */
export function isNearlyFull({ share, bytes }: DiskSpace, was: boolean): boolean {
  const bound = was ? bounds.enough : bounds.least;
  return share < bound.share && bytes < bound.bytes;
}

/** Lines for the terminal at the start; undefined where there is room, or where this process does not see the disk. */
export function diskWarning(space: DiskSpace | null): string | undefined {
  if (!space || !isNearlyFull(space, false)) return undefined;
  const percent = Math.floor(space.share * 100);
  const megabytes = Math.floor(space.bytes / 1_000_000);
  return (
    `The disk of POSKO_DATA is nearly full: ${percent} % or ${megabytes} MB are free. Nothing is saved until 2.4 GB or ` +
    '12 % are free. Make room; reading goes on.'
  );
}
