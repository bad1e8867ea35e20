// Rows in memory with the declared indexes of their nouns: for the server's cache, a browser's copy and tests.
import { entityNames, nounOf } from './nouns.ts';
import type { EntityName, EntityRow, IndexOf } from './nouns.ts';

type Tables = { [E in EntityName]: Map<string, EntityRow[E]> };
/** Ids by key. */
type Ids = Map<string, Set<string>>;

const none: ReadonlySet<string> = new Set();
/** Name of the index from a parent to its children. */
const children = '(parent)';

/** Rows are replaced and never changed in place, so a row that was read before stays as it was. */
export class RowStore {
  /** Number of rows. */
  size = 0;
  private readonly tables = Object.fromEntries(
    entityNames.map((name) => [name, new Map()]),
  ) as unknown as Tables;
  private readonly indexes = new Map<EntityName, Map<string, Ids>>(
    entityNames.flatMap((name) => {
      const { indexes, parent } = nounOf(name);
      const names = [...Object.keys(indexes), ...(parent ? [children] : [])];
      return names.length === 0 ? [] : [[name, new Map(names.map((index) => [index, new Map()]))]];
    }),
  );

  get<E extends EntityName>(entity: E, id: string): EntityRow[E] | undefined {
    return this.tables[entity].get(id);
  }

  all<E extends EntityName>(entity: E): ReadonlyMap<string, EntityRow[E]> {
    return this.tables[entity];
  }

  put<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    const table: Map<string, EntityRow[E]> = this.tables[entity];
    const before = table.get(row.id);
    if (!before) this.size += 1;
    table.set(row.id, row);
    const indexes = this.indexes.get(entity);
    if (!indexes) return;
    for (const [index, ids] of indexes) {
      const keys = keysOf(entity, index, row);
      if (before)
        for (const key of keysOf(entity, index, before))
          if (!keys.includes(key)) ids.get(key)?.delete(row.id);
      for (const key of keys) {
        const known = ids.get(key);
        if (known) known.add(row.id);
        else ids.set(key, new Set([row.id]));
      }
    }
  }

  drop(entity: EntityName, id: string): void {
    const before = this.tables[entity].get(id);
    if (!before) return;
    this.size -= 1;
    this.tables[entity].delete(id);
    for (const [index, ids] of this.indexes.get(entity) ?? [])
      for (const key of keysOf(entity, index, before)) ids.get(key)?.delete(id);
  }

  clear(): void {
    this.size = 0;
    for (const name of entityNames) this.tables[name].clear();
    for (const indexes of this.indexes.values()) for (const ids of indexes.values()) ids.clear();
  }

  /** Rows under a key of a declared index, in its order; read again each time they are iterated. */
  list<E extends EntityName>(entity: E, index: IndexOf<E>, key: string): Iterable<EntityRow[E]> {
    return { [Symbol.iterator]: () => this.walk(entity, index, key) };
  }

  private *walk<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Generator<EntityRow[E]> {
    const table: ReadonlyMap<string, EntityRow[E]> = this.tables[entity];
    const { only, order } = nounOf(entity).indexes[index] ?? {};
    const ids = this.indexes.get(entity)?.get(index)?.get(key) ?? none;
    if (order === undefined) {
      for (const id of ids) {
        const row = table.get(id);
        if (row && (!only || only.holds(row))) yield row;
      }
      return;
    }
    const rows = [...ids].flatMap((id) => table.get(id) ?? []);
    const isLater = (a: EntityRow[E], b: EntityRow[E]) => {
      const [one, other] = [a, b].map((row) => String((row as Record<string, unknown>)[order]));
      return one === other ? a.id > b.id : one! > other!;
    };
    // Rows are nearly always in order already, and checking is cheaper than sorting.
    if (rows.some((row, n) => n > 0 && isLater(rows[n - 1]!, row)))
      rows.sort((a, b) => (isLater(a, b) ? 1 : -1));
    for (const row of rows) if (!only || only.holds(row)) yield row;
  }

  /** Ids of all child rows, by the noun's declared parent, in any state. */
  childIds(entity: EntityName, parent: string): ReadonlySet<string> {
    return this.indexes.get(entity)?.get(children)?.get(parent) ?? none;
  }
}

function keysOf(entity: EntityName, index: string, row: { id: string }): readonly string[] {
  const { indexes, parent } = nounOf(entity);
  if (index !== children) return indexes[index]?.keys(row) ?? [];
  const key = parent && (row as unknown as Record<string, unknown>)[parent.by];
  return typeof key === 'string' ? [key] : [];
}
