// The list of what can be taken: ordered live, shown in an order that stays until the reader asks for another (UX 111).
import { untrack } from 'svelte';
import { sectorsOf } from '#domain/focus.ts';
import type { Sector } from '#domain/focus.ts';
import { freeStock, takeables } from '#domain/takeable.ts';
import type { Takeable, Wanted } from '#domain/takeable.ts';
import type { Source } from '#domain/source.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../board/board.svelte.ts';
import type { Category } from '../board/filter/address.ts';
import { isCoarse } from '../board/name.ts';
import type { Goods } from '../goods/goods.svelte.ts';
import { land } from '../goods/land.svelte.ts';

/** Rows on the page; the rest is a link to the board's list. */
const most = 100;

export interface Shown {
  row: LineView;
  of: Takeable;
}

export class TakeList {
  /** Only what own stores hold or what is in the own sectors. */
  forUs = $state(true);
  critical = $state(false);
  categories = $state.raw<readonly Category[]>([]);
  /** Id of the store to start from; empty for all. */
  from = $state('');
  /** The rows as they were last ordered; null before there was anything to order. */
  private order = $state.raw<readonly { id: string; held: boolean }[] | null>(null);
  /** All lines that could be listed when the rows were ordered last. */
  private known: ReadonlySet<string> = new Set();
  private readonly board: Board;
  private readonly goods: Goods;

  constructor(board: Board, goods: Goods) {
    this.board = board;
    this.goods = goods;
  }

  private readonly own = $derived.by(() => this.board.person?.organisation ?? null);
  readonly sectors = $derived.by((): readonly Sector[] => {
    return this.board.organisation(this.own)?.sectors ?? [];
  });
  /** Own stores that may give. */
  readonly stores = $derived.by((): Source[] =>
    this.goods.sources.filter(
      ({ organisation, gate }) => organisation === this.own && gate.state !== 'shut',
    ),
  );
  readonly chosen = $derived.by(() => {
    const { from, stores } = this;
    return from === '' ? stores : stores.filter(({ id }) => id === from);
  });
  /** Own claims that are not finished, with their lines. */
  readonly claims = $derived.by(() => {
    const { own } = this;
    return this.board
      .rowsWhere(({ claims }) => claims.some(({ organisation }) => organisation === own))
      .flatMap((row) =>
        row.claims
          .filter((claim) => claim.organisation === own && claim.endedAt === null)
          .map((claim) => ({ row, claim, item: row.line.item })),
      );
  });
  readonly free = $derived.by(() =>
    freeStock(this.chosen, this.claims, this.goods.shipments, this.board.catalogue.links),
  );

  private wanted(row: LineView): Wanted {
    const { id, line, item, code, lat, lng, area } = row;
    return {
      id,
      item: line.item,
      heldAs: code,
      unit: line.unit,
      open: line.open,
      urgency: line.urgency,
      area,
      point: lat === null || lng === null ? null : { lat, lng },
      coarse: isCoarse(row),
      sectors: item ? sectorsOf(item) : [],
    };
  }

  /** All lines that somebody may take now. */
  readonly open = $derived.by(() =>
    this.board.rowsWhere((row) => row.live && row.need.state === 'verified' && row.line.open > 0),
  );
  private readonly ours = $derived.by(() => {
    const sectors = new Set(this.sectors);
    return this.open.filter(
      ({ line, item }) =>
        (this.free.get(line.item) ?? 0) > 0 ||
        (item !== null && sectorsOf(item).some((sector) => sectors.has(sector))),
    );
  });
  readonly counts = $derived.by(() => {
    const rows = this.forUs ? this.ours : this.open;
    const critical = rows.filter(({ urgency }) => urgency === 'critical').length;
    return { ours: this.ours.length, critical };
  });
  private readonly filtered = $derived.by(() => {
    const { forUs, critical, categories } = this;
    return (forUs ? this.ours : this.open).filter(
      ({ urgency, item }) =>
        (!critical || urgency === 'critical') &&
        (categories.length === 0 || (item !== null && categories.includes(item.category))),
    );
  });
  private rank(rows: readonly LineView[]): Takeable[] {
    const { chosen: stores, free, sectors } = this;
    return takeables(
      rows.map((row) => this.wanted(row)),
      { stores, free, sectors, limit: most, land: land.table },
    );
  }
  private readonly ranked = $derived.by(() => this.rank(this.filtered));

  /** The rows in their settled order, each with what is true of it now. */
  readonly rows = $derived.by((): { held: Shown[]; elsewhere: Shown[] } => {
    const order = this.order ?? [];
    const rows = order.flatMap(({ id }) => this.board.row(id) ?? []);
    const now = new Map(this.rank(rows).map((one) => [one.line, one]));
    const shown = (held: boolean) =>
      order
        .filter((one) => one.held === held)
        .flatMap(({ id }) => {
          const row = this.board.row(id);
          const of = now.get(id);
          return row && of ? [{ row, of }] : [];
        });
    return { held: shown(true), elsewhere: shown(false) };
  });
  readonly settled = $derived.by(() => this.order !== null);
  /** How many came since and belong on the list. */
  readonly fresh = $derived.by(() => {
    const { order, ranked } = this;
    return order ? ranked.filter(({ line }) => !this.known.has(line)).length : 0;
  });

  /** Puts the rows in their order of now; only when the reader asks. */
  settle(): void {
    this.known = new Set(untrack(() => this.filtered).map(({ id }) => id));
    this.order = untrack(() => this.ranked).map(({ line, take }) => ({ id: line, held: take > 0 }));
  }

  clear(): void {
    this.forUs = false;
    this.critical = false;
    this.categories = [];
    this.from = '';
    this.settle();
  }
}
