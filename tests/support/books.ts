// An auditor of a board in memory: after every command S1 and N1 of what it touched, at the end of everything.
import * as v from 'valibot';
import { isPlace, shipmentAccount, siteAccount, siteOf } from '#domain/account.ts';
import type { Decision } from '#domain/command.ts';
import { claimCloses } from '#domain/claim.ts';
import { isExpired } from '#domain/lot.ts';
import { closes, stages } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import { isUnderWay, loadedOf, reservedAt, shipmentRow } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { movementRow, openItems, stockId, stockRow } from '#domain/stock.ts';
import type { Board } from './board.ts';

const sum = (numbers: number[]) => exact(numbers.reduce((total, n) => total + n, 0));

function must(holds: boolean, why: string, ...rows: unknown[]): void {
  if (!holds) throw new Error(`${why}: ${JSON.stringify(rows)}`);
}

export class Books {
  private readonly board: Board;
  /** What each row of stock must hold by the movements alone. */
  private readonly moved = new Map<string, number>();
  private readonly seen = new Map<string, number>();
  private readonly sums = new Map<string, number>();
  private readonly ends = new Map<string, string | null>();
  /** Shipments that are planned and not loaded. */
  private readonly plans = new Map<string, Shipment>();

  constructor(board: Board) {
    this.board = board;
    this.audit(board.rows.movement.keys(), board.rows.stock.keys());
    for (const [id, row] of board.rows.shipment)
      if (row.loadedAt === null && isUnderWay(row)) this.plans.set(id, row);
  }

  /** Checks all rows that a command touched. */
  check({ changes }: Decision): void {
    const ids = (entity: string) =>
      new Set(changes.filter((one) => one.entity === entity).map(({ id }) => id));
    this.checkReserved(ids('movement'), ids('stock'), ids('shipment'));
    this.audit(ids('movement'), ids('stock'));
    for (const id of ids('claim')) {
      const claim = this.board.get('claim', id);
      must(claimCloses(claim), 'N1: the claim does not close', claim);
      const over = claim.claimed + claim.moving + claim.arrived === 0;
      must(over === (claim.endedAt !== null), 'ended and yet under way, or the reverse', claim);
      const end = this.ends.get(id) ?? claim.endedAt;
      must(!over || claim.endedAt === end, 'an end that was moved', claim);
      this.ends.set(id, claim.endedAt);
    }
    for (const id of ids('line')) this.checkLine(id);
    for (const id of ids('shipment')) this.checkShipment(this.board.get('shipment', id));
  }

  /** Checks everything there is, from the rows alone. */
  finish(): void {
    this.checkPast();
    const { stock, movement, line, claim, shipment } = this.board.rows;
    must(openItems(stock.values()).length === 0, 'S1: the ledger is open', [...stock.values()]);
    const whole = new Map<string, number>();
    for (const row of movement.values()) {
      v.parse(movementRow, row);
      for (const [name, by] of [
        [row.from, -row.quantity] as const,
        [row.to, row.quantity] as const,
      ])
        whole.set(stockId(name, row), exact((whole.get(stockId(name, row)) ?? 0) + by));
    }
    for (const row of stock.values()) {
      v.parse(stockRow, row);
      must(whole.get(row.id) === row.quantity, 'S1: a balance without its movements', row);
    }
    must(whole.size === stock.size, 'S1: movements without a balance');
    for (const id of line.keys()) this.checkLine(id);
    for (const row of claim.values()) must(claimCloses(row), 'N1: the claim does not close', row);
    for (const row of shipment.values()) this.checkShipment(v.parse(shipmentRow, row));
  }

  /** S3: a command takes nothing that a plan has reserved, unless it says what is really on the shelf. */
  private checkReserved(
    movements: Iterable<string>,
    stock: Iterable<string>,
    shipments: Iterable<string>,
  ): void {
    const { board, plans } = this;
    const before = [...plans.values()];
    const pairs = new Map<string, readonly [site: string, item: string]>();
    const add = (site: string | null, item: string) =>
      site === null || pairs.set(`${site} ${item}`, [site, item]);
    for (const id of stock) {
      const row = board.get('stock', id);
      add(siteOf(row.account), row.item);
    }
    for (const id of shipments) {
      const row = board.get('shipment', id);
      for (const { item } of row.lines) add(row.from, item);
      if (row.loadedAt === null && isUnderWay(row)) plans.set(id, row);
      else plans.delete(id);
    }
    const after = [...plans.values()];
    const counted = [...movements].map((id) => board.get('movement', id));
    for (const [site, item] of pairs.values()) {
      const name = siteAccount(site);
      if (counted.some(({ from, reason }) => from === name && reason === 'counted')) continue;
      const reserved = reservedAt(after, site, item);
      if (reserved === 0) continue;
      const rows = [...board.rows.stock.values()].filter(
        (row) => row.account === name && row.item === item && !isExpired(row, board.now),
      );
      const free = exact(sum(rows.map(({ quantity }) => quantity)) - reserved);
      const had = sum(rows.map(({ id }) => this.seen.get(id) ?? 0));
      const freeBefore = exact(had - reservedAt(before, site, item));
      must(free >= Math.min(0, freeBefore), 'S3: a reservation was taken', site, item, rows);
    }
  }

  /** S6: whatever was told later than it happened, no place held less than nothing at any time. */
  private checkPast(): void {
    const held = new Map<string, number>();
    const rows = [...this.board.rows.movement.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
    rows.forEach((row, n) => {
      for (const [name, by] of [
        [row.from, -row.quantity] as const,
        [row.to, row.quantity] as const,
      ])
        held.set(stockId(name, row), exact((held.get(stockId(name, row)) ?? 0) + by));
      if (rows[n + 1]?.at === row.at) return;
      for (const name of [row.from, row.to].filter(isPlace))
        must((held.get(stockId(name, row)) ?? 0) >= 0, 'S6: below zero at that time', row);
    });
  }

  private audit(movements: Iterable<string>, stock: Iterable<string>): void {
    const touched = new Set(stock);
    for (const id of movements) {
      const row = this.board.get('movement', id);
      for (const [name, by] of [
        [row.from, -row.quantity] as const,
        [row.to, row.quantity] as const,
      ]) {
        const key = stockId(name, row);
        this.moved.set(key, exact((this.moved.get(key) ?? 0) + by));
        touched.add(key);
      }
    }
    const items = new Set<string>();
    for (const id of touched) {
      const row = this.board.get('stock', id);
      must(row.quantity >= 0 || !isPlace(row.account), 'S1: a place below zero', row);
      must(row.quantity === this.moved.get(id), 'S1: not the sum of its movements', row);
      const by = row.quantity - (this.seen.get(id) ?? 0);
      this.seen.set(id, row.quantity);
      this.sums.set(row.item, exact((this.sums.get(row.item) ?? 0) + by));
      items.add(row.item);
    }
    for (const item of items)
      must(this.sums.get(item) === 0, 'S1: the accounts do not close', item);
  }

  private checkLine(id: string): void {
    const line = this.board.get('line', id);
    must(closes(line), 'N1: the line does not close', line);
    const claims = [...this.board.rows.claim.values()].filter((claim) => claim.line === id);
    for (const key of [...stages, 'lost', 'surplus'] as const)
      must(line[key] === sum(claims.map((claim) => claim[key])), `N1: ${key}`, line, claims);
  }

  /** What is in the vehicle is what was loaded less what was unloaded; an ended shipment's is empty. */
  private checkShipment(shipment: Shipment): void {
    const name = shipmentAccount(shipment.id);
    const rows = [...this.board.rows.stock.values()].filter(({ account }) => account === name);
    const inside = sum(rows.map(({ quantity }) => quantity));
    const rest = shipment.lines.map(({ receipt, ...line }) =>
      receipt ? exact(receipt.wrong + receipt.refused) : loadedOf(line),
    );
    const wanted = isUnderWay(shipment) ? sum(rest) : 0;
    must(inside === wanted, 'S1: the vehicle holds what nobody loaded', shipment, rows);
  }
}
