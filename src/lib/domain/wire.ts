// What travels on the live socket: events, their inputs and answers. One definition for both ends.
import * as v from 'valibot';
import type { FeedChange, Frame } from './change.ts';
import { code, uuid } from './field.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** A board's sequence number; a busy one outgrows what is believable as a count of people. */
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `since`: where the reader's copies stand; a plain number is the incident's board alone. */
export const joinInput = v.strictObject({
  incident: code,
  since: v.optional(
    v.union([seq, v.strictObject({ incident: v.optional(seq), national: v.optional(seq) })]),
  ),
});
export const leaveInput = v.strictObject({ incident: code });
/** `input` is read by the command's own schema. */
export const commandInput = v.strictObject({
  id: v.string(),
  name: v.string(),
  input: v.optional(v.unknown(), {}),
});
/** `at`: the row whose card is open; null is none. */
export const lookInput = v.strictObject({ incident: code, at: v.nullable(uuid) });

export type JoinInput = v.InferInput<typeof joinInput>;
export type CommandInput = v.InferInput<typeof commandInput>;

/** What a command that was carried out is answered with. */
export interface Accepted {
  kind: 'accepted';
  id: string;
  /** Where the board stood after it: the reader's copy shows it from this seq on. */
  seq: number;
  result: Record<string, unknown>;
}
/** The outcome of a command: what happened, or why not. */
export type Answer = Accepted | Refusal;

/** What a reader missed; `snapshot`: so much, or so unclear, that it starts again from a snapshot. */
export type Missed =
  { from: number; to: number; changes: FeedChange[] } | { snapshot: true; seq: number };

/** Somebody who looks at the board now. Told to signed-in readers of the same board alone (UX 13). */
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

/** Which of the two kinds of snapshot the reader is shown; it changes with signing in and out. */
export type ReaderKind = 'public' | 'member';

export interface Joined {
  ok: true;
  /** The server's clock: device time is only shown. */
  at: Instant;
  reader: ReaderKind;
  incident: Missed;
  national: Missed;
  /** Null for those who are not signed in. */
  presence: Presence | null;
}

/** The server's clock, and up to which seq it has sent each board to this socket. */
export interface Here {
  at: Instant;
  boards: Record<string, number>;
}

/** `restart`: come back in a moment; `session`: the session ended or changed; `slow`: too far behind. */
export type Goodbye = 'restart' | 'session' | 'slow';

export interface ClientEvents {
  join(input: JoinInput, ack: (answer: Joined | Refusal) => void): void;
  leave(
    input: v.InferInput<typeof leaveInput>,
    ack: (answer: { ok: true } | Refusal) => void,
  ): void;
  command(input: CommandInput, ack: (answer: Answer) => void): void;
  look(input: v.InferInput<typeof lookInput>, ack: (answer: { ok: true } | Refusal) => void): void;
  /** Is the line alive, and did everything come? */
  here(ack: (answer: Here | Refusal) => void): void;
}

export interface ServerEvents {
  changes(frame: Frame): void;
  presence(presence: Presence): void;
  /** The server skipped frames of these boards for a slow reader: join again with `since`. */
  resync(hint: { boards: string[] }): void;
  bye(why: { reason: Goodbye }): void;
}
