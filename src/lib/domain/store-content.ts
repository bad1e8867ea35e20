// What a lumbung sosial should hold: a proposal by its hazards, its people and the standards, which people change (N15).
import type { disasterTypes } from './incident.ts';
import type { Arithmetic } from './need.ts';
import type { StoreContent } from './site.ts';
import type { Standard } from './standard.ts';
import { suggest } from './suggestion.ts';

type Hazard = (typeof disasterTypes)[number];

/** For every hazard: food, water to drink, to sleep, for hygiene, for children. */
const always = ['BRS', 'MSS', 'ASM', 'SLM', 'MTR', 'PKB', 'PPB', 'PBW', 'MAN', 'KDW'];
/** Water stands in houses or covers them: water is brought, and families lose their kitchens. */
const flood = ['JRG', 'FMK', 'PDK'];
/** Houses fall: families need a roof. */
const shaking = ['TKL', 'TNG', 'FMK', 'PDK'];
/** What a hazard needs besides. An assumption of ours, to be changed by whoever knows the place. */
const besides: Record<Hazard, readonly string[]> = {
  '101': flood,
  '102': ['TNG', ...flood],
  '103': ['TNG', ...flood],
  '104': ['TNG', ...flood],
  '105': ['TNG'],
  '106': ['JRG', 'AIR'],
  '107': [],
  '108': shaking,
  '109': shaking,
  '110': shaking,
  '111': ['TKL', 'JRG'],
};

export interface ProposedItem {
  item: string;
  quantity: number;
  arithmetic: Arithmetic;
}

/** Items and amounts by the standards, in the order above. An item without a standard is not proposed. */
export function proposeContent(
  { hazards, people, days }: Pick<StoreContent, 'hazards' | 'people' | 'days'>,
  standards: Iterable<Standard>,
): ProposedItem[] {
  const byItem = new Map([...standards].map((standard) => [standard.id, standard]));
  const wanted = new Set([...always, ...hazards.flatMap((hazard) => besides[hazard])]);
  return [...wanted].flatMap((item) => {
    const standard = byItem.get(item);
    const found = standard && suggest(standard, { people, households: null }, days);
    return found ? [{ item, ...found }] : [];
  });
}
