// Changes: what happened, past tense. The union of everything the feed can carry.
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

/** Who did it, without a person's name: the feed never carries one. `null` organisation is the system or the public. */
export interface Author {
  member: string | null;
  organisation: string | null;
}

/** A change as the feed keeps and sends it. `seq` is gapless per board (F2). */
export interface FeedChange {
  seq: number;
  at: Instant;
  by: Author;
  kind: ChangeKind;
  entity: EntityName;
  id: string;
  body: Record<string, unknown>;
  /** The reader may no longer see this row: drop it, and what hangs on it. */
  gone?: true;
}

/** What a live socket receives: all changes with `from < seq <= to` that its audience may see. */
export interface Frame {
  board: string;
  from: number;
  to: number;
  changes: FeedChange[];
}

/** A board's present state as of `seq`, per entity. */
export type Snapshot = {
  board: string;
  seq: number;
  at: Instant;
} & { [E in CopiedEntity]?: EntityRow[E][] };
