// What the feed records for a change: the change with its audiences, and whole rows for new readers, also of its
// child rows. Used by the write path and the tests' memory.
import { gainsReaders } from './audience.ts';
import type { Audience } from './audience.ts';
import type { Change, EntityName, EntityRow } from './change.ts';
import { foldRow } from './fold.ts';
import { entityNames, nounOf } from './nouns.ts';
import type { ChangeKind } from './nouns.ts';
import { audienceOf } from './project.ts';
import type { RowStore } from './row-store.ts';

/** A change in the feed, with the audience of its row now and before; null when the audience stayed the same. */
export interface Told {
  change: Change;
  audience: Audience;
  was: Audience | null;
}

/** All rows of a noun under a key of an index. */
export interface ListKey {
  entity: EntityName;
  index: string;
  key: string;
}

/** A noun whose audience depends on its parent's row: how its rows are found and recorded. */
interface Follower {
  entity: EntityName;
  index: string;
  told: ChangeKind;
}

const followers = Map.groupBy(
  entityNames.flatMap((entity): (Follower & { parent: EntityName })[] => {
    const { parent, indexes } = nounOf(entity);
    if (!parent?.told) return [];
    const index = Object.keys(indexes).find((name) => {
      const { sql, only } = indexes[name]!;
      return 'column' in sql && sql.column === parent.by && !only;
    });
    if (index === undefined) throw new Error(`${entity} has no index of all rows of a parent`);
    return [{ entity, index, told: parent.told, parent: parent.noun }];
  }),
  ({ parent }) => parent,
);

type Rows = Pick<RowStore, 'get' | 'put' | 'list'>;

/** Lists that must be loaded before the change is recorded: rows whose audience it may change. */
export function listsToTell(rows: Rows, change: Change): ListKey[] {
  const { entity, id } = change;
  if (!followers.has(entity)) return [];
  const before = rows.get(entity, id);
  if (!before) return [];
  const was = audienceOf(entity, before, rows);
  return was === audienceOf(entity, foldRow(before, change.body), rows)
    ? []
    : below(rows, entity, id);
}

function below(rows: Rows, parent: EntityName, key: string): ListKey[] {
  return (followers.get(parent) ?? []).flatMap(({ entity, index }) => [
    { entity, index, key },
    ...childrenOf(rows, entity, index, key).flatMap((row) => below(rows, entity, row.id)),
  ]);
}

function childrenOf(rows: Rows, entity: EntityName, index: string, key: string) {
  return [...rows.list(entity, index as never, key)] as EntityRow[EntityName][];
}

/** Applies a change to the rows. @returns what the feed records: the change, then child rows that have new readers */
export function tell(rows: Rows, change: Change): Told[] {
  const { entity, id } = change;
  const before = rows.get(entity, id);
  const row = foldRow(before, change.body);
  const was = before ? audienceOf(entity, before, rows) : null;
  rows.put(entity, row);
  const audience = audienceOf(entity, row, rows);
  if (was === null || was === audience) return [{ change, audience, was: null }];
  const body = gainsReaders(was, audience) ? { ...row } : change.body;
  return [
    { change: { ...change, body } as Change, audience, was },
    ...tellChildren(rows, entity, id, before),
  ];
}

/** @param before the parent's row before the change; it decided the audiences of its children until now */
function tellChildren(rows: Rows, parent: EntityName, key: string, before: unknown): Told[] {
  return (followers.get(parent) ?? []).flatMap(({ entity, index, told }) =>
    childrenOf(rows, entity, index, key).flatMap((row): Told[] => {
      const was = nounOf(entity).seenBy(row, before);
      const audience = audienceOf(entity, row, rows);
      if (was === audience) return [];
      const change = { kind: told, entity, id: row.id, body: { ...row } } as Change;
      // Readers who lose the parent also lose its children, so no more changes are needed.
      const own = gainsReaders(was, audience) ? [{ change, audience, was }] : [];
      return [...own, ...tellChildren(rows, entity, row.id, row)];
    }),
  );
}
