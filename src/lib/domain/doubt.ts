// Inputs that may be slips of the hand: they are refused once with the bound, and accepted when somebody confirms them.
import * as v from 'valibot';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import type { RefusalCode } from './refusal.ts';

/** Refusals that a second press answers: the same command again, with the code among `confirmed`. */
export const doubtCodes = [
  'surplus-doubtful',
  'received-twice',
  'before-incident',
  'headcount-doubtful',
  'point-outside-area',
  'decree-long',
  'lot-in-lumbung',
] as const satisfies readonly RefusalCode[];
export type DoubtCode = (typeof doubtCodes)[number];

/** The doubts that the sender has read and confirms. */
export const confirmedInput = v.optional(v.array(v.picklist(doubtCodes)), []);

/** Whether a refusal asks for a second press, and cures itself by it. */
export function asksTwice(code: string): code is DoubtCode {
  return (doubtCodes as readonly string[]).includes(code);
}

/** The doubts that are answered: seeds and jobs are asked nothing. */
export function doubtsAnswered(actor: Actor, confirmed: readonly DoubtCode[]) {
  return isMember(actor) ? confirmed : doubtCodes;
}
