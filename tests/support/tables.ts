// The rows of a board in memory, and what answers the facts that commands ask for.
import type { EntityName, EntityRow } from '#domain/change.ts';
import type { FactKinds } from '#domain/command.ts';

/** Rows by noun and id. */
export type Tables = { [E in EntityName]: Map<string, EntityRow[E]> };
/** One for each kind of fact; undefined when a row does not exist. */
export type Finders = {
  [K in keyof FactKinds]: (query: FactKinds[K][0]) => FactKinds[K][1] | undefined;
};
