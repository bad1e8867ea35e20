// Random histories of a board: steps that choose among what exists when their turn comes.
import fc from 'fast-check';
import type { Actor } from '#domain/actor.ts';
import type { Decision } from '#domain/command.ts';
import { warningDue } from '#domain/claim.ts';
import type { Claim } from '#domain/claim.ts';
import type { Line, Need } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CommandName } from '#domain/commands.ts';
import { incident, pass, places, reported, system } from './world.ts';
import type { World } from './world.ts';

type Outcome = Decision | Refusal;

export interface Step {
  kind: Kind;
  /** Which need, line or claim. */
  which: number;
  /** A second choice: the other need, the actor, the way. */
  other: number;
  /** Share of what is at hand; above 1 is too much. */
  share: number;
}

/** What a step meets. */
interface Scene extends Omit<Step, 'kind'> {
  world: World;
  need: Need;
  line: Line;
  claim: Claim | undefined;
  /** An organisation that claims. */
  responder: Actor;
  /** A quantity by the step's share, in decimals that binary numbers do not hold. */
  of(whole: number): number;
  send(actor: Actor, name: CommandName, input: object): Outcome;
  /** A command of the claim at hand, by its holder unless somebody else is named. */
  toClaim(name: CommandName, more?: object, actor?: Actor): Outcome | undefined;
  /** A command of the need at hand, by the coordinator. */
  toNeed(name: CommandName, more?: object): Outcome;
}

const part = ({ share, of }: Scene, whole: number) => (share === 1 ? {} : { quantity: of(whole) });

/** How each kind of step is carried out; undefined when there was nothing to do it to. */
const ways = {
  post({ world, which, other, of }: Scene) {
    reported(world, of(300), {
      item: which % 2 ? 'AIR' : 'BERAS',
      urgency: other % 2 ? 'critical' : 'low',
      ...(other % 3 > 0 && { point: places.karangBaru }),
    });
  },
  verify: ({ toNeed }: Scene) => toNeed('need.verify'),
  unverify: ({ toNeed }: Scene) => toNeed('need.unverify'),
  reopen: ({ toNeed }: Scene) => toNeed('need.reopen'),
  cancel: ({ toNeed }: Scene) => toNeed('need.cancel', { reason: 'sudah pulang' }),
  revise({ world, line, other, of, send }: Scene) {
    const { revision } = world.board.get('need', line.need);
    return send(world.who.coordinator, 'need.revise', {
      need: line.need,
      revision: other % 9 ? revision : revision + 1,
      lines: [{ line: line.id, asked: of(line.asked) }],
    });
  },
  merge: ({ world, other, toNeed }: Scene) =>
    toNeed('need.merge', { into: pick(world.board.rows.need, other)?.id }),
  unmerge: ({ need, toNeed }: Scene) =>
    toNeed('need.unmerge', { into: need.mergedInto ?? need.id }),
  take: ({ world, line, responder, of, send }: Scene) =>
    send(responder, 'claim.take', {
      line: line.id,
      quantity: of(line.open),
      eta: world.board.now,
    }),
  override: ({ world, line, of, send }: Scene) =>
    send(world.who.coordinator, 'claim.take', {
      line: line.id,
      quantity: of(line.asked),
      overlapReason: 'truk sudah jalan',
    }),
  release: (scene: Scene) => scene.toClaim('claim.release', part(scene, scene.claim?.claimed ?? 0)),
  restore: ({ toClaim }: Scene) => toClaim('claim.restore'),
  extend: ({ toClaim }: Scene) => toClaim('claim.extend', { reason: 'jalan putus' }),
  progress: (scene: Scene) =>
    scene.toClaim('claim.progress', part(scene, scene.claim?.claimed ?? 0)),
  deliver: (scene: Scene) => scene.toClaim('claim.deliver', part(scene, scene.claim?.moving ?? 0)),
  confirm({ world, claim, share, other, toClaim }: Scene) {
    const received = other % 4 ? exact(share * (claim?.arrived ?? 0)) : 0;
    return toClaim('claim.confirm', { received, reason: 'basah' }, world.who.host);
  },
  handover: ({ responder, toClaim }: Scene) =>
    toClaim('claim.handover', { reason: 'lebih dekat' }, responder),
  accept: ({ toClaim }: Scene) => toClaim('claim.handover-accept'),
  decline: ({ toClaim }: Scene) => toClaim('claim.handover-decline', { reason: 'sudah berangkat' }),
  wait({ world, other }: Scene) {
    pass(world, [10 / 3600, 10 / 3600, 0.5, 2, 2, 7][other % 6] ?? 1);
  },
} satisfies Record<string, (scene: Scene) => Outcome | undefined | void>;
type Kind = keyof typeof ways;

/** How often each kind comes up, so that what others need to have happened before does happen. */
const weights: Record<Kind, number> = {
  post: 2,
  verify: 5,
  unverify: 1,
  reopen: 2,
  cancel: 1,
  revise: 2,
  merge: 2,
  unmerge: 3,
  take: 12,
  override: 1,
  release: 4,
  restore: 3,
  extend: 2,
  progress: 5,
  deliver: 4,
  confirm: 5,
  handover: 4,
  accept: 1,
  decline: 1,
  wait: 5,
};

/** One step of a history. */
export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(Object.keys(ways) as Kind[]).flatMap((kind) => Array<Kind>(weights[kind]).fill(kind)),
  ),
  which: fc.nat(1000),
  other: fc.nat(1000),
  share: fc.constantFrom(0.1, 0.25, 1 / 3, 0.5, 1, 1, 1, 1.5),
});

/** What a kind of step is meant for; five times in six it meets such a thing, if there is one. */
const meant = {
  need: {
    verify: (need: Need) => need.state === 'reported',
    reopen: (need: Need) => need.state === 'cancelled',
    unmerge: (need: Need) => need.state === 'merged',
  } as Partial<Record<Kind, (need: Need) => boolean>>,
  claim: {
    restore: (claim: Claim) => claim.undo !== null,
    deliver: (claim: Claim) => claim.moving > 0,
    confirm: (claim: Claim) => claim.arrived > 0,
    accept: (claim: Claim) => claim.handover !== null,
    decline: (claim: Claim) => claim.handover !== null,
  } as Partial<Record<Kind, (claim: Claim) => boolean>>,
};

function pick<T>(from: ReadonlyMap<string, T> | T[], n: number): T | undefined {
  const rows = [...from.values()];
  return rows[n % rows.length];
}

/** Carries one step out. */
export function carryOut(world: World, { kind, ...step }: Step): Outcome[] {
  const { board, who } = world;
  const { which, other, share } = step;
  const choose = <T>(table: ReadonlyMap<string, T>, fits: (row: T) => boolean): T | undefined =>
    pick(other % 6 ? [...table.values()].filter(fits) : [], which) ?? pick(table, which);
  const isVerified = (id: string) => board.get('need', id).state === 'verified';
  const need = choose(board.rows.need, meant.need[kind] ?? (() => true));
  const line = choose(board.rows.line, (row) => row.open > 0 && isVerified(row.need));
  const claim = choose(board.rows.claim, meant.claim[kind] ?? ((row) => row.claimed > 0));
  if (!need || !line) throw new Error('a history begins with needs on the board');
  const responders = [who.baznas, who.dompet, who.rumah];
  const responder = pick(responders, other) ?? who.baznas;
  const holder = responders.find((actor) => actor.organisation === claim?.organisation);
  const send: Scene['send'] = (actor, name, input) =>
    board.send(actor, name, { incident, ...input });
  const answer = ways[kind]({
    ...step,
    world,
    need,
    line,
    claim,
    responder,
    send,
    of: (whole) => Math.max(0.001, exact(share * (whole || 1))),
    toClaim: (name, more, actor = holder ?? responder) =>
      claim && send(actor, name, { claim: claim.id, ...more }),
    toNeed: (name, more) => send(who.coordinator, name, { need: need.id, ...more }),
  });
  return [...(answer ? [answer] : []), ...(kind === 'wait' ? tick(world) : [])];
}

/** What the clock's job does: it looks which claims are due and says so. */
function tick({ board }: World): Outcome[] {
  return [...board.rows.claim.keys()].flatMap((id) => {
    const due = (name: CommandName) => board.send(system, name, { incident, claim: id });
    const now = () => board.get('claim', id);
    const answers: Outcome[] = [];
    const { handover } = now();
    if (handover && handover.grantsAt <= board.now) answers.push(due('claim.handover-grant'));
    if (warningDue(now(), board.now) > now().warned) answers.push(due('claim.warn'));
    if (now().claimed > 0 && now().expiresAt <= board.now) answers.push(due('claim.expire'));
    return answers;
  });
}
