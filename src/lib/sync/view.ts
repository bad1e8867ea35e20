// Need lines joined with everything a page shows about them, updated when a row changes.
import type { Claim } from '#domain/claim.ts';
import { shownItem } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import { lineStatus } from '#domain/line-status.ts';
import type { LineStatus } from '#domain/line-status.ts';
import { isLive, isStale } from '#domain/need.ts';
import type { Line, Need, Urgency } from '#domain/need.ts';
import type { Site } from '#domain/site.ts';
import type { Instant } from '#domain/time.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import type { Changed } from '#domain/fold.ts';
import { withPending } from '#sync/optimistic.ts';
import type { OptimisticClaims } from '#sync/optimistic.ts';

/** One need line as shown in a row, a card or a symbol. Never changed in place: a new state is a new object. */
export interface LineView {
  readonly id: string;
  /** With the reader's own unanswered commands applied. */
  readonly line: Line;
  readonly need: Need;
  readonly site: Site | null;
  /** The item that the line's code is, named as what it was merged into, in the line's unit. */
  readonly item: Item | null;
  /** Code of that item: the line's own, unless that was merged (S15). */
  readonly code: string;
  /** Quantity that waits for the server's answer: positive when taken, negative when given back. */
  readonly pending: number;
  readonly claims: readonly Claim[];
  /** Name of the site, else of the area. Never a landmark: that may be long, and the public may not see it. */
  readonly place: string;
  /** Finest administrative code known. */
  readonly area: string;
  /** Both null when no exact point is known. */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly urgency: Urgency;
  readonly status: LineStatus;
  /** Nobody has verified it yet. */
  readonly dashed: boolean;
  /** Asked for: not rejected, cancelled, merged into another, or at a closed site (S13). */
  readonly live: boolean;
}

/** The item's name, or its code while the catalogue is not loaded. */
export function nameOf(view: Pick<LineView, 'item' | 'line'>, locale: 'id' | 'en'): string {
  const { item, line } = view;
  if (!item) return line.item;
  return locale === 'en' ? item.nameEn : item.nameId;
}

/** F4: whether the line is shown as "Perlu dicek ulang" (check again). */
export function staleAt(view: Pick<LineView, 'need' | 'line'>, now: Instant): boolean {
  return isStale(view.need, view.line, now);
}

/** All line views of an incident, in `lines`. Call `update` with every change. */
export class Views {
  readonly lines = new Map<string, LineView>();
  private readonly incident: BoardCopy;
  private readonly national: BoardCopy;
  private readonly optimistic: OptimisticClaims;
  private readonly areaName: (code: string) => string;
  /** Lines by site and by item, to find those that a change affects. */
  private readonly atSite = new Map<string, Set<string>>();
  private readonly ofItem = new Map<string, Set<string>>();

  /** @param areaName short name of an area by its code */
  constructor(
    copies: { incident: BoardCopy; national: BoardCopy; optimistic: OptimisticClaims },
    areaName: (code: string) => string = (code) => code,
  ) {
    this.incident = copies.incident;
    this.national = copies.national;
    this.optimistic = copies.optimistic;
    this.areaName = areaName;
  }

  /** Builds all views again, after a snapshot or when names of areas have arrived. */
  reset(): void {
    this.lines.clear();
    this.atSite.clear();
    this.ofItem.clear();
    for (const id of this.incident.all('line').keys()) this.build(id);
  }

  /** Builds again the views that changes of either board affect; the others stay the same objects. */
  update(changed: Iterable<Changed>): void {
    const touched = new Set<string>();
    const add = (ids: Iterable<string> | undefined) => {
      for (const id of ids ?? []) touched.add(id);
    };
    for (const { entity, id } of changed) {
      if (entity === 'line') touched.add(id);
      else if (entity === 'need') add(this.incident.childIds('line', id));
      else if (entity === 'site') add(this.atSite.get(id));
      else if (entity === 'item') add(this.ofItem.get(id));
      else if (entity === 'claim') {
        // When a claim moves or is removed, its old line is in `changed` as well.
        const line = this.incident.get('claim', id)?.line;
        if (line !== undefined) touched.add(line);
      }
    }
    for (const id of touched) {
      this.drop(id);
      this.build(id);
    }
  }

  private build(id: string): void {
    const row = this.incident.get('line', id);
    const need = row && this.incident.get('need', row.need);
    if (!need) return;
    const site = need.site === null ? null : (this.incident.get('site', need.site) ?? null);
    const own = this.national.get('item', row.item) ?? null;
    const item = own && shownItem(own, (code) => this.national.get('item', code));
    const claims: Claim[] = [];
    for (const claim of this.incident.childIds('claim', id)) {
      const known = this.incident.get('claim', claim);
      if (known) claims.push(known);
    }
    const pending = this.optimistic.of(id);
    const line = withPending(row, pending);
    const at = pointOf(need, site);
    const view: LineView = {
      id,
      line,
      need,
      site,
      item,
      code: item?.id ?? row.item,
      pending,
      claims,
      place: site?.name ?? this.areaName(need.area),
      area: need.area,
      lat: at?.lat ?? null,
      lng: at?.lng ?? null,
      urgency: line.urgency,
      status: lineStatus(line),
      dashed: need.verifiedAt === null,
      // A line whose quantity went back after an undone merge asks for nothing.
      live: isLive(need) && line.asked > 0 && (site?.closedAt ?? null) === null,
    };
    this.lines.set(id, view);
    index(this.ofItem, row.item, id);
    if (view.code !== row.item) index(this.ofItem, view.code, id);
    if (need.site !== null) index(this.atSite, need.site, id);
  }

  private drop(id: string): void {
    const view = this.lines.get(id);
    if (!view) return;
    this.lines.delete(id);
    this.ofItem.get(view.line.item)?.delete(id);
    this.ofItem.get(view.code)?.delete(id);
    if (view.need.site !== null) this.atSite.get(view.need.site)?.delete(id);
  }
}

/** The row with the point: the need itself, else its site. */
function pointOf(need: Need, site: Site | null): Need | Site | null {
  return need.lat !== null && need.lng !== null ? need : site;
}

function index(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.add(id);
  else map.set(key, new Set([id]));
}
