// A shipment while it is planned: from where, over which stops, what, against which promises.
import { coming, overlaps } from '#domain/coming.ts';
import type { Overlap } from '#domain/coming.ts';
import type { Claim } from '#domain/claim.ts';
import { isMember } from '#domain/actor.ts';
import { keptFor } from '#domain/goods-owner.ts';
import { freeAt } from '#domain/lot.ts';
import { convert, exact } from '#domain/quantity.ts';
import { isStorage } from '#domain/storage.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../../board/board.svelte.ts';
import { fits, leftOf, partsFor } from '../../goods/against.ts';
import type { Choice } from '../../goods/against.ts';
import { amountOf, draftLine, given, isComplete } from '../../goods/draft.ts';
import type { DraftLine } from '../../goods/draft.ts';
import type { Goods } from '../../goods/goods.svelte.ts';
import { isPlaced, stopDraft, stopOf, stopOfNeed } from '../../goods/stop.ts';
import type { StopDraft } from '../../goods/stop.ts';
import { Transport } from '../../goods/transport.svelte.ts';
import { missingAt } from '../[id]/for-need.ts';
import type { Missing } from '../[id]/for-need.ts';

/** A promise of the reader's organisation that waits for goods. */
export interface OwnClaim {
  claim: Claim;
  row: LineView;
}

/** A line whose item is on its way to the same stop already. */
export interface Twice extends Overlap {
  stop: number;
}

/** A line for a place that misses its goods. */
interface LineNeeds {
  line: DraftLine;
  place: string;
  missing: Missing[];
  /** In the item's own unit. */
  quantity: number;
  unit: string;
  parts: { needLine: string; quantity: number }[];
  right: boolean;
}

function againstOf(needs: readonly LineNeeds[], { key }: DraftLine) {
  const against = needs.find(({ line }) => line.key === key)?.parts ?? [];
  return against.length > 0 ? { against } : {};
}

export class Plan {
  from = $state('');
  /** Whose part of the store's shelf is sent (S16); null for the store's own goods. */
  owner = $state<string | null>(null);
  /** The goods stay the sender's own in a store of others. */
  keeps = $state(false);
  stops = $state<StopDraft[]>([stopDraft()]);
  lines = $state<DraftLine[]>([draftLine()]);
  transport = new Transport();
  overlapReason = $state('');
  overrideReason = $state('');
  /** Which needs of its stop a line without a promise is for, by key of the line. */
  choices = $state<Record<number, Choice>>({});
  private readonly board: Board;
  private readonly goods: Goods;

  constructor(board: Board, goods: Goods) {
    this.board = board;
    this.goods = goods;
  }

  readonly source = $derived.by(() => this.goods.source(this.from));
  /** What can be sent from there, by item. */
  readonly stock = $derived.by((): ReadonlyMap<string, number> => {
    const { from, owner, source, goods } = this;
    if (!source || owner === null) return source?.stock ?? new Map<string, number>();
    const kept = goods.keptAt(from).get(owner) ?? [];
    const { shipments } = goods;
    const free = (item: string) =>
      freeAt(kept, shipments, from, item, this.board.now, owner).available;
    return new Map(kept.map(({ item }) => [item, free(item)]));
  });
  /** Some stop is a store of others, where the goods of the sender's own store may stay its own. */
  readonly mayKeep = $derived.by(() => {
    const { owner, source, goods, board } = this;
    const own = board.person?.organisation;
    if (owner !== null || !source || source.organisation === null || source.organisation !== own)
      return false;
    return this.stops.some(({ site }) => {
      const at = site ? goods.site(site.value) : undefined;
      return at !== undefined && isStorage(at) && at.organisation !== own;
    });
  });
  /** Whose goods stay its own where they come (S16); undefined when whoever takes them in owns them. */
  private readonly ownerSent = $derived.by((): string | undefined => {
    const kept = this.keeps && this.mayKeep ? this.source?.organisation : null;
    return kept ?? this.owner ?? undefined;
  });
  readonly shut = $derived.by(() => this.source?.gate.state === 'shut');
  /** Own promises not yet sent, at the stops that are chosen; without a stop all of them. */
  readonly claims = $derived.by((): OwnClaim[] => {
    const { board } = this;
    const own = board.person?.organisation;
    const sites = this.stops.flatMap(({ site }) => site?.value ?? []);
    const areas = this.stops.flatMap(({ site, area }) => (site ? [] : (area?.value ?? [])));
    const anywhere = sites.length + areas.length === 0;
    return board
      .rowsWhere((row) => row.live)
      .flatMap((row) =>
        row.claims
          .filter((claim) => claim.organisation === own && !claim.endedAt && claim.claimed > 0)
          .filter(
            () =>
              anywhere ||
              (row.need.site === null
                ? areas.some((area) => row.area.startsWith(area) || area.startsWith(row.area))
                : sites.includes(row.need.site)),
          )
          .map((claim) => ({ claim, row })),
      );
  });
  /** Promises that no line keeps yet. */
  readonly offered = $derived.by(() =>
    this.claims.filter(({ claim }) => !this.lines.some((line) => line.claim === claim.id)),
  );
  /** Lines without a promise, for places that miss their goods: what is open there, and what is ticked. */
  readonly needs = $derived.by((): LineNeeds[] => {
    const { actor } = this.board;
    // Only a verified organisation promises.
    if (!isMember(actor) || !actor.organisationVerified) return [];
    const owned = { owner: this.ownerSent ?? null };
    const set = new Map<string, number>();
    return this.lines.flatMap((line): LineNeeds[] => {
      const site = this.stops[line.stop]?.site ?? null;
      if (line.claim !== '' || line.item === '' || !site) return [];
      // What stays its owner's there meets no need (S16).
      if (keptFor(owned, this.goods.site(site.value)) !== null) return [];
      const quantity = this.own(line);
      const missing = leftOf(missingAt(this.board, site.value, line.item), set);
      if (quantity <= 0 || missing.length === 0) return [];
      const unit = this.board.catalogue.item(line.item)?.unit ?? '';
      const choice = this.choices[line.key];
      const parts = partsFor(missing, quantity, choice);
      for (const part of parts)
        set.set(part.needLine, exact((set.get(part.needLine) ?? 0) + part.quantity));
      const right = fits(missing, quantity, unit, choice);
      return [{ line, place: site.label, missing, quantity, unit, parts, right }];
    });
  });
  /** Goods that nobody promised, of which as much is on its way to the stop. */
  readonly twice = $derived.by((): Twice[] => {
    const { live, now } = this.board;
    if (!live) return [];
    const rows = {
      shipments: this.goods.shipments,
      claims: live.incident.all('claim').values(),
      needs: live.incident.all('need'),
      lines: live.incident.all('line'),
    };
    const own = new Map(this.claims.map(({ claim }) => [claim.id, claim]));
    return this.stops.flatMap(({ site }, stop) => {
      if (!site) return [];
      const wanted = this.wanted(stop);
      const items = new Set(wanted.map(({ item }) => item));
      const found = coming(site.value, items, { ...rows, claims: [...rows.claims] }, now).filter(
        (one) => one.claim === null || !own.has(one.claim),
      );
      return overlaps(wanted, found, own).map((one) => ({ ...one, stop }));
    });
  });
  readonly ready = $derived.by(
    () =>
      this.from !== '' &&
      this.stops.every(isPlaced) &&
      isComplete(this.lines) &&
      this.needs.every(({ right }) => right) &&
      (this.twice.length === 0 || this.overlapReason.trim() !== ''),
  );

  /** Lines of a stop in the items' own units. */
  private wanted(stop: number) {
    return this.lines
      .filter((line) => line.stop === stop && line.item !== '' && line.quantity !== null)
      .map((line) => {
        const { item, claim } = line;
        return { item, quantity: this.own(line), claim: claim === '' ? null : claim };
      });
  }

  /** Amount of a line in the item's own unit. */
  private own({ item, quantity, unit }: DraftLine): number {
    const known = this.board.catalogue.item(item);
    if (!known) return 0;
    return convert(quantity ?? 0, unit || known.unit, known.unit, known.packs) ?? 0;
  }

  /** Takes a promise along: its stop is added when it is not among them. */
  take({ claim, row }: OwnClaim, most = Infinity): void {
    const place = stopOfNeed(this.board, this.goods, row.need);
    const same = (one: StopDraft) =>
      place.site ? one.site?.value === place.site.value : one.area?.value === place.area.value;
    let stop = this.stops.findIndex(same);
    if (stop < 0) {
      const empty = this.stops.findIndex((one) => !isPlaced(one));
      stop = empty < 0 ? this.stops.length : empty;
      this.stops[stop] = stopDraft(place);
    }
    const quantity = exact(Math.min(claim.claimed, most));
    const line = draftLine({ item: row.line.item, quantity, stop, claim: claim.id });
    this.lines = [...this.lines.filter(({ item }) => item !== ''), line];
  }

  /** Takes a stop away, and its lines to the first one. */
  dropStop(n: number): void {
    this.stops.splice(n, 1);
    for (const line of this.lines) {
      if (line.stop === n) {
        line.stop = 0;
        line.claim = '';
      } else if (line.stop > n) line.stop -= 1;
    }
  }

  input() {
    return {
      from: this.from,
      ...(this.ownerSent !== undefined && { owner: this.ownerSent }),
      stops: this.stops.map(stopOf),
      lines: this.lines.map((line) => ({
        ...amountOf(line),
        stop: Math.min(line.stop, this.stops.length - 1),
        ...(line.claim !== '' && { claim: line.claim }),
        ...againstOf(this.needs, line),
      })),
      ...this.transport.input(),
      ...given('overlapReason', this.overlapReason),
      ...(this.shut ? given('overrideReason', this.overrideReason) : {}),
    };
  }
}
