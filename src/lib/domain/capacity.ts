// Capacity of a shelter, stated or assumed from the kind of place, and the flag of a crowded site.
import type { Site } from './site.ts';

export const placeKinds = [
  'health',
  'school',
  'worship',
  'open',
  'home',
  'hall',
  'village',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** First match wins. Words are those of Indonesian lists: mosque and school in all their spellings. */
const names: readonly (readonly [kind: PlaceKind, words: RegExp])[] = [
  ['health', /rsud|rumah sakit|puskesmas|polindes|klinik|bidan/i],
  ['school', /\b(sdn?|smpn?|sms|smu|sma|sman|smk|mts|tk|sekolah|mda|tpa)\b/i],
  [
    'worship',
    /mas?e?sjid|mesjid|mus[hs]+[ao]l+a|menasah|meunasah|surau|gereja|hkbp|dayah|pesantren|tahfi[sz]/i,
  ],
  [
    'open',
    /bukit|lapang|tenda|kebun|taman|kuburan|tpu\b|simpang|jalan|jl\.|gang|gg\b|peternakan|area|pasar|pajak|depan|pabrik/i,
  ],
  ['home', /rumah|ruko|toko|kerabat|saudara|perumahan|wisma|komp/i],
  ['hall', /kantor|balai|bale|aula|gedung|gor\b|posko|polsek|kejaksaan|basecamp|asrama|islamic/i],
];

/** Kind of place that a name tells; a village, hamlet or quarter when it tells no more. */
export function placeKind(name: string): PlaceKind {
  return names.find(([, words]) => words.test(name))?.[0] ?? 'village';
}

/** An assumed capacity: so many m2, so many m2 for each person. */
export interface AssumedSpace {
  kind: PlaceKind;
  space: number;
  each: number;
}

/**
 * m2 of a place of each kind, and m2 for a person there. Assumptions, not checked: 3 m2 under a roof (Perka BNPB
 * 7/2008), 45 m2 in a camp of tents (Sphere); the sizes are general knowledge (a school of 12 rooms of 63 m2).
 */
const spaces: Record<PlaceKind, Omit<AssumedSpace, 'kind'>> = {
  health: { space: 300, each: 3 },
  school: { space: 756, each: 3 },
  worship: { space: 600, each: 3 },
  open: { space: 13_500, each: 45 },
  home: { space: 60, each: 3 },
  hall: { space: 600, each: 3 },
  village: { space: 1500, each: 3 },
};

export interface Capacity {
  people: number;
  /** How it was computed; null when somebody stated it. */
  assumed: AssumedSpace | null;
}

/** People that a site can hold: as stated, else assumed for a shelter by the kind of place; null for other sites. */
export function capacityOf({
  kind,
  name,
  capacity,
}: Pick<Site, 'kind' | 'name' | 'capacity'>): Capacity | null {
  if (capacity !== null) return { people: capacity, assumed: null };
  if (kind !== 'shelter') return null;
  const place = placeKind(name);
  const { space, each } = spaces[place];
  return { people: Math.floor(space / each), assumed: { kind: place, space, each } };
}

/** A site with more people than this is flagged, whatever its capacity (UX 101). */
export const mostPeople = 5000;

/**
 * A headcount above this is asked for twice. Assumptions by kind: a shelter as `mostPeople`, which the lists of the
 * floods of 2025 do not reach; a post that treats the sick 1,000; whoever works in a store, a kitchen or an office 500.
 */
const headcountBounds: Record<Site['kind'], number> = {
  shelter: mostPeople,
  'health-post': 1000,
  'command-post': 500,
  kitchen: 500,
  warehouse: 500,
  'social-storage': 500,
  'technical-unit': 500,
};

/** The bound of a site: by its kind, or twice what somebody said it holds, where that is more. */
export function headcountBound({ kind, capacity }: Pick<Site, 'kind' | 'capacity'>): number {
  return Math.max(headcountBounds[kind], 2 * (capacity ?? 0));
}

export interface Crowding {
  people: number;
  /** Null when the site is flagged for its size alone. */
  capacity: Capacity | null;
}

/** Why a site is flagged: people above its capacity, or more than `mostPeople`; null when it is not (UX 101). */
export function crowding(
  site: Pick<Site, 'kind' | 'name' | 'capacity' | 'people'>,
): Crowding | null {
  const { people } = site;
  if (people === null) return null;
  const capacity = capacityOf(site);
  if (capacity && people > capacity.people) return { people, capacity };
  return people > mostPeople ? { people, capacity: null } : null;
}

/**
 * People of a site that quantities are computed from: a count as it is, an estimate at most what the site can hold
 * (N3).
 */
export function plannedPeople(
  site: Pick<Site, 'kind' | 'name' | 'capacity' | 'people' | 'estimate'>,
): number | null {
  const { people, estimate } = site;
  if (people === null || estimate === null) return people;
  return Math.min(people, capacityOf(site)?.people ?? mostPeople);
}
