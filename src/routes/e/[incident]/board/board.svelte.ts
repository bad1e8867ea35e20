// The shared state of list, map, card and counts (UX 6): rows, filter, selection and reader.
import { getContext, setContext, tick } from 'svelte';
import type { EntityRow } from '#domain/change.ts';
import type { Incident } from '#domain/incident.ts';
import type { CopiedEntity } from '#domain/nouns.ts';
import type { Organisation } from '#domain/organisation.ts';
import { isNational, type InputOnBoard } from '#domain/command-home.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { refuse } from '#domain/refusal.ts';
import type { Site } from '#domain/site.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from '#domain/wire.ts';
import type { I18n } from '#i18n/core.ts';
import type { Live } from '#sync/live.svelte.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import { knowsNothing } from '#sync/copy-reader.ts';
import type { LineView as Row } from '#sync/view.ts';
import type { MapPoint } from '$lib/map/point.ts';
import type { Bounds } from '$lib/map/view.ts';
import { actorOf, type Person } from '../../../person.ts';
import { noFilter, readAddress, writeAddress } from './filter/address.ts';
import type { Filter, Selection, Shown, Sort, View } from './filter/address.ts';
import { Catalogue } from './catalogue.svelte.ts';
import { AreaBook } from './filter/areas.svelte.ts';
import { count, inWindow, matches, sortRows, type Viewer } from './filter/filter.ts';
import { layerMemory, noLayers, writeLayers, type Layers } from './map/layer.ts';
import type { Situation } from './allowed-actions.ts';
import { NounLayers } from './map/noun-layers.svelte.ts';
import { Points, withPoint } from './map/point.ts';
import { LogisticsLayers, type Target } from './map/logistics-layers.svelte.ts';
import { BoardSource } from './replay/source.svelte.ts';

const KEY = Symbol('board');

/** Overlays of the board; one is open at a time. */
export type Tool = 'palette' | 'keys' | 'feed' | 'filters';

/** Dialogs of a need that have a key. */
export type Asking = 'verify' | 'revise' | 'reject' | 'merge';

export interface BoardOptions {
  incident: Incident;
  areas: Readonly<Record<string, string>>;
  person: () => Person | null;
  i18n: I18n;
  search: URLSearchParams;
}

export class Board {
  readonly code: string;
  readonly i18n: I18n;
  readonly book: AreaBook;
  filter = $state.raw<Filter>(noFilter);
  sort = $state<Sort>('urgent');
  selected = $state.raw<Selection | null>(null);
  panel = $state<'list' | 'map'>('list');
  layers = $state.raw<Layers>(noLayers);
  hovered = $state<string | null>(null);
  /** The needs of the group on the map that is pointed at. */
  hoveredGroup = $state.raw<ReadonlySet<string>>(new Set());
  /** The map's view: reported by the map, or set from an address. */
  view = $state.raw<View | null>(null);
  /** The view of the last address that named one, for the map to move to. */
  givenView = $state.raw<View | null>(null);
  /** What is in the window of the map; null before a map was shown. */
  mapBounds = $state.raw<Bounds | null>(null);
  /** Ids of several lines at one point, opened from the map (UX 10). */
  group = $state.raw<readonly string[]>([]);
  /** Increased to move the keyboard focus to the quantity to take. */
  claiming = $state(0);
  /** A dialog of the open need that a key asked for; the card's menu opens it. */
  asking = $state<Asking | null>(null);
  tool = $state<Tool | null>(null);
  /** Reports that wait at the reader's desk. */
  reports = $state(0);
  now = $state<Instant>(serverClock.now());
  readonly source = new BoardSource();
  /** Follows `live.version`, a few times a second at most. */
  version = $state(0);

  /** Moves the keyboard focus to a row; set by the list that is shown. */
  focusRow: ((id: string) => void) | null = null;

  private readonly first: Incident;
  private readonly readPerson: () => Person | null;
  private readonly points: Points;
  /** The map layers of goods and of unreached places. */
  readonly logistics: LogisticsLayers;
  readonly nounLayers: NounLayers;
  readonly catalogue = new Catalogue(this);

  constructor({ incident, areas, person, i18n, search }: BoardOptions) {
    this.code = incident.id;
    this.first = incident;
    this.readPerson = person;
    this.i18n = i18n;
    this.book = new AreaBook(areas);
    this.points = new Points({ i18n, areas: this.book.name, now: () => this.now });
    this.logistics = new LogisticsLayers(this);
    this.nounLayers = new NounLayers(this);
    this.show(readAddress(search));
  }

  get live(): Live | null {
    return this.source.live;
  }

  /** Applies the state of an address. */
  show(shown: Shown): void {
    this.filter = shown.filter;
    this.sort = shown.sort;
    this.selected = shown.selected;
    this.panel = shown.panel;
    this.source.at = shown.at ?? null;
    // Layers are kept between pages, unless the address names some.
    if (writeLayers(shown.layers) !== '') this.layers = shown.layers;
    if (shown.view) this.view = this.givenView = shown.view;
  }

  /** The query of an address that shows the same state. */
  readonly search = $derived.by(() => {
    const { filter, sort, selected, view, panel, layers } = this;
    return writeAddress({ filter, sort, selected, view, panel, layers, at: this.source.at });
  });

  readonly person = $derived.by(() => this.readPerson());
  readonly actor = $derived(actorOf(this.person));
  readonly reader = $derived.by((): Viewer => {
    const { person } = this;
    return { organisation: person?.organisation ?? null, areas: person?.areas ?? [] };
  });
  readonly incident = $derived.by(
    () => (this.version, this.live?.national.get('incident', this.code) ?? this.first),
  );
  readonly closed = $derived(this.incident.closedAt !== null);
  /** What commands are asked with: who, and what is known now. */
  readonly situation = $derived.by((): Situation => {
    const { actor, code, live, now } = this;
    const refusal = (void this.version, this.source.past) ? refuse('past-board') : null;
    return { actor, reader: live?.reader(now) ?? knowsNothing(code, now), refusal };
  });

  readonly loaded = $derived.by(() => (this.version, (this.live?.incident.seq ?? -1) >= 0));
  private readonly everything = $derived.by((): readonly Row[] => {
    void this.version;
    return [...(this.live?.views.lines.values() ?? [])];
  });
  /** The rows that the filter lists anywhere, in order: those of the map. */
  readonly filtered: readonly Row[] = $derived.by(() =>
    sortRows(this.matching(this.filter), this.sort),
  );
  /** The rows that the list shows: all of these, or only those in the window of the map. */
  readonly rows = $derived.by(() => inWindow(this.filtered, this.filter, this.mapBounds));
  readonly counts = $derived(count(this.rows, this.now));
  /** Counts of all live rows, independent of the filter. */
  readonly whole = $derived(
    count(
      this.everything.filter((row) => row.live),
      this.now,
    ),
  );
  readonly mapPoints = $derived.by((): readonly MapPoint[] => {
    const { filtered, points, nounLayers, logistics } = this;
    const needs = filtered.flatMap((row) => points.ofLine(row) ?? []);
    return withPoint([...needs, ...nounLayers.points, ...logistics.points], this.selectedPoint);
  });
  /** The point of the open card, which the map shows whatever the filter and the layers leave out. */
  readonly selectedPoint = $derived.by((): MapPoint | null => {
    const { points, selected } = this;
    if (!selected) return null;
    const row = this.row(selected.id);
    if (row) return points.ofLine(row);
    const site = this.find('site', selected.id);
    return site ? points.ofSite(site) : null;
  });
  /** Whether a card or a group of lines is open. */
  readonly cardOpen = $derived(this.selected !== null || this.group.length > 0);
  readonly selectedRow = $derived.by(() => {
    const { selected } = this;
    return selected?.kind === 'line' ? this.row(selected.id) : undefined;
  });

  /** What opening a point of the map leads to; null for the lines of needs. */
  targetOf(id: string): Target | null {
    return this.nounLayers.targetOf(id) ?? this.logistics.targetOf(id);
  }

  row(id: string): Row | undefined {
    void this.version;
    return this.live?.views.lines.get(id);
  }

  /** All rows that pass `test`, independent of the filter. */
  rowsWhere(test: (row: Row) => boolean): Row[] {
    return this.everything.filter(test);
  }

  /** The rows that the filter would list with this change. */
  listedWith(change: Partial<Filter>): readonly Row[] {
    const filter = { ...this.filter, ...change };
    return inWindow(this.matching(filter), filter, this.mapBounds);
  }

  private matching(filter: Filter): Row[] {
    const { reader, now } = this;
    return this.everything.filter((row) => matches(row, filter, reader, now));
  }

  rowsOf(need: string): Row[] {
    void this.version;
    const ids = this.live?.incident.childIds('line', need) ?? [];
    return [...ids].flatMap((id) => this.live?.views.lines.get(id) ?? []);
  }

  /** A row of either board. */
  find<E extends CopiedEntity>(entity: E, id: string): EntityRow[E] | undefined {
    return (void this.version, this.live?.find(entity, id));
  }

  /** Every row of a noun on both boards, the incident's first. */
  every<E extends CopiedEntity>(entity: E): EntityRow[E][] {
    return (void this.version, this.live?.every(entity) ?? []);
  }

  site(id: string): Site | undefined {
    void this.version;
    return this.live?.incident.get('site', id);
  }

  allSites(): Site[] {
    void this.version;
    return [...(this.live?.incident.all('site').values() ?? [])].filter((site) => !site.closedAt);
  }

  organisation(id: string | null): Organisation | undefined {
    void this.version;
    return id === null ? undefined : this.live?.national.get('organisation', id);
  }

  /** Opens a card, or with null closes it. */
  select(selected: Selection | null): void {
    this.selected = selected;
    // A card opened from the list of a crowded point leads back to it.
    if (selected && !this.group.includes(selected.id)) this.group = [];
  }

  /** Closes what is open: a card, then the list it was opened from. Moves the keyboard focus back to its row. */
  close(): void {
    const was = this.selected;
    this.select(null);
    if (was && this.group.length > 0) return;
    this.group = [];
    if (was?.kind === 'line') void tick().then(() => this.focusRow?.(was.id));
  }

  setFilter(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
  }

  /** Shows or hides layers, and remembers the choice in this browser. */
  setLayers(change: Partial<Layers>): void {
    this.layers = { ...this.layers, ...change };
    localStorage.setItem(layerMemory, writeLayers(this.layers));
  }

  clearFilter(): void {
    this.filter = noFilter;
  }

  /**
   * The next row, or the one before it; the first when no row is current.
   * @param from index of the focused row; without it, the row whose card is open
   */
  neighbour(step: 1 | -1, from?: number): Row | undefined {
    const at = from ?? this.rows.findIndex((row) => row.id === this.selected?.id);
    if (at < 0) return this.rows[0];
    return this.rows[Math.max(0, Math.min(this.rows.length - 1, at + step))];
  }

  /** Sends a command to this board, or to the national board for a command of that. The same id has one effect. */
  async send<Name extends CommandName>(
    name: Name,
    input: InputOnBoard<Name>,
    id?: string,
  ): Promise<Answer> {
    const { live } = this;
    if (!live) return refuse('unavailable', { reached: false });
    const where = isNational(name) ? {} : { incident: this.code };
    const whole = { ...where, ...input } as unknown as CommandInput<Name>;
    return live.command(name, whole, id === undefined ? {} : { id });
  }
}

export function setBoard(board: Board): Board {
  return setContext(KEY, board);
}

export function useBoard(): Board {
  return getContext<Board>(KEY);
}
