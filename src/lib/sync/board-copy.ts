// The client's copy of one board: rows in plain Maps, correct as of `seq`, updated by frames (F2).
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

/** A row that was added, changed or removed. Rows of nouns that are not kept must be fetched again where shown. */
export interface Changed {
  entity: EntityName;
  id: string;
}

type Tables = { [E in Kept]: Map<string, EntityRow[E]> };

const none: ReadonlySet<string> = new Set();

/**
 * At any `seq` equal to a new snapshot of that `seq`. Rows are replaced, never changed in place, so a row that
 * was read before keeps its values.
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

  /** Replaces everything with the snapshot. */
  load(snapshot: Pick<Snapshot, 'seq'> & { [E in Kept]?: EntityRow[E][] }): void {
    this.tables = empty();
    this.linesOf.clear();
    this.claimsOf.clear();
    this.stockOf.clear();
    for (const entity of kept) for (const row of snapshot[entity] ?? []) this.put(entity, row);
    this.seq = snapshot.seq;
  }

  /**
   * Applies one frame: each change once and in order; changes that are already known are skipped.
   * `hole`: changes between `seq` and the frame are missing, and nothing was applied.
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
    if (entity === 'claim' && 'line' in body) this.detachClaim(id, changed);
    const row = { ...this.tables[entity].get(id), ...body } as EntityRow[typeof entity];
    this.put(entity, row);
  }

  /** Removes a claim from the line it was on; the line counts as changed too. */
  private detachClaim(claim: string, changed: Changed[]): void {
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

  /** Removes a row together with its children: a need's lines, a line's claims. */
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
    if (entity === 'claim') this.detachClaim(id, changed);
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
