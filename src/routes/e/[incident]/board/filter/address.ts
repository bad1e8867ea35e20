// The board's state in the page's address, so that a copied link shows the same (UX 2).
import { areaLevel } from '#domain/area.ts';
import type { MatrixSector } from '#domain/focus.ts';
import { itemCategories } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { urgencies } from '#domain/need.ts';
import type { Urgency } from '#domain/need.ts';
import type { Instant } from '#domain/time.ts';
import { sectors } from '#domain/organisation.ts';
import { readLayers, writeLayers } from '../map/layer.ts';
import type { Layers } from '../map/layer.ts';

export type Category = Item['category'];
export const sorts = ['urgent', 'newest', 'oldest', 'gap'] as const;
export type Sort = (typeof sorts)[number];

/** Which lines are listed. With nothing set, all live lines. */
export interface Filter {
  /** Only lines with an open quantity; on by default. */
  open: boolean;
  unverified: boolean;
  stale: boolean;
  /** Taken, posted or received by the reader's organisation. */
  mine: boolean;
  /** Inside the reader's working area. */
  myArea: boolean;
  /** Without a point on the map. */
  unplaced: boolean;
  /** Only those in the window of the map; the map itself shows all. */
  inView: boolean;
  /** Rejected, cancelled and merged ones, and only those. */
  ended: boolean;
  urgencies: readonly Urgency[];
  categories: readonly Category[];
  item: string | null;
  /** A column of the matrix. */
  sector: MatrixSector | null;
  area: string | null;
  /** Taken or posted by this organisation. */
  organisation: string | null;
}

export const noFilter: Filter = {
  open: true,
  unverified: false,
  stale: false,
  mine: false,
  myArea: false,
  unplaced: false,
  inView: false,
  ended: false,
  urgencies: [],
  categories: [],
  item: null,
  sector: null,
  area: null,
  organisation: null,
};

export interface View {
  lat: number;
  lng: number;
  zoom: number;
}

/** A need line or a site whose card is open. */
export interface Selection {
  kind: 'line' | 'site';
  id: string;
}

export interface Shown {
  filter: Filter;
  sort: Sort;
  selected: Selection | null;
  view: View | null;
  /** On phones, where either the list or the map is shown. */
  panel: 'list' | 'map';
  /** Layers of the map besides the needs. */
  layers: Layers;
  /** The board as of this instant; without it live (UX 15). */
  at?: Instant | null | undefined;
}

/** Switches of the filter by their name in the address. */
const switches = {
  unverified: 'belum-diverifikasi',
  stale: 'cek-ulang',
  mine: 'lembaga-saya',
  myArea: 'wilayah-saya',
  unplaced: 'tanpa-lokasi',
  inView: 'terlihat',
  ended: 'berakhir',
} as const satisfies Partial<Record<keyof Filter, string>>;
type Switch = keyof typeof switches;
const switchNames = Object.keys(switches) as Switch[];

const sortNames: Record<Sort, string> = {
  urgent: 'mendesak',
  newest: 'terbaru',
  oldest: 'terlama',
  gap: 'kurang',
};
const urgencyNames: Record<Urgency, string> = {
  critical: 'kritis',
  high: 'tinggi',
  medium: 'sedang',
  low: 'rendah',
};

/** Items without a sector, in the address. */
const noSector = 'tanpa';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads an address; what it does not know or cannot be is left out, never an error. */
export function readAddress(search: URLSearchParams): Shown {
  const listed = <T extends string>(name: string, all: readonly T[], word: (one: T) => string) => {
    const given = (search.get(name) ?? '').split('.');
    return all.filter((one) => given.includes(word(one)));
  };
  const on = (name: string) => search.get(name) === '1';
  const item = search.get('barang') ?? '';
  const area = search.get('wilayah') ?? '';
  const sector = search.get('sektor') ?? '';
  const filter: Filter = {
    ...(Object.fromEntries(switchNames.map((key) => [key, on(switches[key])])) as Pick<
      Filter,
      Switch
    >),
    open: !on('semua'),
    urgencies: listed('urgensi', urgencies, (one) => urgencyNames[one]),
    categories: listed('kelompok', itemCategories, (one) => one),
    item: /^[A-Z0-9]{2,8}$/.test(item) ? item : null,
    sector: sector === noSector ? 'none' : (sectors.find((one) => one === sector) ?? null),
    area: area !== '' && areaLevel(area) !== undefined ? area : null,
    organisation: uuid.test(search.get('lembaga') ?? '') ? search.get('lembaga') : null,
  };
  return {
    filter,
    sort: sorts.find((one) => sortNames[one] === search.get('urut')) ?? 'urgent',
    selected: readSelection(search),
    view: readView(search.get('pandang')),
    panel: search.get('tampil') === 'peta' ? 'map' : 'list',
    layers: readLayers(search.get('lapis') ?? ''),
    at: readInstant(search.get('t') ?? ''),
  };
}

function readInstant(text: string): Instant | undefined {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function readSelection(search: URLSearchParams): Selection | null {
  const line = search.get('kebutuhan') ?? '';
  if (uuid.test(line)) return { kind: 'line', id: line };
  const site = search.get('lokasi') ?? '';
  return uuid.test(site) ? { kind: 'site', id: site } : null;
}

function readView(text: string | null): View | null {
  const parts = (text ?? '').split(',').map(Number);
  const [lat, lng, zoom] = parts;
  if (parts.length !== 3 || lat === undefined || lng === undefined || zoom === undefined)
    return null;
  const fits = Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom >= 3 && zoom <= 20;
  return fits ? { lat, lng, zoom } : null;
}

/** The query of an address that `readAddress` reads back; what stands at its default is left out. */
export function writeAddress(shown: Shown): string {
  const { filter, sort, selected, view, panel, layers, at } = shown;
  const parts: [string, string][] = [];
  if (!filter.open) parts.push(['semua', '1']);
  if (filter.urgencies.length > 0)
    parts.push(['urgensi', filter.urgencies.map((one) => urgencyNames[one]).join('.')]);
  if (filter.categories.length > 0) parts.push(['kelompok', filter.categories.join('.')]);
  if (filter.item !== null) parts.push(['barang', filter.item]);
  if (filter.sector !== null)
    parts.push(['sektor', filter.sector === 'none' ? noSector : filter.sector]);
  if (filter.area !== null) parts.push(['wilayah', filter.area]);
  if (filter.organisation !== null) parts.push(['lembaga', filter.organisation]);
  for (const key of switchNames) if (filter[key]) parts.push([switches[key], '1']);
  if (sort !== 'urgent') parts.push(['urut', sortNames[sort]]);
  if (panel === 'map') parts.push(['tampil', 'peta']);
  const lapis = writeLayers(layers);
  if (lapis !== '') parts.push(['lapis', lapis]);
  if (selected) parts.push([selected.kind === 'line' ? 'kebutuhan' : 'lokasi', selected.id]);
  if (view) parts.push(['pandang', writeView(view)]);
  if (at) parts.push(['t', at]);
  return parts.length === 0 ? '' : `?${parts.map((part) => part.join('=')).join('&')}`;
}

/** Five decimals are about a metre. */
/** A view of the map as the address has it. */
export function writeView({ lat, lng, zoom }: View): string {
  const short = (n: number, digits: number) => String(Number(n.toFixed(digits)));
  return `${short(lat, 5)},${short(lng, 5)},${short(zoom, 2)}`;
}

/** How many filters are set, for the number on the filter button. */
export function countFilters(filter: Filter): number {
  const on = switchNames.filter((key) => filter[key]).length;
  const chosen = [filter.item, filter.sector, filter.area, filter.organisation].filter(
    (one) => one !== null,
  ).length;
  return on + chosen + filter.urgencies.length + filter.categories.length + (filter.open ? 0 : 1);
}
