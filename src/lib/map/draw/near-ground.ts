// What the base map shows beside the outlines of the country: rivers, and near the outlines and names of districts and
// names of villages. Loaded for what is in sight, when it is first in sight; absent without a network.

import { latOf, lngOf, unitsPerPixel } from '../mercator.ts';
import type { Bounds, CanvasExtent } from '../view.ts';
import {
  type AreaFile,
  type AreaIndex,
  type AreaLines,
  type NameFile,
  type NamePoint,
  type RiverFile,
  areaLinesOf,
  namesIn,
  regenciesIn,
  riversOf,
} from './area-file.ts';
import { FileCache } from './file-cache.ts';
import { shownFrom } from './label-placement.ts';
import type { Polyline } from './polyline.ts';

/** Zooms from which the rivers are shown: the main ones, and the others. */
const MAIN_RIVERS_FROM = 5;
const RIVERS_FROM = 7.5;
/** At most so many regencies are shown in detail, the nearest to the middle first; twice as many are kept. */
const MOST_DETAILED = 48;
const MOST_NAMED = 12;

type Area = { lines: AreaLines; names: NamePoint[] };
export type NearNames = { district: NamePoint[]; village: NamePoint[] };
export type Near = {
  rivers: readonly Polyline[];
  areas: readonly AreaLines[];
  /** The areas cover all land of the extent, so that its coarse outlines are not needed. */
  complete: boolean;
  names: NearNames;
};

function boundsOf({ zoom, left, top, width, height }: CanvasExtent): Bounds {
  const unit = unitsPerPixel(zoom);
  return {
    west: lngOf(left * unit),
    east: lngOf((left + width) * unit),
    north: latOf(top * unit),
    south: latOf((top + height) * unit),
  };
}

export class NearGround {
  private readonly rivers: FileCache<Polyline[]>;
  private readonly index: FileCache<AreaIndex>;
  private readonly areas: FileCache<Area>;
  private readonly villages: FileCache<NamePoint[]>;

  /**
   * @param read a file of the base map, by its name
   * @param come called when something more can be shown
   */
  constructor(read: <T>(name: string) => Promise<T>, come: () => void) {
    const grid = () => this.index.get('index')!;
    this.rivers = new FileCache(async (name) => riversOf(await read<RiverFile>(name)), 2, come);
    this.index = new FileCache((name) => read<AreaIndex>(`kecamatan/${name}`), 1, come);
    this.areas = new FileCache(
      async (code) => {
        const file = await read<AreaFile>(`kecamatan/${code}`);
        return { lines: areaLinesOf(file, grid()), names: namesIn(file, grid()) };
      },
      2 * MOST_DETAILED,
      come,
    );
    this.villages = new FileCache(
      async (code) => namesIn(await read<NameFile>(`desa/${code}`), grid()),
      2 * MOST_NAMED,
      come,
    );
  }

  /** What has come of an extent. Asks for the rest. `detail`: with districts and villages. */
  at(extent: CanvasExtent, detail: boolean): Near {
    const { zoom } = extent;
    const rivers = [
      ...(zoom >= MAIN_RIVERS_FROM ? (this.rivers.get('rivers-main') ?? []) : []),
      ...(zoom >= RIVERS_FROM ? (this.rivers.get('rivers') ?? []) : []),
    ];
    const index = detail && zoom >= shownFrom('district') ? this.index.get('index') : undefined;
    const codes = index ? regenciesIn(index, boundsOf(extent)) : [];
    const areas = codes.slice(0, MOST_DETAILED).flatMap((code) => this.areas.get(code) ?? []);
    const named = zoom >= shownFrom('village') ? codes.slice(0, MOST_NAMED) : [];
    return {
      rivers,
      areas: areas.map(({ lines }) => lines),
      complete: index !== undefined && areas.length === codes.length,
      names: {
        district: areas.flatMap(({ names }) => names),
        village: named.flatMap((code) => this.villages.get(code) ?? []),
      },
    };
  }
}
