// Figures as they are printed: what was measured, the target, the value, and how it came about.
export interface Figure {
  name: string;
  target: string;
  value: string;
  detail: string;
}

export function figure(name: string, target: string, value: string, detail = ''): Figure {
  return { name, target, value, detail };
}

/** @param share 0.99 for p99 */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Side by side; no verdict, for the machine is noisy and the reader is not. */
export function print(figures: Figure[]): void {
  for (const { name, target, value, detail } of figures) {
    console.log(`${name}\n    target ${target.padEnd(22)} measured ${value}`);
    if (detail) console.log(`    ${detail}`);
  }
}
