// Storage, stock and shipments as the screens of logistics read them: both copies of the board as one.
import type { Point } from '#domain/field.ts';
import { ownerOf, siteAccount } from '#domain/account.ts';
import type { Agreement } from '#domain/agreement.ts';
import { maySendGoods } from '#domain/agreement.ts';
import type { Incident } from '#domain/incident.ts';
import { linkedStock } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import { availability, storageSources } from '#domain/source.ts';
import { isStorage } from '#domain/storage.ts';
import type { Source } from '#domain/source.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { Stock } from '#domain/stock.ts';
import { unclaimedGoods } from '#domain/unclaimed.ts';
import type { UnclaimedGoods } from '#domain/unclaimed.ts';
import type { Board } from '../board/board.svelte.ts';

export class Goods {
  private readonly board: Board;

  constructor(board: Board) {
    this.board = board;
  }

  /** Both copies have come. */
  readonly loaded = $derived.by(() => {
    const { live, version } = this.board;
    void version;
    return live !== null && live.incident.seq >= 0 && live.national.seq >= 0;
  });
  readonly shipments = $derived.by((): Shipment[] => this.board.every('shipment'));
  readonly agreements = $derived.by((): Agreement[] => this.board.every('agreement'));
  readonly incidents = $derived.by((): Incident[] => this.board.every('incident'));
  /** Storage that is not closed: what outlives incidents, and what this incident opened. */
  readonly storages = $derived.by(() =>
    this.board.every('site').filter((site) => isStorage(site) && !site.closedAt),
  );
  /** Storage with what it can give now. */
  readonly sources = $derived.by((): Source[] => {
    const { live, now } = this.board;
    if (!live || !this.loaded) return [];
    const rows = {
      sites: this.storages,
      stock: live.national.all('stock').values(),
      shipments: this.shipments,
      organisations: live.national.all('organisation'),
      claims: live.incident.all('claim').values(),
      lines: live.incident.all('line'),
      incidents: this.incidents,
      links: this.board.catalogue.links,
    };
    return storageSources(rows, now);
  });
  /** What each site can give, by item; shelters too. */
  readonly available = $derived.by((): ReadonlyMap<string, ReadonlyMap<string, number>> => {
    const { live, now, version } = this.board;
    void version;
    const stock = live?.national.all('stock').values() ?? [];
    return availability(stock, this.shipments, now, this.board.catalogue.links);
  });

  /** What comes or came to each site and no claim counts. */
  readonly unclaimed = $derived.by((): UnclaimedGoods => {
    const { live, now } = this.board;
    if (!live || !this.loaded) return new Map();
    const rows = {
      shipments: this.shipments,
      needs: live.incident.all('need'),
      lines: live.incident.all('line').values(),
      available: this.available,
      links: this.board.catalogue.links,
    };
    return unclaimedGoods(rows, now);
  });

  source(id: string): Source | undefined {
    return this.sources.find((source) => source.id === id);
  }

  site(id: string | null): Site | undefined {
    return id === null ? undefined : this.board.find('site', id);
  }

  /** The point of a site; null where it is not known. */
  pointOf(id: string | null): Point | null {
    const { lat = null, lng = null } = this.site(id) ?? {};
    return lat === null || lng === null ? null : { lat, lng };
  }

  shipment(id: string): Shipment | undefined {
    return this.shipments.find((shipment) => shipment.id === id);
  }

  /** Lots of a site; empty ones are left out. */
  stockAt(site: string): Stock[] {
    const { live, version } = this.board;
    void version;
    const rows = live?.national.list('stock', 'account', siteAccount(site)) ?? [];
    return [...linkedStock(rows, this.board.catalogue.links)].filter(
      ({ quantity }) => quantity > 0,
    );
  }

  /** What other organisations own at a site (S16), by owner; empty lots are left out. */
  keptAt(site: string): Map<string, Stock[]> {
    const { live, version } = this.board;
    void version;
    const found = new Map<string, Stock[]>();
    for (const row of linkedStock(
      live?.national.list('stock', 'site', site) ?? [],
      this.board.catalogue.links,
    )) {
      const owner = ownerOf(row.account);
      if (owner !== null && row.quantity > 0) found.set(owner, [...(found.get(owner) ?? []), row]);
    }
    return found;
  }

  item(id: string): Item | null {
    return this.board.catalogue.item(id);
  }

  /** Whether the reader may send goods from a site: its own, or those of an owner (S16). */
  maySend(site: Pick<Site, 'area' | 'organisation'>, owner: string | null = null): boolean {
    return maySendGoods(this.board.actor, site, owner, this.agreements, this.board.now);
  }
}
