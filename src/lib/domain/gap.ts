// Gaps of a shelter (UX 40): what its people need by the standards, what is there and what is missing, with the
// arithmetic.
import type { Arithmetic } from './need.ts';
import { counterparts, nutrients } from './nutrient.ts';
import { exact } from './quantity.ts';
import type { Site } from './site.ts';
import { suggest } from './suggestion.ts';
import type { Standard } from './standard.ts';

/** Standards that belong to no item, used unless the board has its own of the same id. Sources: DOMAIN 3.6. */
const measures: readonly Standard[] = [
  {
    id: 'KKAL',
    factor: 2100,
    per: 'people',
    daily: true,
    basis: '2.100 kkal/orang/hari (Perka BNPB 7/2008, Sphere)',
    verified: 'sumber sekunder',
  },
  {
    id: 'PROT',
    factor: 50,
    per: 'people',
    daily: true,
    basis: '50 g protein/orang/hari (Kemenkes)',
    verified: 'sumber sekunder',
  },
  {
    id: 'RUANG',
    factor: 3,
    per: 'people',
    daily: false,
    basis: '3 m² per orang (Perka BNPB 7/2008); Sphere 3,5 m²',
    verified: 'pengetahuan umum, belum dicek',
  },
];

/** Measures of a shelter, in the order of the card: rice, energy, protein, water, latrines, space. */
export const shelterStandards = ['BRS', 'KKAL', 'PROT', 'ASM', 'AIR', 'TLP', 'RUANG'] as const;
export type GapId = (typeof shelterStandards)[number];

/** Units of the measures, for display. Items have theirs in the catalogue. */
const units: Record<GapId, string> = {
  BRS: 'kg',
  KKAL: 'kkal',
  PROT: 'g',
  ASM: 'liter',
  AIR: 'liter',
  TLP: 'unit',
  RUANG: 'm2',
};

/** One part of the available amount: 50 kg × 3,570 kcal. */
export interface GapPart {
  /** Item code; null for facilities that are not stock. */
  item: string | null;
  quantity: number;
  factor: number;
  /** Assumed content of a package; null when nothing was assumed. */
  assumed: string | null;
  source: string | null;
}

export interface Gap {
  id: GapId;
  unit: string;
  /** `wanted` in numbers: counted × share × factor × days. */
  arithmetic: Arithmetic;
  wanted: number;
  /** Sum of the parts; null when it is not known (the space of a shelter without capacity). */
  available: number | null;
  /** Never below zero; null when `available` is null. */
  missing: number | null;
  parts: GapPart[];
  /** True when the headcount or a content is an estimate. */
  estimated: boolean;
}

export type Shelter = Pick<Site, 'people' | 'households' | 'groups' | 'capacity' | 'estimate'> & {
  /** Available amount by item, in the item's unit. */
  stock: ReadonlyMap<string, number>;
  /** Latrines at the site, without portable ones in stock. */
  latrines?: number;
  /** Covered floor in m²; without it, it is computed from the stated capacity (people). */
  space?: number | null;
};

/** Gaps of a shelter for a number of days; empty while the number of people is not known. */
export function gaps(shelter: Shelter, standards: Iterable<Standard>, days = 1): Gap[] {
  const known = new Map([...measures, ...standards].map((standard) => [standard.id, standard]));
  return shelterStandards.flatMap((id) => {
    const standard = known.get(id);
    const wish = standard && suggest(standard, shelter, days);
    if (!standard || !wish) return [];
    const parts = partsOf(id, shelter, standard.factor);
    const sum = parts?.reduce((total, part) => total + part.quantity * part.factor, 0);
    const available = sum === undefined ? null : exact(sum);
    return [
      {
        id,
        unit: units[id],
        arithmetic: wish.arithmetic,
        wanted: wish.quantity,
        available,
        missing: available === null ? null : Math.max(0, exact(wish.quantity - available)),
        parts: parts ?? [],
        estimated:
          shelter.estimate !== null ||
          wish.arithmetic.shareUsed !== null ||
          (parts ?? []).some(({ source }) => source !== null),
      },
    ];
  });
}

const counted = { assumed: null, source: null };

function partsOf(id: GapId, shelter: Shelter, factor: number): GapPart[] | null {
  if (id === 'RUANG') return spaceOf(shelter, factor);
  if (id === 'KKAL' || id === 'PROT') return foodOf(shelter.stock, id);
  const own = shelter.stock.get(id) ?? 0;
  const parts: GapPart[] = own > 0 ? [{ item: id, quantity: own, factor: 1, ...counted }] : [];
  if (id === 'TLP' && shelter.latrines)
    parts.push({ item: null, quantity: shelter.latrines, factor: 1, ...counted });
  for (const other of counterparts[id] ?? []) {
    const quantity = shelter.stock.get(other.item) ?? 0;
    if (quantity > 0) parts.push({ ...other, quantity });
  }
  return parts;
}

function foodOf(stock: ReadonlyMap<string, number>, id: 'KKAL' | 'PROT'): GapPart[] {
  return [...stock].flatMap(([item, quantity]) => {
    const nutrient = nutrients[item];
    const factor = nutrient?.[id === 'KKAL' ? 'kcal' : 'protein'] ?? 0;
    if (!nutrient || quantity <= 0 || factor === 0) return [];
    return [{ item, quantity, factor, assumed: nutrient.assumed, source: nutrient.source }];
  });
}

/** The stated capacity is in people, so the floor is the capacity times the standard. */
function spaceOf({ space, capacity }: Shelter, factor: number): GapPart[] | null {
  if (space != null) return [{ item: null, quantity: space, factor: 1, ...counted }];
  if (capacity === null) return null;
  const source = 'kapasitas yang dinyatakan';
  return [{ item: null, quantity: capacity, factor, assumed: source, source }];
}
