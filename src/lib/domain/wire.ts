// The messages of the live socket: events, their inputs and answers. Used by client and server.
import * as v from 'valibot';
import type { FeedChange, Frame } from './change.ts';
import { code, instant, uuid } from './field.ts';
import type { DocumentEvents, DocumentNews } from './document-wire.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/**
 * Number of the protocol of this page and server. A page that sends none uses 1. It rises when older pages cannot
 * read what the server sends (docs/protocol.md).
 */
export const protocol = 2;
/** The oldest protocol that the server still serves. */
export const oldestProtocol = 1;

/** A board's sequence number. */
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * `since`: the seq of the reader's copies; a plain number means the incident's board. `keys`: the value from the last
 * join; when the reader's keys have changed, the reader gets new snapshots instead of the missed changes.
 */
export const joinInput = v.strictObject({
  incident: code,
  keys: v.optional(v.pipe(v.string(), v.maxLength(64))),
  protocol: v.optional(seq, 1),
  since: v.optional(
    v.union([seq, v.strictObject({ incident: v.optional(seq), national: v.optional(seq) })]),
  ),
});
/** Header of changes over HTTP: `public` or `member`, the database's id, and a hash of what the reader may see. */
export const readerHeader = 'posko-reader';
export const leaveInput = v.strictObject({ incident: code });
/** `input` is parsed later by the command's own schema. */
export const commandInput = v.strictObject({
  id: v.string(),
  name: v.string(),
  input: v.optional(v.unknown(), {}),
  /** When the user sent it, on the sender's clock. It may have waited while offline. */
  saidAt: v.optional(instant),
  /** Version of the input's schema that the sender uses; without it the first. */
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  /** The imported list that the command is a part of: an open batch of the sender. */
  batch: v.optional(uuid),
});
/** `at`: the row whose card is open; null when none is. */
export const lookInput = v.strictObject({ incident: code, at: v.nullable(uuid) });

export type JoinInput = v.InferInput<typeof joinInput>;
export type CommandInput = v.InferInput<typeof commandInput>;

/** The answer to a command that was carried out. */
export interface Accepted {
  kind: 'accepted';
  id: string;
  /** The board's seq after the command. The reader's copy shows the effect from this seq on. */
  seq: number;
  result: Record<string, unknown>;
}
/** The outcome of a command: what happened, or why not. */
export type Answer = Accepted | Refusal;

/** What a reader missed; `snapshot`: too much to send, the reader must load a snapshot. */
export type MissedChanges =
  { from: number; to: number; changes: FeedChange[] } | { snapshot: true; seq: number };

/** Somebody who has the board open now. Sent only to signed-in readers of the same board (UX 13). */
export interface Person {
  member: string;
  name: string;
  organisation: string;
  /** Short name. */
  organisationName: string;
  /** The row whose card is open there. */
  at: string | null;
}

export interface Presence {
  board: string;
  /** How many people; `people` are the newest of them. */
  count: number;
  people: Person[];
}

/** Whether the reader is signed in. */
export type ReaderKind = 'public' | 'member';

export interface Joined {
  ok: true;
  /** The server's protocol. The version before does not send it. */
  protocol: number;
  /** The server's time. The clock of the device is never used. */
  at: Instant;
  reader: ReaderKind;
  /** Hash of the reader's audience keys: two joins with the same hash get the same rows. */
  keys: string;
  incident: MissedChanges;
  national: MissedChanges;
  /** Null for people who are not signed in. */
  presence: Presence | null;
}

/** `unreachable`: nothing is read or written; `full`: nothing is written. `since`: when all was well. */
export interface Outage {
  kind: 'unreachable' | 'full';
  since: Instant;
}

/** The server's time, and the seq up to which it has sent each board to this socket. */
export interface SyncStatus {
  at: Instant;
  /** The database takes no writes now. The version before does not send it. */
  outage?: Outage | null;
  boards: Record<string, number>;
}

/** `restart`: the server restarts, reconnect soon; `session`: the session ended or changed; `slow`: too far behind. */
export type DisconnectReason = 'restart' | 'session' | 'slow';

export interface ClientEvents extends DocumentEvents {
  join(input: JoinInput, ack: (answer: Joined | Refusal) => void): void;
  leave(
    input: v.InferInput<typeof leaveInput>,
    ack: (answer: { ok: true } | Refusal) => void,
  ): void;
  command(input: CommandInput, ack: (answer: Answer) => void): void;
  look(input: v.InferInput<typeof lookInput>, ack: (answer: { ok: true } | Refusal) => void): void;
  /** Checks that the connection works and that everything sent has arrived. */
  here(ack: (answer: SyncStatus | Refusal) => void): void;
}

export interface ServerEvents extends DocumentNews {
  changes(frame: Frame): void;
  presence(presence: Presence): void;
  /** The server skipped frames of these boards because the reader is slow: join again with `since`. */
  resync(hint: { boards: string[] }): void;
  bye(why: { reason: DisconnectReason }): void;
}
