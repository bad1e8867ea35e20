// The messages of the live socket: events, their inputs and answers. Used by client and server.
import * as v from 'valibot';
import type { FeedChange, Frame } from './change.ts';
import { code, instant, uuid } from './field.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/**
 * Number of the protocol that this page and this server speak; a page that says none speaks 1. It goes up when a
 * page from before could not read what the server sends (docs/protocol.md).
 */
export const protocol = 2;
/** The oldest protocol that the server still serves. */
export const oldestProtocol = 1;

/** A board's sequence number. */
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * `since`: the seq of the reader's copies; a plain number means the incident's board. `keys`: what the last join said of
 * the reader's keys; when they are others now, what he has is not brought up to date but begun anew.
 */
export const joinInput = v.strictObject({
  incident: code,
  keys: v.optional(v.pipe(v.string(), v.maxLength(64))),
  protocol: v.optional(seq, 1),
  since: v.optional(
    v.union([seq, v.strictObject({ incident: v.optional(seq), national: v.optional(seq) })]),
  ),
});
export const leaveInput = v.strictObject({ incident: code });
/** `input` is parsed later by the command's own schema. */
export const commandInput = v.strictObject({
  id: v.string(),
  name: v.string(),
  input: v.optional(v.unknown(), {}),
  /** When it was said, on the sender's clock: it may have waited off line. */
  saidAt: v.optional(instant),
  /** Version of the input's schema that the sender speaks; without it the first. */
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
});
/** `at`: the row whose card is open; null is none. */
export const lookInput = v.strictObject({ incident: code, at: v.nullable(uuid) });

export type JoinInput = v.InferInput<typeof joinInput>;
export type CommandInput = v.InferInput<typeof commandInput>;

/** What a command that was carried out is answered with. */
export interface Accepted {
  kind: 'accepted';
  id: string;
  /** The board's seq after it: the reader's copy shows the effect from this seq on. */
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
  /** The row whose card they have open. */
  at: string | null;
}

export interface Presence {
  board: string;
  /** How many there are; `people` are the newest of them. */
  count: number;
  people: Person[];
}

/** Whether the reader is signed in. */
export type ReaderKind = 'public' | 'member';

export interface Joined {
  ok: true;
  /** The server's protocol. The version before does not say it. */
  protocol: number;
  /** The server's clock; the device's clock is never trusted. */
  at: Instant;
  reader: ReaderKind;
  /** Hash of the reader's audience keys: two joins with one hash get the same rows. */
  keys: string;
  incident: MissedChanges;
  national: MissedChanges;
  /** Null for those who are not signed in. */
  presence: Presence | null;
}

/** The server's clock, and the seq up to which it has sent each board to this socket. */
export interface SyncStatus {
  at: Instant;
  boards: Record<string, number>;
}

/** `restart`: the server restarts, reconnect soon; `session`: the session ended or changed; `slow`: too far behind. */
export type DisconnectReason = 'restart' | 'session' | 'slow';

export interface ClientEvents {
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

export interface ServerEvents {
  changes(frame: Frame): void;
  presence(presence: Presence): void;
  /** The server skipped frames of these boards for a slow reader: join again with `since`. */
  resync(hint: { boards: string[] }): void;
  bye(why: { reason: DisconnectReason }): void;
}
