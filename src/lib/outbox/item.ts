// What waits on this device: commands that a person gave without a network, or before the server answered (R-P5).
import type { CommandName } from '#domain/commands.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from '#domain/wire.ts';

/** A photo or a voice that follows its text. The bytes are kept apart from the item. */
export interface QueuedPhoto {
  /** Made by the device: sending the same again has one effect. */
  id: string;
  kind: 'photo' | 'voice';
  state: 'waiting' | 'sent' | 'set-aside';
}

/**
 * `sending`: a request is out; after a crash it counts as waiting. `photos`: the text is with the server, photos follow.
 * `sent`: the server has acknowledged all of it. `set-aside`: the server refused it; it stays until its person decides.
 */
export type ItemState = 'waiting' | 'sending' | 'photos' | 'sent' | 'set-aside';

/** What a page gives to the queue. */
export interface QueuedCommand {
  /** The command's id: sent again it has one effect (F3). */
  id: string;
  name: CommandName;
  input: unknown;
  /** The device's time when the person said it. */
  saidAt: Instant;
  incident: string;
  /** What the person sees in the queue, in the language of the page. */
  label: string;
  /** Code of a report, for `/l/{code}`. */
  code?: string;
  /** Member who wrote it; null: nobody was signed in. Only that person sees and sends it. */
  by: string | null;
}

export interface Item extends QueuedCommand {
  /** Place in the queue, given by the store. Never a clock's. */
  order: number;
  photos: QueuedPhoto[];
  state: ItemState;
  /** Failed attempts in a row. */
  attempts: number;
  /** Not before this time (epoch ms of the device); 0: at once. */
  notBefore: number;
  /** `notBefore` was demanded by the server, so a person's wish does not shorten it. */
  demanded: boolean;
  /** The session ended: it goes on when its person has signed in again. */
  asksSignIn: boolean;
  /** An attempt had no answer, so the server may have it already. */
  maybeArrived: boolean;
  /** The acknowledgement, or why it was set aside. */
  answer: Answer | null;
}

/** An item as it is first stored. */
export function newItem(
  command: QueuedCommand,
  photos: readonly QueuedPhoto[],
): Omit<Item, 'order'> {
  return {
    ...command,
    photos: [...photos],
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    demanded: false,
    asksSignIn: false,
    maybeArrived: false,
    answer: null,
  };
}
