// N1 over random histories: whatever happens in whatever order, every line and every claim closes.
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Decision } from '#domain/command.ts';
import { claimCloses, claimRow } from '#domain/claim.ts';
import type { Claim } from '#domain/claim.ts';
import { closes, committed, lineRow, needRow, stages } from '#domain/need.ts';
import type { Line, Need } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Board } from '../../support/board.ts';
import { carryOut, step } from '../../support/history.ts';
import { createWorld, incident, reported, taken, verified } from '../../support/world.ts';

const sum = (numbers: number[]) => exact(numbers.reduce((total, n) => total + n, 0));

/** Everything that must be true of a board after every command. */
function check({ rows }: Board): void {
  const claimsOf = Map.groupBy(rows.claim.values(), (claim) => claim.line);
  for (const line of rows.line.values())
    checkLine(line, claimsOf.get(line.id) ?? [], rows.need.get(line.need));
  for (const claim of rows.claim.values()) checkClaim(claim, rows.line.get(claim.line));
}

function checkLine(line: Line, claims: Claim[], need: Need | undefined): void {
  const fail = (why: string) => {
    throw new Error(`${why}: ${JSON.stringify([line, claims])}`);
  };
  if (!closes(line)) fail('N1: the line does not close');
  for (const key of [...stages, 'lost', 'surplus'] as const)
    if (line[key] !== sum(claims.map((claim) => claim[key])))
      fail(`N1: ${key} of the line is not the sum of its claims`);
  if (committed(line) > 0 && (need?.state === 'reported' || need?.state === 'merged'))
    fail(`somebody works on a need that is ${need.state}`);
}

function checkClaim(claim: Claim, line: Line | undefined): void {
  const fail = (why: string) => {
    throw new Error(`${why}: ${JSON.stringify(claim)}`);
  };
  if (!claimCloses(claim)) fail('N1: the claim does not close');
  if (claim.need !== line?.need) fail('the claim and its line belong to two needs');
  const ended = claim.claimed + claim.moving + claim.arrived === 0;
  if (ended !== (claim.endedAt !== null)) fail('ended and yet under way, or the reverse');
  if (ended !== (claim.ending !== null)) fail('an end without a reason, or the reverse');
  if ((claim.ending === 'confirmed') !== (ended && claim.confirmed > 0)) fail('misnamed end');
  if (claim.handover && (ended || claim.moving + claim.arrived + claim.confirmed > 0))
    fail('a handover is asked for that can never be granted');
}

/** What an accepted command wrote: rows fit their schemas, and only some commands change what is asked. */
function checkChanges({ changes }: Decision, before: Map<string, Line>, { rows }: Board): void {
  const [first] = changes;
  const raised = rows.claim.get(first?.id ?? '')?.overlapReason != null;
  const mayAsk =
    (first?.kind.startsWith('need.') && first.kind !== 'need.cancelled') ||
    (first?.kind === 'claim.taken' && raised);
  for (const { entity, id } of changes) {
    if (entity === 'need') v.parse(needRow, rows.need.get(id));
    if (entity === 'claim') v.parse(claimRow, rows.claim.get(id));
    if (entity !== 'line') continue;
    const line = v.parse(lineRow, rows.line.get(id));
    if (!mayAsk && line.asked !== before.get(id)?.asked)
      throw new Error(`${first?.kind ?? ''} changed what is asked: ${JSON.stringify(line)}`);
  }
}

/** Paths that the histories must have walked, or the property proves little. */
const sometimes = [
  'claim-exceeds-open',
  'quantity-exceeds-claim',
  'claim-ended',
  'claim-under-way',
  'undo-expired',
  'own-claim',
  'handover-pending',
  'handover-missing',
  'below-committed',
  'need-not-open',
  'need-not-verified',
  'need-already-verified',
  'merge-into-itself',
  'stale-revision',
  'not-allowed',
  'claim.taken',
  'claim.released',
  'claim.restored',
  'claim.extended',
  'claim.warned',
  'claim.expired',
  'claim.progressed',
  'claim.delivered',
  'claim.confirmed',
  'claim.handover-asked',
  'claim.handover-declined',
  'claim.handed-over',
  'need.revised',
  'need.merged',
  'need.unmerged',
  'need.cancelled',
  'need.reopened',
  'claims merged',
  'claims unmerged',
  'cancelled with goods under way',
  'overlap',
  'short receipt',
  'surplus',
  'covered',
  'ended lost',
  'ended expired',
  'ended released',
];

/** Names the paths that a command took. */
function paths({ changes }: Decision, { rows }: Board): string[] {
  const [first] = changes;
  const found: string[] = changes.map(({ kind }) => kind);
  const rehomed = found.includes('claim.rehomed');
  if (rehomed) found.push(first?.kind === 'need.merged' ? 'claims merged' : 'claims unmerged');
  const claim = rows.claim.get(first?.id ?? '');
  const line = rows.line.get(claim?.line ?? '');
  if (claim?.overlapReason) found.push('overlap');
  if (claim && claim.lost > 0) found.push('short receipt');
  if (claim && claim.surplus > 0) found.push('surplus');
  if (claim?.ending) found.push(`ended ${claim.ending}`);
  if (line && line.confirmed === line.asked) found.push('covered');
  const moving = [...rows.line.values()].some((own) => own.need === first?.id && own.moving > 0);
  if (first?.kind === 'need.cancelled' && moving) found.push('cancelled with goods under way');
  return found;
}

it('N1: every line and every claim closes after every command of any history', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 100, maxLength: 130 }), (steps) => {
      const world = createWorld();
      const { board } = world;
      for (let n = 0; n < 4; n += 1)
        (n < 3 ? verified : reported)(world, 100 + n / 10, { item: n % 2 ? 'AIR' : 'BERAS' });
      for (const each of steps) {
        const before = new Map(board.rows.line);
        for (const answer of carryOut(world, each)) {
          if (isRefusal(answer)) seen.add(answer.code);
          else {
            checkChanges(answer, before, board);
            for (const path of paths(answer, board)) seen.add(path);
          }
        }
        check(board);
      }
    }),
    { numRuns: 300 },
  );
  expect(sometimes.filter((path) => !seen.has(path))).toEqual([]);
}, 60_000);

it('N1: tenths add up to the thousandth, and so does what is typed with the noise of binary sums', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need, line } = verified(world, 0.3, { item: 'BERAS' });
  for (const quantity of [0.1, 0.2]) taken(world, who.baznas, line, quantity);
  expect(board.get('line', line)).toMatchObject({ asked: 0.3, open: 0, claimed: 0.3 });
  board.must(who.coordinator, 'need.revise', {
    incident,
    need,
    revision: 1,
    lines: [{ line, asked: 0.1 + 0.2 }],
  });
  expect(board.get('line', line).asked).toBe(0.3);
  check(board);
});
