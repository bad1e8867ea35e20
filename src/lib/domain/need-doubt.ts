// Doubts about a report that one key must not approve: whoever verifies it writes why it is right (UX 21).
import { crowding } from './capacity.ts';
import type { Line, Need } from './need.ts';
import type { Site } from './site.ts';

/**
 * `place`: the point lies in another area than the one named. `crowded`: more people than the site holds, or more than
 * any one site should have. `quantity`: more for each person than anybody uses.
 */
export type Doubt = 'place' | 'crowded' | 'quantity';

/** Units for one person above which a counted quantity is doubted. An assumption: 15 L of water for 13 days. */
const mostForOne = 200;

/** Without a site, people are judged by their number alone. */
const nowhere = { kind: 'command-post', name: '', capacity: null } as const;

/** What is doubtful about a need; empty for a plain report. */
export function doubtsOf(
  need: Pick<Need, 'statedArea' | 'people'>,
  lines: readonly Pick<Line, 'asked' | 'arithmetic'>[],
  site: Pick<Site, 'kind' | 'name' | 'capacity' | 'people'> | null,
): Doubt[] {
  const doubts: Doubt[] = [];
  const people = need.people ?? site?.people ?? null;
  if (need.statedArea !== null) doubts.push('place');
  if (crowding({ ...(site ?? nowhere), people })) doubts.push('crowded');
  const absurd = ({ asked, arithmetic }: Pick<Line, 'asked' | 'arithmetic'>) =>
    people !== null && people > 0 && arithmetic === null && asked > people * mostForOne;
  if (lines.some(absurd)) doubts.push('quantity');
  return doubts;
}
