// Doubts about a report that one key must not approve: whoever verifies it writes why it is right (UX 21).
import { crowding, mostPeople } from './capacity.ts';
import type { Line, Need } from './need.ts';
import type { Site } from './site.ts';
import { convertUnit } from './unit.ts';

/**
 * `place`: the point lies in another area than the one named. `crowded`: more people than the site holds, or more than
 * any one site should have. `quantity`: more for each person than anybody uses, also when nobody counted the people.
 */
export type Doubt = 'place' | 'crowded' | 'quantity';

/** Units for one person above which a counted quantity is doubted. An assumption: 15 L of water for 13 days. */
const mostForOne = 200;

/**
 * The same where nobody counted the people, who are then taken as the most of any site. Liters may be water; of anything
 * else nobody needs 20. An assumption.
 */
const mostUncounted = { liter: mostForOne, other: 20 } as const;

/** Whether a line asks for more than anybody uses. A volume is compared in liters, a mass in kg. */
function isAbsurd({ asked, unit }: Pick<Line, 'asked' | 'unit'>, people: number | null): boolean {
  const liters = convertUnit(asked, unit, 'liter');
  const amount = liters ?? convertUnit(asked, unit, 'kg') ?? asked;
  if (people !== null && people > 0) return amount > people * mostForOne;
  return amount > mostPeople * mostUncounted[liters === null ? 'other' : 'liter'];
}

/** Without a site, people are judged by their number alone. */
const nowhere = { kind: 'command-post', name: '', capacity: null } as const;

/** What is doubtful about a need; empty for a plain report. */
export function doubtsOf(
  need: Pick<Need, 'statedArea' | 'people'>,
  lines: readonly Pick<Line, 'asked' | 'unit' | 'arithmetic'>[],
  site: Pick<Site, 'kind' | 'name' | 'capacity' | 'people'> | null,
): Doubt[] {
  const doubts: Doubt[] = [];
  const people = need.people ?? site?.people ?? null;
  if (need.statedArea !== null) doubts.push('place');
  if (crowding({ ...(site ?? nowhere), people })) doubts.push('crowded');
  if (lines.some((line) => line.arithmetic === null && isAbsurd(line, people)))
    doubts.push('quantity');
  return doubts;
}
