// Rows in memory with the declared indexes of their nouns: for the server's cache, a browser's copy and tests.
import { entityNames, nounOf } from './nouns.ts';
import type { EntityName, EntityRow, IndexOf } from './nouns.ts';

type Tables = { [E in EntityName]: Map<string, EntityRow[E]> };
/** Rows of a noun by key. */
interface Index {
  name: string;
  keys(row: unknown): readonly string[];
  ids: Map<string, Set<string>>;
}

const none: ReadonlySet<string> = new Set();

/** The declared indexes of a noun, and one by its parent, unless a declared one is by the same column. */
function indexesOf(entity: EntityName): { indexes: Index[]; children: Index | undefined } {
  const { indexes: declared, parent } = nounOf(entity);
  const indexes = Object.entries(declared).map(([name, { keys }]): Index => ({
    name,
    keys,
    ids: new Map(),
  }));
  if (!parent) return { indexes, children: undefined };
  const over = Object.entries(declared).find(
    ([, { sql }]) => 'column' in sql && sql.column === parent.by,
  );
  const known = over && indexes.find(({ name }) => name === over[0]);
  if (known) return { indexes, children: known };
  const children: Index = {
    name: '(parent)',
    keys(row) {
      const key = (row as Record<string, unknown>)[parent.by];
      return typeof key === 'string' ? [key] : [];
    },
    ids: new Map(),
  };
  return { indexes: [...indexes, children], children };
}

/** Rows are replaced and never changed in place, so a row that was read before stays as it was. */
export class RowStore {
  /** Number of rows. */
  size = 0;
  private readonly tables = Object.fromEntries(
    entityNames.map((name) => [name, new Map()]),
  ) as unknown as Tables;
  private readonly indexes = Object.fromEntries(
    entityNames.map((name) => [name, indexesOf(name)]),
  ) as { [E in EntityName]: ReturnType<typeof indexesOf> };

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
    for (const { keys: keysOf, ids } of this.indexes[entity].indexes) {
      const keys = keysOf(row);
      const old = before ? keysOf(before) : [];
      if (isSame(keys, old)) continue;
      for (const key of old) if (!keys.includes(key)) ids.get(key)?.delete(row.id);
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
    for (const { keys, ids } of this.indexes[entity].indexes)
      for (const key of keys(before)) ids.get(key)?.delete(id);
  }

  clear(): void {
    this.size = 0;
    for (const name of entityNames) this.tables[name].clear();
    for (const name of entityNames) for (const { ids } of this.indexes[name].indexes) ids.clear();
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
    const held = this.indexes[entity].indexes.find(({ name }) => name === index);
    const ids = held?.ids.get(key) ?? none;
    if (order === undefined) {
      for (const id of ids) {
        const row = table.get(id);
        if (row && (!only || only.holds(row))) yield row;
      }
      return;
    }
    const rows = [...ids].flatMap((id) => table.get(id) ?? []);
    const at = (row: EntityRow[E]) => (row as Record<string, unknown>)[order] as string;
    const isLater = (a: EntityRow[E], b: EntityRow[E]) =>
      at(a) === at(b) ? a.id > b.id : at(a) > at(b);
    // Rows come nearly always in their order: looking is cheaper than sorting.
    if (rows.some((row, n) => n > 0 && isLater(rows[n - 1]!, row)))
      rows.sort((a, b) => (isLater(a, b) ? 1 : -1));
    for (const row of rows) if (!only || only.holds(row)) yield row;
  }

  /** Ids of all child rows, by the noun's declared parent, in any state. */
  childIds(entity: EntityName, parent: string): ReadonlySet<string> {
    return this.indexes[entity].children?.ids.get(parent) ?? none;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, n) => key === b[n]);
}
