// The server's reader for rules: answers from the boards' caches, collects what it could not answer, and loads that
// with one query for each noun and index.
import type { ISql } from 'postgres';
import type { AreaFact, PlaceFact } from '#domain/area.ts';
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import type { Point } from '#domain/field.ts';
import type { Need } from '#domain/need.ts';
import { standingBoardOf } from '#domain/noun.ts';
import { nounOf } from '#domain/nouns.ts';
import type { IndexOf } from '#domain/nouns.ts';
import { unknown } from '#domain/reader.ts';
import type { Known, NearQuery, Reader } from '#domain/reader.ts';
import { RowStore } from '#domain/row-store.ts';
import type { Instant } from '#domain/time.ts';
import { areasByCode } from '#server/storage/area.ts';
import type { BoardCache } from '#server/storage/board-cache.ts';
import { allRows, loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { ChangedNearby } from '#server/storage/near.ts';
import { needsNearby } from '#server/storage/need.ts';

/** The area of a point. The gazetteer's outlines are in memory, so this is not a query. */
export type Locate = (point: Point) => Promise<PlaceFact | null>;

export interface FactReaderOptions {
  sql: ISql;
  board: string;
  /** Rows of the board and of the national one. On the national board both are the same cache. */
  own: BoardCache;
  nation: BoardCache;
  locate: Locate;
  now: Instant;
}

/** What was asked for and is not loaded. */
class Missing {
  readonly rows = new Map<EntityName, Set<string>>();
  /** Keys by noun and index. */
  readonly lists = new Map<EntityName, Map<string, Set<string>>>();
  readonly whole = new Set<EntityName>();
  readonly near = new Map<string, NearQuery>();
  readonly areas = new Set<string>();
  readonly places = new Map<string, Point>();

  get isEmpty(): boolean {
    const parts = [this.rows, this.lists, this.whole, this.near, this.areas, this.places];
    return parts.every(({ size }) => size === 0);
  }
}

/** Valid for one transaction: it alone knows rows of third boards, and which rows do not exist. */
export class FactReader implements Reader {
  readonly board: string;
  readonly now: Instant;
  private readonly options: FactReaderOptions;
  private missing = new Missing();
  /** Rows of boards whose caches this transaction does not hold. */
  private readonly foreign = new RowStore();
  private readonly absent = new Set<string>();
  /** Lists over all boards that were loaded. */
  private readonly lists = new Set<string>();
  private readonly nearby = new Map<string, string[]>();
  private readonly changed = new ChangedNearby();
  private readonly areas = new Map<string, AreaFact | null>();
  private readonly places = new Map<string, PlaceFact | null>();

  constructor(options: FactReaderOptions) {
    this.options = options;
    this.board = options.board;
    this.now = options.now;
  }

  /** Records a row that a decision wrote. The database does not hold it like this yet. */
  note<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    this.changed.note(entity, row);
  }

  row<E extends EntityName>(entity: E, id: string): Known<EntityRow[E] | null> {
    const { own, nation } = this.options;
    const row = own.get(entity, id) ?? nation.get(entity, id) ?? this.foreign.get(entity, id);
    if (row) return row;
    if (nation.holdsAll(entity) || this.absent.has(`${entity} ${id}`)) return null;
    add(this.missing.rows, entity).add(id);
    return unknown;
  }

  list<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Known<Iterable<EntityRow[E]>> {
    if (nounOf(entity).indexes[index]?.boards === 'all') {
      if (this.lists.has(`${entity} ${index} ${key}`))
        return { [Symbol.iterator]: () => this.ofAllBoards(entity, index, key) };
    } else {
      const cache = this.homeOf(entity);
      if (cache.holdsList(entity, index, key)) return cache.list(entity, index, key);
    }
    add(
      add(this.missing.lists, entity, () => new Map<string, Set<string>>()),
      index,
    ).add(key);
    return unknown;
  }

  all<E extends EntityName>(entity: E): Known<Iterable<EntityRow[E]>> {
    const { nation } = this.options;
    if (nation.holdsAll(entity)) return nation.all(entity);
    this.missing.whole.add(entity);
    return unknown;
  }

  near(wanted: NearQuery): Known<readonly Need[]> {
    const key = JSON.stringify(wanted);
    const known = this.nearby.get(key);
    if (!known) {
      this.missing.near.set(key, wanted);
      return unknown;
    }
    const changed = this.changed.find('need', wanted);
    const needs = [...new Set([...known, ...changed])].map((id) => this.row('need', id));
    if (needs.includes(unknown)) return unknown;
    return needs.filter(
      (need) => need !== null && need !== unknown && need.incident === this.board,
    ) as Need[];
  }

  area(code: string): Known<AreaFact | null> {
    const known = this.areas.get(code);
    if (known !== undefined) return known;
    this.missing.areas.add(code);
    return unknown;
  }

  place(point: Point): Known<PlaceFact | null> {
    const key = `${point.lat} ${point.lng}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.missing.places.set(key, point);
    return unknown;
  }

  /** Loads what was asked for and not known. @returns false when nothing was missing */
  async load(): Promise<boolean> {
    const { missing } = this;
    if (missing.isEmpty) return false;
    this.missing = new Missing();
    const { sql, board, now, locate, nation } = this.options;
    await Promise.all([
      ...[...missing.rows].map(async ([entity, ids]) => {
        for (const row of await loadRows(sql, entity, [...ids])) {
          this.keep(entity, row);
          ids.delete(row.id);
        }
        for (const id of ids) this.absent.add(`${entity} ${id}`);
      }),
      ...[...missing.lists].flatMap(([entity, byIndex]) =>
        [...byIndex].map(([index, keys]) => this.loadList(entity, index, [...keys])),
      ),
      ...[...missing.whole].map(async (entity) => {
        for (const row of await allRows(sql, entity)) nation.put(entity, row);
        nation.markAll(entity);
      }),
      ...[...missing.near].map(async ([key, wanted]) => {
        this.nearby.set(key, await needsNearby(sql, board, wanted, now));
      }),
      this.loadAreas(missing.areas),
      ...[...missing.places].map(async ([key, point]) => {
        this.places.set(key, await locate(point));
      }),
    ]);
    return true;
  }

  private async loadList(entity: EntityName, index: string, keys: string[]): Promise<void> {
    const ofAll = nounOf(entity).indexes[index]?.boards === 'all';
    for (const row of await rowsByIndex(this.options.sql, entity, index, keys))
      this.keep(entity, row);
    for (const key of keys)
      if (ofAll) this.lists.add(`${entity} ${index} ${key}`);
      else this.homeOf(entity).markList(entity, index, key);
  }

  private async loadAreas(codes: ReadonlySet<string>): Promise<void> {
    if (codes.size === 0) return;
    for (const code of codes) this.areas.set(code, null);
    for (const area of await areasByCode(this.options.sql, [...codes]))
      this.areas.set(area.code, area);
  }

  /** Adds a row to the cache of its board. A row of a third board is kept for this transaction only. */
  private keep<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    const { own, nation, board } = this.options;
    const at =
      standingBoardOf(nounOf(entity).home) ?? (row as unknown as { incident: string }).incident;
    if (at === board) own.put(entity, row);
    else if (at === nationalBoard) nation.put(entity, row);
    else this.foreign.put(entity, row);
  }

  private homeOf(entity: EntityName): BoardCache {
    const isNational = standingBoardOf(nounOf(entity).home) === nationalBoard;
    return isNational ? this.options.nation : this.options.own;
  }

  /** Rows of every board under the key. Rows in a cache are newer than loaded ones. */
  private *ofAllBoards<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Generator<EntityRow[E]> {
    const { own, nation } = this.options;
    const seen = new Set<string>();
    for (const rows of [own, nation, this.foreign])
      for (const row of rows.list(entity, index, key))
        if (!seen.has(row.id)) {
          seen.add(row.id);
          yield row;
        }
  }
}

function add<K, V = Set<string>>(
  map: Map<K, V>,
  key: K,
  empty: () => V = () => new Set<string>() as V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = empty();
  map.set(key, made);
  return made;
}
