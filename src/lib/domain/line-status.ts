// How far a line of a need is, derived from its five numbers (N1).
import type { Five, Line } from './need.ts';

export type LineStatus = 'open' | 'part' | 'taken' | 'moving' | 'arrived' | 'confirmed';

/** Status of a line, derived from its five numbers. */
export function lineStatus(line: Five & Pick<Line, 'asked'>): LineStatus {
  if (line.confirmed === line.asked) return 'confirmed';
  if (line.open === line.asked) return 'open';
  if (line.open > 0) return 'part';
  if (line.claimed > 0) return 'taken';
  return line.moving > 0 ? 'moving' : 'arrived';
}
