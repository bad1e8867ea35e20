// Changes: what happened, named in the past tense. The types of everything in the feed.
import type {
  ChangeKind,
  CopiedEntity,
  EntityName,
  EntityRow,
  EntitySecret,
  KindOf,
} from './nouns.ts';
import type { Instant } from './time.ts';

export type { ChangeKind, EntityName, EntityRow } from './nouns.ts';

export type Change = {
  [E in EntityName]: {
    kind: KindOf<E>;
    entity: E;
    id: string;
    body: Partial<EntityRow[E]>;
    secret?: E extends keyof EntitySecret ? EntitySecret[E] : never;
  };
}[EntityName];

/** Who did it, never with a person's name. A `null` organisation is the system or the public. */
export interface Author {
  member: string | null;
  organisation: string | null;
}

/** A change in the feed. `seq` has no gaps within a board (F2). */
export interface FeedChange {
  seq: number;
  at: Instant;
  by: Author;
  kind: ChangeKind;
  entity: EntityName;
  id: string;
  body: Record<string, unknown>;
  /** The imported list that it is a part of. */
  batch?: string;
  /** The reader may not see this row any more: remove it and its child rows. */
  gone?: true;
}

/** A message to a live socket: all changes with `from < seq <= to` that the reader may see. */
export interface Frame {
  board: string;
  from: number;
  to: number;
  changes: FeedChange[];
}

/** The present state of a board as of `seq`, by noun. */
export type Snapshot = {
  board: string;
  seq: number;
  at: Instant;
} & { [E in CopiedEntity]?: EntityRow[E][] };
