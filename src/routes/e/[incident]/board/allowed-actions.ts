// What this reader may do right now: the commands themselves are asked with the facts of the board's copies, and nothing
// is decided here. What the copies do not know is offered: the server decides.
import type { Actor } from '#domain/actor.ts';
import { claimExtend, claimRelease, claimRestore, claimTake } from '#domain/claim-command.ts';
import {
  claimHandover,
  claimHandoverAccept,
  claimHandoverDecline,
} from '#domain/claim-handover.ts';
import { claimConfirm, claimDeliver, claimProgress } from '#domain/claim-receipt.ts';
import type { Claim } from '#domain/claim.ts';
import { boardOf, refuseStranger, run } from '#domain/command.ts';
import type { Command } from '#domain/command.ts';
import {
  needCancel,
  needRefresh,
  needReject,
  needReopen,
  needRevise,
  needUnverify,
  needVerify,
} from '#domain/need-command.ts';
import { needMerge, needUnmerge } from '#domain/need-merge.ts';
import type { Need } from '#domain/need.ts';
import { resolveFacts, unknown } from '#domain/reader.ts';
import type { Reader } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { LineView as Row } from '#sync/view.ts';

/** Who asks, and what is known of the board at this moment. */
export interface Situation {
  /** Nothing may be done: the board of the past is shown. */
  refusal?: Refusal | null;
  actor: Actor;
  reader: Reader;
}

/** Stands for the id that the command will get and for words not typed yet. */
const some = '00000000-0000-4000-8000-000000000000';
const reason = '…';

/**
 * Whether a command would be accepted now.
 * @param command a command of the registry
 * @param input as it would be sent, with stand-ins for what is not typed yet; the board's code is added
 * @returns its refusal; null when it would be accepted, or when only the server knows
 */
export function refusalOf(
  { actor, reader, refusal = null }: Situation,
  command: unknown,
  input: object,
): Refusal | null {
  if (refusal) return refusal;
  const asked = command as Command;
  const stranger = refuseStranger(actor, asked);
  if (stranger) return stranger;
  const whole = asked.home === 'nation' ? input : { incident: reader.board, ...input };
  // Facts of another board are not read from this one.
  if (boardOf(asked, whole) !== reader.board) return null;
  const facts = resolveFacts(asked.facts(whole), reader, { actor, id: some });
  if (facts === unknown) return null;
  if (isRefusal(facts)) return facts;
  const answer = run(asked, facts, whole, reader.now);
  return isRefusal(answer) ? answer : null;
}

const may = (situation: Situation, command: unknown, input: object) =>
  refusalOf(situation, command, input) === null;

/** May take part of the line: null, or why not. */
export function takeRefusal(situation: Situation, { line }: Pick<Row, 'line'>): Refusal | null {
  const quantity = line.open > 0 ? line.open : line.asked;
  return refusalOf(situation, claimTake, { line: line.id, quantity });
}

/** May let more be taken than is open. */
export function mayOverlap(situation: Situation, { line }: Pick<Row, 'line'>): boolean {
  const input = { line: line.id, quantity: Math.floor(line.open) + 1, overlapReason: reason };
  return may(situation, claimTake, input);
}

export type NeedAction =
  | 'verify'
  | 'unverify'
  | 'revise'
  | 'refresh'
  | 'merge'
  | 'unmerge'
  | 'reject'
  | 'cancel'
  | 'reopen';

/** What may be done with the need. */
export function needActions(situation: Situation, need: Need): ReadonlySet<NeedAction> {
  const of = { need: need.id };
  // Any other verified need of the same area may be the other half of a merge: one is made up.
  const withOther = { ...situation, reader: withNeed(situation.reader, { ...need, id: some }) };
  const asked: [NeedAction, () => boolean][] = [
    // A doubtful report asks for a reason; whoever may give one may verify.
    ['verify', () => may(situation, needVerify, { ...of, reason })],
    ['unverify', () => may(situation, needUnverify, of)],
    ['revise', () => may(situation, needRevise, { ...of, revision: need.revision, lines: [] })],
    ['refresh', () => may(situation, needRefresh, of)],
    ['merge', () => may(withOther, needMerge, { ...of, into: some, reason })],
    ['unmerge', () => offersUnmerge(situation, need)],
    ['reject', () => may(situation, needReject, { ...of, reason })],
    ['cancel', () => may(situation, needCancel, { ...of, reason })],
    ['reopen', () => may(situation, needReopen, of)],
  ];
  return new Set(asked.filter(([, isAllowed]) => isAllowed()).map(([action]) => action));
}

/** Also offered where a later merge has to be undone first: its refusal names which. */
function offersUnmerge(situation: Situation, need: Need): boolean {
  if (need.mergedInto === null) return false;
  const refusal = refusalOf(situation, needUnmerge, { need: need.id, into: need.mergedInto });
  return refusal === null || refusal.code === 'merge-not-latest';
}

/** A reader that knows one need more, without lines. */
function withNeed(reader: Reader, need: Need): Reader {
  return {
    board: reader.board,
    now: reader.now,
    row: (entity, id) =>
      entity === 'need' && id === need.id
        ? (need as ReturnType<typeof reader.row<typeof entity>>)
        : reader.row(entity, id),
    list: (entity, index, key) => reader.list(entity, index, key),
    all: (entity) => reader.all(entity),
    near: (wanted) => reader.near(wanted),
    area: (code) => reader.area(code),
    place: (point) => reader.place(point),
  };
}

/** Whether the need may be verified: `needActions` for one action, where many needs are asked. */
export function mayVerify(situation: Situation, need: Pick<Need, 'id'>): boolean {
  return may(situation, needVerify, { need: need.id, reason });
}

/** Whether this need may go into that one. */
export function mayMerge(
  situation: Situation,
  need: Pick<Need, 'id'>,
  into: Pick<Need, 'id'>,
): boolean {
  return may(situation, needMerge, { need: need.id, into: into.id, reason });
}

export type ClaimAction =
  | 'release'
  | 'restore'
  | 'extend'
  | 'progress'
  | 'deliver'
  | 'confirm'
  | 'handover'
  | 'accept'
  | 'decline';

/** What may be done with one claim. */
export function claimActions(situation: Situation, claim: Claim): ReadonlySet<ClaimAction> {
  const asked: [ClaimAction, unknown, object][] = [
    ['release', claimRelease, { reason }],
    ['restore', claimRestore, {}],
    ['extend', claimExtend, { reason }],
    ['progress', claimProgress, {}],
    ['deliver', claimDeliver, {}],
    ['confirm', claimConfirm, { received: claim.arrived }],
    ['handover', claimHandover, { reason }],
    ['accept', claimHandoverAccept, {}],
    ['decline', claimHandoverDecline, { reason }],
  ];
  return new Set(
    asked
      .filter(([, command, input]) => may(situation, command, { claim: claim.id, ...input }))
      .map(([action]) => action),
  );
}
