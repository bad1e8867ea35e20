// Rows of one board as a transaction sees them: loaded once, changed by decisions, written together.
import { audienceOf } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import { births } from '#domain/change.ts';
import type { Change, EntityName, EntityRow } from '#domain/change.ts';
import type { Claim } from '#domain/claim.ts';
import type { Line } from '#domain/need.ts';
import type { Stock } from '#domain/stock.ts';

type Tables = { [E in EntityName]: Map<string, EntityRow[E]> };

/** More rows than this and the cache starts afresh: a bound on memory, not a tuning knob. */
const mostRows = 60_000;

/**
 * The cache of one board. It is true while the board's row says the same `seq`: every write to the
 * board moves it, so a set that another process overtook notices under the lock.
 */
export class BoardCache {
  seq = -1;
  /** Needs whose lines and unfinished claims are here as well. */
  readonly wholeNeeds = new Set<string>();
  readonly membersOf = new Set<string>();
  /** Accounts all of whose balances are here, and items all of whose world balances are. */
  readonly wholeAccounts = new Set<string>();
  readonly worldItems = new Set<string>();
  /** Nouns all of whose rows are here. */
  readonly whole = new Set<EntityName>();
  private tables = emptyTables();
  private linesOf = new Map<string, Set<string>>();
  private claimsOf = new Map<string, Set<string>>();
  private stockOf = new Map<string, Set<string>>();
  private rows = 0;

  /** Keeps what is here if the board stands where we left it. @returns false: it went on, or is too large */
  expect(seq: number): boolean {
    return this.seq === seq && this.rows <= mostRows;
  }

  /** Begins anew, to be filled as of `seq`. */
  begin(seq: number): void {
    this.clear();
    this.seq = seq;
  }

  /**
   * Goes on to where others brought the board, from their changes.
   * @returns false when only beginning anew is safe: a colleague, or a claim that had ended, came back to a list
   * that we hold as whole
   */
  follow(changes: readonly (Change & { seq: number })[]): boolean {
    for (const change of changes) {
      const { entity, id, kind, body, seq } = change;
      const whole = births.has(kind) || (entity === 'stock' && 'account' in body);
      if (this.get(entity, id) || whole) this.apply(change);
      else if (entity === 'member' || entity === 'claim') return false;
      this.seq = seq;
    }
    this.forgetMovements();
    return true;
  }

  /** Written once and never read again here. */
  forgetMovements(): void {
    this.rows -= this.tables.movement.size;
    this.tables.movement.clear();
  }

  clear(): void {
    this.seq = -1;
    this.rows = 0;
    this.tables = emptyTables();
    this.linesOf.clear();
    this.claimsOf.clear();
    this.wholeNeeds.clear();
    this.membersOf.clear();
    this.stockOf.clear();
    this.wholeAccounts.clear();
    this.worldItems.clear();
    this.whole.clear();
  }

  get<E extends EntityName>(entity: E, id: string): EntityRow[E] | undefined {
    return this.tables[entity].get(id);
  }

  values<E extends EntityName>(entity: E): Iterable<EntityRow[E]> {
    return this.tables[entity].values();
  }

  /** Which of the ids are not here yet. */
  missing(entity: EntityName, ids: Iterable<string>): string[] {
    return [...new Set(ids)].filter((id) => !this.tables[entity].has(id));
  }

  put<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    const before = this.tables[entity].get(row.id);
    if (!before) this.rows += 1;
    this.tables[entity].set(row.id, row);
    if (entity === 'line') index(this.linesOf, (row as Line).need, row.id);
    if (entity === 'stock') index(this.stockOf, (row as Stock).account, row.id);
    if (entity === 'claim') {
      const moved = (before as Claim | undefined)?.line;
      if (moved && moved !== (row as Claim).line) this.claimsOf.get(moved)?.delete(row.id);
      index(this.claimsOf, (row as Claim).line, row.id);
    }
  }

  /** Balances of an account, of all lots. */
  stock(account: string): Stock[] {
    return [...(this.stockOf.get(account) ?? [])].flatMap((id) => this.get('stock', id) ?? []);
  }

  lines(need: string): Line[] {
    return [...(this.linesOf.get(need) ?? [])].flatMap((id) => this.get('line', id) ?? []);
  }

  /** Claims that still hold something on the line, oldest first. */
  claims(line: string): Claim[] {
    const all = [...(this.claimsOf.get(line) ?? [])].flatMap((id) => this.get('claim', id) ?? []);
    return all.filter((claim) => claim.endedAt === null || claim.confirmed > 0);
  }

  /** Applies a change and tells who could see the row before and who can now. */
  apply(change: Change): { audience: Audience; was: Audience | null } {
    const before = this.get(change.entity, change.id);
    const was = before ? this.audience(change.entity, before) : null;
    const given = Object.entries(change.body).filter(([, value]) => value !== undefined);
    const row = { ...before, ...Object.fromEntries(given) } as EntityRow[typeof change.entity];
    this.put(change.entity, row);
    if (change.kind === 'need.posted') this.wholeNeeds.add(change.id);
    const audience = this.audience(change.entity, row);
    return { audience, was: was === audience ? null : was };
  }

  private audience<E extends EntityName>(entity: E, row: EntityRow[E]): Audience {
    const need = entity === 'line' ? this.get('need', (row as Line).need) : undefined;
    return audienceOf(entity, row, need);
  }
}

function emptyTables(): Tables {
  return {
    incident: new Map(),
    organisation: new Map(),
    member: new Map(),
    invitation: new Map(),
    item: new Map(),
    standard: new Map(),
    site: new Map(),
    need: new Map(),
    line: new Map(),
    claim: new Map(),
    agreement: new Map(),
    stock: new Map(),
    movement: new Map(),
    shipment: new Map(),
  };
}

function index(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key);
  if (known) known.add(id);
  else map.set(key, new Set([id]));
}
