// Tasks of one organisation that are picked for one shipment, and that shipment while it is planned. What is picked stays
// picked until it is planned or put back by hand.
import type { Claim } from '#domain/claim.ts';
import { islandsOf } from '#domain/land.ts';
import { mayPlanShipments } from '#domain/shipment-step.ts';
import { vehicleLoad } from '#domain/vehicle-load.ts';
import { nearestFirst, rankOrigins } from '#domain/vehicle-route.ts';
import type { Origin, Place } from '#domain/vehicle-route.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../e/[incident]/board/board.svelte.ts';
import { isCoarse, itemName, placeLine } from '../e/[incident]/board/name.ts';
import { mayPlan } from '../e/[incident]/board/claim/next-step.ts';
import { given } from '../e/[incident]/goods/draft.ts';
import type { Goods } from '../e/[incident]/goods/goods.svelte.ts';
import { land } from '../e/[incident]/goods/land.svelte.ts';
import { stopDraft, stopName, stopOf, stopOfNeed } from '../e/[incident]/goods/stop.ts';
import type { StopDraft } from '../e/[incident]/goods/stop.ts';
import { Transport } from '../e/[incident]/goods/transport.svelte.ts';
import {
  keepPicked,
  mostLines,
  mostStops,
  pickedBefore,
  plannable,
  stopOrder,
} from './joint-plan.ts';
import type { GoneReason, Pick } from './joint-plan.ts';

/** A picked task that can be planned. */
export interface Part {
  claim: Claim;
  row: LineView;
  name: string;
  /** What no plan brings yet. */
  free: number;
  /** What is to be sent; null while nothing readable is typed. */
  quantity: number | null;
  stop: string;
}

/** A place of the shipment, by its key. */
export interface JointStop {
  key: string;
  name: string;
  draft: StopDraft;
  place: Place;
}

export class JointPlan {
  /** The form is open instead of the list. */
  open = $state(false);
  from = $state('');
  transport = new Transport();
  overrideReason = $state('');
  private picks = $state.raw<readonly Pick[]>([]);
  private amounts = $state<Record<string, number | null>>({});
  /** Keys of the stops as the reader moved them; null for the proposed order. */
  private moved = $state.raw<readonly string[] | null>(null);
  /** Tasks that the server refused and this copy of the board still shows. */
  private refused = $state.raw<ReadonlySet<string>>(new Set());
  private readonly board: Board;
  private readonly goods: Goods;

  constructor(board: Board, goods: Goods) {
    this.board = board;
    this.goods = goods;
  }

  /** Takes up what was picked in this tab before a look at another page. */
  recall(): void {
    this.picks = pickedBefore(this.board.code);
  }

  private keep(picks: readonly Pick[]): void {
    this.picks = picks;
    keepPicked(this.board.code, picks);
  }

  /** Whether the reader can plan at all: the right, a board that is open, and a store to send from. */
  readonly offered = $derived.by(
    () => mayPlanShipments(this.board.actor) && !this.board.closed && mayPlan(this.board),
  );
  /** Claims of this organisation with their rows, of needs that are still shown. */
  private readonly known = $derived.by(() => {
    const own = this.board.person?.organisation;
    const rows = this.board.rowsWhere((row) => row.live);
    return new Map(
      rows.flatMap((row) =>
        row.claims
          .filter((claim) => claim.organisation === own)
          .map((claim) => [claim.id, { claim, row }] as const),
      ),
    );
  });

  /** How much of a task can be planned, or why nothing of it can. */
  private state(claim: string) {
    const known = this.known.get(claim)?.claim;
    const own = this.board.person?.organisation ?? '';
    if (this.refused.has(claim)) return { gone: 'ended' } as const;
    return plannable(known, own, this.goods.shipments);
  }

  /** Whether the task can be picked now. */
  isOffered(claim: string): boolean {
    return this.offered && 'free' in this.state(claim);
  }

  isPicked(claim: string): boolean {
    return this.picks.some((pick) => pick.claim === claim);
  }

  get count(): number {
    return this.picks.length;
  }

  /** Picked tasks that can be planned, in the order of their stops and as they were picked. */
  readonly parts = $derived.by((): Part[] => {
    const { i18n } = this.board;
    return this.picks.flatMap(({ claim: id }): Part[] => {
      const known = this.known.get(id);
      const state = this.state(id);
      if (!known || !('free' in state)) return [];
      const { claim, row } = known;
      const { free } = state;
      const quantity = id in this.amounts ? (this.amounts[id] ?? null) : free;
      const name = itemName(i18n, row.item, row.line.item);
      return [{ claim, row, name, free, quantity, stop: keyOf(row) }];
    });
  });
  /** Picked tasks that ended, went to others or are planned elsewhere since. */
  readonly gone = $derived.by(() =>
    this.picks.flatMap((pick): (Pick & { reason: GoneReason })[] => {
      const state = this.state(pick.claim);
      return 'gone' in state ? [{ ...pick, reason: state.gone }] : [];
    }),
  );

  /** Where the parts go, in the order in which they were picked. */
  private readonly places = $derived.by(() => {
    const { table } = land;
    const found = new Map<string, JointStop>();
    for (const { row, stop: key } of this.parts) {
      if (found.has(key)) continue;
      const point = row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng };
      const exact = isCoarse(row) ? null : point;
      const islands = table ? islandsOf(table, { area: row.area, point: exact }) : [];
      const draft = stopDraft(stopOfNeed(this.board, this.goods, row.need));
      const place = { area: row.area, point, islands };
      found.set(key, { key, name: stopName(draft), draft, place });
    }
    return [...found.values()];
  });
  private readonly wanted = $derived.by(() =>
    this.ordered.map(({ row, quantity }) => ({ item: row.line.item, quantity: quantity ?? 0 })),
  );
  /** Stores that the reader may send from, the nearest to all stops first. */
  readonly origins = $derived.by((): Origin[] => {
    const { table } = land;
    const sources = this.goods.sources
      .filter((source) => this.goods.maySend(source))
      .map((source) => ({ ...source, islands: table ? islandsOf(table, source) : [] }));
    return rankOrigins(
      sources,
      this.places.map(({ place }) => place),
      this.wanted,
    );
  });
  readonly origin = $derived.by(() => this.origins.find(({ source }) => source.id === this.from));
  readonly shut = $derived.by(() => this.origin?.source.gate.state === 'shut');
  /** The stops in the order in which they are reached. */
  readonly stops = $derived.by((): JointStop[] => {
    const places = new Map(this.places.map((place) => [place.key, place]));
    return stopOrder(this.moved, this.proposed).flatMap((key) => places.get(key) ?? []);
  });
  private readonly proposed = $derived.by(() => {
    const { table } = land;
    const source = this.goods.source(this.from);
    const start = source ? { ...source, islands: table ? islandsOf(table, source) : [] } : null;
    const order = nearestFirst(
      start,
      this.places.map(({ place }) => place),
    );
    return order.flatMap((n) => this.places[n]?.key ?? []);
  });
  /** The parts in the order of the stops, as the command lists them. */
  readonly ordered = $derived.by(() => {
    const keys = this.stops.map(({ key }) => key);
    return [...this.parts].sort((a, b) => keys.indexOf(a.stop) - keys.indexOf(b.stop));
  });
  readonly isMoved = $derived.by(() => this.moved !== null);
  readonly load = $derived.by(() =>
    vehicleLoad(
      this.ordered.map(({ row, quantity }) => ({
        item: row.line.item,
        quantity: quantity ?? 0,
        unit: row.line.unit,
      })),
    ),
  );
  readonly tooMany = $derived.by(
    () => this.parts.length > mostLines || this.stops.length > mostStops,
  );
  /** Every amount is above zero and at most what can be planned, and the store has it. */
  readonly ready = $derived.by(
    () =>
      this.origin !== undefined &&
      this.parts.length > 0 &&
      !this.tooMany &&
      this.ordered.every(
        ({ quantity, free }, n) =>
          quantity !== null &&
          quantity > 0 &&
          quantity <= free &&
          quantity <= (this.origin?.free[n] ?? 0),
      ),
  );

  pick({ row, claim }: { row: LineView; claim: Claim }): void {
    if (this.isPicked(claim.id)) return;
    const { i18n, book } = this.board;
    const what = itemName(i18n, row.item, row.line.item);
    const amount = i18n.quantity(claim.claimed, row.line.unit);
    const name = `${amount} ${what}, ${placeLine(i18n, row, book.name)}`;
    this.keep([...this.picks, { claim: claim.id, name }]);
  }

  /** Puts a task back. */
  drop(claim: string): void {
    this.keep(this.picks.filter((pick) => pick.claim !== claim));
    delete this.amounts[claim];
  }

  clear(): void {
    this.keep([]);
    this.amounts = {};
    this.moved = null;
    this.refused = new Set();
  }

  setAmount(claim: string, quantity: number | null): void {
    this.amounts[claim] = quantity;
  }

  /** The server says that the task has ended: it is told by name and the others stay. */
  refuse(claim: string): void {
    this.refused = new Set([...this.refused, claim]);
  }

  /** Moves a stop one place up or down. */
  move(key: string, by: 1 | -1): void {
    const keys = this.stops.map((stop) => stop.key);
    const at = keys.indexOf(key);
    const other = keys[at + by];
    if (at < 0 || other === undefined) return;
    keys[at + by] = key;
    keys[at] = other;
    this.moved = keys;
  }

  /** Back to the proposed order. */
  restoreOrder(): void {
    this.moved = null;
  }

  input() {
    const keys = this.stops.map(({ key }) => key);
    return {
      from: this.from,
      stops: this.stops.map(({ draft }) => stopOf(draft)),
      lines: this.ordered.map(({ claim, row, quantity, stop }) => ({
        item: row.line.item,
        quantity: quantity ?? 0,
        stop: keys.indexOf(stop),
        claim: claim.id,
      })),
      ...this.transport.input(),
      ...(this.shut ? given('overrideReason', this.overrideReason) : {}),
    };
  }
}

/** The same key for tasks that one stop serves. */
function keyOf({ need }: LineView): string {
  return need.site === null ? `${need.area}|${need.landmark ?? ''}` : need.site;
}
