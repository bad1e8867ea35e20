// Which actions to offer the reader for a need or a claim now. The commands' own rules decide; nothing is
// decided here.
import type { Actor } from '#domain/actor.ts';
import { claimExtend, claimRelease, claimRestore, claimTake } from '#domain/claim-command.ts';
import {
  claimHandover,
  claimHandoverAccept,
  claimHandoverDecline,
} from '#domain/claim-handover.ts';
import { claimConfirm, claimDeliver, claimProgress } from '#domain/claim-receipt.ts';
import type { Claim } from '#domain/claim.ts';
import { run } from '#domain/command.ts';
import type { Command } from '#domain/command.ts';
import type { Asks, Facts } from '#domain/reader.ts';
import type { Incident } from '#domain/incident.ts';
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
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { LineView as Row } from '#sync/view.ts';

export interface Situation {
  actor: Actor;
  incident: Incident;
  now: Instant;
}

/** Placeholder for the id that the command will get. */
const some = '00000000-0000-4000-8000-000000000000';
const reason = '…';

/** Null when the command would be accepted now, else its refusal. */
function ask(
  command: unknown,
  { actor, incident, now }: Situation,
  facts: object,
  input: object,
): Refusal | null {
  const known = { actor, incident, id: some, ...facts } as unknown as Facts<Asks>;
  const answer = run(command as Command, known, { incident: incident.id, ...input }, now);
  return isRefusal(answer) ? answer : null;
}

/** May take part of the line: null, or why not. */
export function takeRefusal(situation: Situation, { line, need, claims }: Row): Refusal | null {
  const fact = { line, need, claims, holders: [] };
  const quantity = line.open > 0 ? line.open : line.asked;
  return ask(claimTake, situation, { line: fact }, { line: line.id, quantity });
}

/** Whether the reader may allow more to be taken than is open. */
export function mayOverlap(situation: Situation, { line, need, claims }: Row): boolean {
  const fact = { line, need, claims, holders: [] };
  const input = { line: line.id, quantity: line.open + 1, overlapReason: reason };
  return ask(claimTake, situation, { line: fact }, input) === null;
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

/**
 * What may be done with the need.
 * @param rows all lines of the need
 * @param into the need it was merged into, with its lines
 */
export function needActions(
  situation: Situation,
  rows: readonly Row[],
  into: readonly Row[] = [],
): ReadonlySet<NeedAction> {
  const fact = needFact(rows);
  if (!fact) return new Set();
  const target = needFact(into);
  const { need } = fact;
  const of = { need: need.id };
  const facts = { need: fact };
  const unmerging = { ...of, into: target?.need.id };
  // Any other verified need of the same area may be the other half of a merge.
  const other = { ...fact, need: { ...need, id: some } };
  const asked: [NeedAction, () => Refusal | null][] = [
    ['verify', () => ask(needVerify, situation, facts, of)],
    ['unverify', () => ask(needUnverify, situation, facts, of)],
    [
      'revise',
      () => ask(needRevise, situation, facts, { ...of, revision: need.revision, lines: [] }),
    ],
    ['refresh', () => ask(needRefresh, situation, facts, of)],
    ['merge', () => ask(needMerge, situation, { ...facts, into: other }, { ...of, into: some })],
    [
      'unmerge',
      () =>
        target ? ask(needUnmerge, situation, { ...facts, into: target }, unmerging) : notThere,
    ],
    ['reject', () => ask(needReject, situation, facts, { ...of, reason })],
    ['cancel', () => ask(needCancel, situation, facts, { ...of, reason })],
    ['reopen', () => ask(needReopen, situation, facts, of)],
  ];
  return new Set(asked.filter(([, refusal]) => refusal() === null).map(([action]) => action));
}

/** Whether this need may go into that one. */
export function mayMerge(
  situation: Situation,
  rows: readonly Row[],
  into: readonly Row[],
): boolean {
  const [need, target] = [needFact(rows), needFact(into)];
  if (!need || !target) return false;
  const input = { need: need.need.id, into: target.need.id };
  return ask(needMerge, situation, { need, into: target }, input) === null;
}

const notThere: Refusal = { kind: 'refusal', code: 'not-found', facts: {} };

function needFact(rows: readonly Row[]) {
  const [first] = rows;
  if (!first) return null;
  return {
    need: first.need,
    lines: rows.map((row) => row.line),
    claims: rows.flatMap((row) => row.claims),
  };
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

/** What may be done with one claim on the line. */
export function claimActions(
  situation: Situation,
  { line, need, site }: Row,
  claim: Claim,
): ReadonlySet<ClaimAction> {
  const facts = { claim: { claim, line, need, site: site ?? undefined } };
  const of = { claim: claim.id };
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
      .filter(([, command, input]) => ask(command, situation, facts, { ...of, ...input }) === null)
      .map(([action]) => action),
  );
}
