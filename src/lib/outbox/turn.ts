// The queue as a pure state machine: which item goes next, and what an answer makes of it (R-P5). Times are of the device
// and only space the attempts; the order is the store's (R-P13).
import type { Refusal } from '#domain/refusal.ts';
import type { Accepted } from '#domain/wire.ts';
import type { Item, QueuedPhoto } from './item.ts';

/** What an attempt ended with. */
export type Outcome =
  | { kind: 'accepted'; answer: Accepted }
  /** The server does not know its person any more. */
  | { kind: 'sign-in' }
  | { kind: 'refused'; refusal: Refusal }
  /**
   * Not now, or nobody knows. `wait`: the pause (ms) that the server demands. `arrived`: the server may have it.
   */
  | { kind: 'later'; wait?: number; arrived: boolean };

/** What an attempt at a photo ended with. */
export type PhotoOutcome = Exclude<Outcome, { kind: 'accepted' }> | { kind: 'stored' };

/**
 * Pause between attempts (ms), doubled each time, with jitter. The most is below 30 s, so that what waits is sent within
 * that time after the network came back without a word.
 */
const pause = { least: 1000, most: 22_000, jitter: 0.25 };
/** A pause that the server demands is at most this (ms). One that ends later comes from a clock that was set back. */
const longestPause = 60 * 60 * 1000;

export type Turn = { kind: 'text'; item: Item } | { kind: 'photo'; item: Item; photo: QueuedPhoto };

export interface Asked {
  /** Epoch ms of the device. */
  now: number;
  /** A person, or a network that came back, asks for it: pauses that the server did not demand are over. */
  eager: boolean;
}

/**
 * What is sent next of one person's items: texts in their order, then photos. What was set aside holds up nothing.
 * @param items of one person, in order
 * @returns the turn, the pause (ms) until the next one, or null when nothing can be done now
 */
export function nextTurn(items: readonly Item[], asked: Asked): Turn | number | null {
  const text = items.find(({ state }) => state === 'waiting' || state === 'sending');
  const item = text ?? items.find(({ state }) => state === 'photos');
  if (!item || item.asksSignIn) return null;
  const wait = item.notBefore - asked.now;
  const isOver = wait <= 0 || wait > longestPause || (asked.eager && !item.demanded);
  if (!isOver) return wait;
  if (text) return { kind: 'text', item };
  const photo = item.photos.find(({ state }) => state === 'waiting');
  return photo ? { kind: 'photo', item, photo } : null;
}

/** The item while its request is out. */
export function begun(item: Item): Item {
  return { ...item, state: 'sending' };
}

/** After a crash of whoever sent it: nobody knows whether the request arrived. */
export function recovered(item: Item): Item {
  return item.state === 'sending' ? { ...item, state: 'waiting', maybeArrived: true } : item;
}

interface Chance {
  /** Epoch ms of the device. */
  now: number;
  /** From 0 to 1. */
  random: number;
}

/** What an answer to its text makes of an item. */
export function answered(item: Item, outcome: Outcome, chance: Chance): Item {
  switch (outcome.kind) {
    case 'accepted':
      // The server has it: this phone, which others may use, keeps no copy of what was said.
      return withPhotos({
        ...rested(item),
        ...{ input: null, answer: outcome.answer, maybeArrived: false },
      });
    case 'refused':
      return { ...rested(item), state: 'set-aside', answer: outcome.refusal };
    case 'sign-in':
      return { ...rested(item), state: 'waiting', asksSignIn: true };
    case 'later':
      return {
        ...pausing(item, outcome, chance),
        state: 'waiting',
        maybeArrived: item.maybeArrived || outcome.arrived,
      };
  }
}

/** What an answer to one of its photos makes of an item. A refused photo is kept; the others go on. */
export function photoAnswered(
  item: Item,
  photo: string,
  outcome: PhotoOutcome,
  chance: Chance,
): Item {
  if (outcome.kind === 'later') return pausing(item, outcome, chance);
  if (outcome.kind === 'sign-in') return { ...rested(item), asksSignIn: true };
  const state = outcome.kind === 'stored' ? 'sent' : 'set-aside';
  const photos = item.photos.map((one) => (one.id === photo ? ({ ...one, state } as const) : one));
  return withPhotos({ ...rested(item), photos });
}

/** Its person is here again. */
export function signedIn(item: Item): Item {
  return item.asksSignIn ? { ...item, asksSignIn: false } : item;
}

function withPhotos(item: Item): Item {
  const { photos } = item;
  if (photos.some(({ state }) => state === 'waiting')) return { ...item, state: 'photos' };
  const isWhole = photos.every(({ state }) => state === 'sent');
  return { ...item, state: isWhole ? 'sent' : 'set-aside' };
}

function rested(item: Item): Item {
  return { ...item, attempts: 0, notBefore: 0, demanded: false };
}

function pausing(item: Item, { wait }: { wait?: number }, { now, random }: Chance): Item {
  const attempts = item.attempts + 1;
  const own = Math.min(pause.most, pause.least * 2 ** item.attempts);
  const spread = own * (1 + pause.jitter * (2 * random - 1));
  const length = wait === undefined ? spread : Math.min(longestPause, Math.max(wait, spread));
  return { ...item, attempts, notBefore: now + Math.ceil(length), demanded: wait !== undefined };
}

/** What a person changed before it was sent. While a request is out, and once the server has it, nothing changes. */
export function edited(item: Item, input: unknown): Item {
  return item.state === 'waiting' ? { ...rested(item), input } : item;
}

/**
 * Sends again what was set aside, with what was changed. It is a new command: the server remembers its answer to the old
 * one (F3).
 * @param fresh a new id, and a new code for a report whose first version arrived
 */
export function renewed(item: Item, input: unknown, fresh: { id: string; code: string }): Item {
  if (item.state !== 'set-aside' || item.answer?.kind !== 'refusal') return item;
  const { code: why, facts } = item.answer;
  const isKnown =
    why === 'command-id-reused' || (why === 'already-exists' && facts.field === 'code');
  const code = item.code !== undefined && isKnown ? fresh.code : item.code;
  const coded = code !== item.code && typeof input === 'object' ? { ...input, code } : input;
  return {
    ...rested(item),
    ...{ id: fresh.id, input: coded, state: 'waiting', answer: null, maybeArrived: false },
    ...(code !== undefined && { code }),
  };
}
