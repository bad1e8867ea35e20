// The points of the map, with every text and number that it shows.

export type Urgency = 'critical' | 'high' | 'medium' | 'low';
export type SiteSymbol = 'shelter' | 'storage' | 'post' | 'kitchen';
/** By land or by water. */
export type VehicleSymbol = 'truck' | 'boat';
/** What stops or endangers a vehicle, or a marked place. */
export type HazardSymbol = 'obstacle' | 'mark';

/** Each layer is grouped on its own. `unreached`: places that nobody has reached. The index is its number in worker messages. */
export const layers = ['need', 'site', 'vehicle', 'unreached', 'hazard'] as const;
export type Layer = (typeof layers)[number];

export type MapPoint = {
  id: string;
  lat: number;
  lng: number;
  layer: Layer;
  /** null: drawn with its symbol. */
  urgency: Urgency | null;
  symbol?: SiteSymbol | VehicleSymbol | HazardSymbol;
  /** Quantities of the need in its own unit. `moving` is claimed + on the way, `done` is arrived + confirmed. */
  asked: number;
  open: number;
  moving: number;
  done: number;
  /** Nobody has verified it yet. */
  dashed: boolean;
  /** Not updated for too long. */
  stale: boolean;
  /** Only the centre of a district: drawn in a dashed ring. */
  coarse?: boolean;
  /** A site with more people than it can hold: drawn with a warning. */
  crowded?: boolean;
  /** Drawn with a lock: the storage site may not give goods now. */
  shut?: boolean;
  /** Of a vehicle: its direction, in steps of HEADING_STEPS clockwise from north; null or absent when unknown. */
  heading?: number | null;
  /** Short text below a vehicle: the age of its position. */
  tag?: string;
  /** The complete accessible name: what, how much is missing, how urgent, where, how old. */
  name: string;
};

/** Worst first: the index is the rank that clusters count by. */
export const urgencies: readonly Urgency[] = ['critical', 'high', 'medium', 'low'];
export const siteSymbols: readonly SiteSymbol[] = ['shelter', 'storage', 'post', 'kitchen'];
export const vehicleSymbols: readonly VehicleSymbol[] = ['truck', 'boat'];
export const hazardSymbols: readonly HazardSymbol[] = ['obstacle', 'mark'];

/** Fractions are whole numbers out of FULL, so that sums of any length stay exact. */
export const FULL = 65535;

/** Done and moving parts of a point as whole numbers out of FULL. Together they are never more than FULL. */
export function shareOf(point: Pick<MapPoint, 'asked' | 'moving' | 'done'>): {
  done: number;
  moving: number;
} {
  if (!(point.asked > 0)) return { done: 0, moving: 0 };
  const part = (quantity: number) =>
    Math.round(Math.min(1, Math.max(0, quantity / point.asked)) * FULL);
  const done = part(point.done);
  return { done, moving: Math.min(part(point.moving), FULL - done) };
}

/** Rank 0 to 3 inside its layer: urgency for needs (unknown counts as low), the symbol for the others. */
export function rankOf({ layer, urgency, symbol }: Pick<MapPoint, RankField>): number {
  if (layer === 'need') return urgencies.indexOf(urgency ?? 'low');
  return Math.max(0, symbolsOf[layer].indexOf(symbol));
}

const symbolsOf: Record<Exclude<Layer, 'need'>, readonly (string | undefined)[]> = {
  site: siteSymbols,
  vehicle: vehicleSymbols,
  unreached: [],
  hazard: hazardSymbols,
};

type RankField = 'layer' | 'urgency' | 'symbol';
