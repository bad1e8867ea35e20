// The client's copy of one board: rows in plain Maps, true up to `seq`, moved on by frames (F2).
import type { EntityName, EntityRow, FeedChange, Frame, Snapshot } from '#domain/change.ts';
import type { Claim } from '#domain/claim.ts';
import type { Line } from '#domain/need.ts';
import type { Stock } from '#domain/stock.ts';

/** What a snapshot holds. Changes of other nouns pass through, but are not kept. */
const kept = [
  'incident',
  'organisation',
  'item',
  'standard',
  'site',
  'need',
  'line',
  'claim',
  'agreement',
  'stock',
  'shipment',
] as const;
export type Kept = (typeof kept)[number];

/** A row that is new, different or gone. Of nouns that are not kept: look it up again where it is shown. */
export interface Changed {
  entity: EntityName;
  id: string;
}

type Tables = { [E in Kept]: Map<string, EntityRow[E]> };

const none: ReadonlySet<string> = new Set();

/**
 * Equal at any `seq` to a fresh snapshot of that `seq`. Rows are replaced, never changed in place: a row
 * that was read before is still what it was.
 */
export class BoardCopy {
  /** −1: nothing loaded yet. */
  seq = -1;
  private tables = empty();
  private linesOf = new Map<string, Set<string>>();
  private claimsOf = new Map<string, Set<string>>();
  private stockOf = new Map<string, Set<string>>();

  get<E extends Kept>(entity: E, id: string): EntityRow[E] | undefined {
    return this.tables[entity].get(id);
  }

  all<E extends Kept>(entity: E): ReadonlyMap<string, EntityRow[E]> {
    return this.tables[entity];
  }

  /** Ids of the lines of a need. */
  lines(need: string): ReadonlySet<string> {
    return this.linesOf.get(need) ?? none;
  }

  /** Ids of the claims on a line, ended ones too. */
  claims(line: string): ReadonlySet<string> {
    return this.claimsOf.get(line) ?? none;
  }

  /** Balances of an account, one a lot, emptied ones too. */
  *stock(account: string): Generator<Stock> {
    for (const id of this.stockOf.get(account) ?? none) {
      const row = this.tables.stock.get(id);
      if (row) yield row;
    }
  }

  /** Forgets everything and takes the snapshot. */
  load(snapshot: Pick<Snapshot, 'seq'> & { [E in Kept]?: EntityRow[E][] }): void {
    this.tables = empty();
    this.linesOf.clear();
    this.claimsOf.clear();
    this.stockOf.clear();
    for (const entity of kept) for (const row of snapshot[entity] ?? []) this.put(entity, row);
    this.seq = snapshot.seq;
  }

  /**
   * Moves on by one frame: each change once and in order, whatever part of the frame is known already.
   * `hole`: something between `seq` and the frame is missing; nothing was applied.
   */
  apply(frame: Pick<Frame, 'from' | 'to' | 'changes'>): { changed: Changed[] } | 'hole' {
    if (frame.from > this.seq) return 'hole';
    const changed: Changed[] = [];
    for (const change of frame.changes) {
      if (change.seq <= this.seq) continue;
      if (change.gone) this.drop(change.entity, change.id, changed);
      else this.merge(change, changed);
    }
    this.seq = Math.max(this.seq, frame.to);
    return { changed };
  }

  private merge({ entity, id, body }: FeedChange, changed: Changed[]): void {
    changed.push({ entity, id });
    if (!isKept(entity)) return;
    if (entity === 'claim' && 'line' in body) this.unhang(id, changed);
    const row = { ...this.tables[entity].get(id), ...body } as EntityRow[typeof entity];
    this.put(entity, row);
  }

  /** Takes a claim off the line it was on, which changes the line too. */
  private unhang(claim: string, changed: Changed[]): void {
    const line = this.tables.claim.get(claim)?.line;
    if (line === undefined) return;
    this.claimsOf.get(line)?.delete(claim);
    changed.push({ entity: 'line', id: line });
  }

  private put<E extends Kept>(entity: E, row: EntityRow[E]): void {
    const table: Map<string, EntityRow[E]> = this.tables[entity];
    if (entity === 'line') index(this.linesOf, (row as Line).need, row.id);
    if (entity === 'claim') index(this.claimsOf, (row as Claim).line, row.id);
    if (entity === 'stock') index(this.stockOf, (row as Stock).account, row.id);
    table.set(row.id, row);
  }

  /** Takes a row out, and what hangs on it: a need's lines, a line's claims. */
  private drop(entity: EntityName, id: string, changed: Changed[]): void {
    changed.push({ entity, id });
    if (!isKept(entity)) return;
    if (entity === 'need') {
      for (const line of this.lines(id)) this.drop('line', line, changed);
      this.linesOf.delete(id);
    }
    if (entity === 'line') {
      for (const claim of this.claims(id)) this.drop('claim', claim, changed);
      this.claimsOf.delete(id);
      this.linesOf.get(this.tables.line.get(id)?.need ?? '')?.delete(id);
    }
    if (entity === 'claim') this.unhang(id, changed);
    if (entity === 'stock') this.stockOf.get(this.tables.stock.get(id)?.account ?? '')?.delete(id);
    this.tables[entity].delete(id);
  }
}

function isKept(entity: EntityName): entity is Kept {
  return (kept as readonly EntityName[]).includes(entity);
}

function empty(): Tables {
  return {
    incident: new Map(),
    organisation: new Map(),
    item: new Map(),
    standard: new Map(),
    site: new Map(),
    need: new Map(),
    line: new Map(),
    claim: new Map(),
    agreement: new Map(),
    stock: new Map(),
    shipment: new Map(),
  };
}

function index(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.add(id);
  else map.set(key, new Set([id]));
}
