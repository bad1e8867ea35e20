// A claim follows the count of its line: when it is received, and when the count is corrected (N1).
import { addLosses, correctLosses } from './loss.ts';
import type { Losses } from './loss.ts';
import type { Move } from './claim.ts';
import { exact } from './quantity.ts';
import { loadedOf } from './shipment.ts';
import type { ShipmentLine } from './shipment.ts';
import type { Receipt } from './receipt.ts';
import type { ClaimWork } from './shipment-step.ts';

const lossesOf = ({ short, lost, damaged, expired }: Receipt): Losses => ({
  short,
  lost,
  damaged,
  expired,
});
const goneOf = ({ short, lost, damaged, expired }: Receipt) =>
  exact(short + lost + damaged + expired);

/** Good is confirmed, missing is lost and open again, what returns is open again. */
export function settleClaim(line: ShipmentLine, receipt: Receipt, work: ClaimWork): void {
  if (line.claim === null) return;
  const held = work.get(line.claim);
  if (!held) return;
  let left = Math.min(held.claim.arrived, loadedOf(line));
  const upTo = (wanted: number) => {
    const taken = Math.min(wanted, left);
    left = exact(left - taken);
    return taken;
  };
  const good = upTo(receipt.good);
  const gone = upTo(goneOf(receipt));
  const moves = [
    { from: 'arrived', to: 'confirmed', quantity: good },
    { from: 'arrived', to: 'lost', quantity: gone },
    { from: 'arrived', to: 'released', quantity: upTo(exact(receipt.wrong + receipt.refused)) },
  ] as const;
  work.step(line.claim, {
    kind: 'claim.confirmed',
    moves: [...moves],
    claim: {
      ...(gone > 0 && { losses: addLosses(held.claim.losses, lossesOf(receipt), gone) }),
      ...(receipt.note !== null && { note: receipt.note }),
      ...(receipt.surplus > 0 && { surplus: exact(held.claim.surplus + receipt.surplus) }),
    },
    ...(receipt.surplus > 0 && { line: { surplus: exact(held.line.surplus + receipt.surplus) } }),
  });
}

/** Quantities of a claim by where they ended. */
type Ended = Record<'confirmed' | 'lost' | 'released', number>;

/** How a corrected count changes a claim that holds `line` of the load. */
export function correctClaim(
  line: ShipmentLine,
  before: Receipt,
  after: Receipt,
  work: ClaimWork,
): void {
  if (line.claim === null) return;
  const changed: Ended = {
    confirmed: exact(after.good - before.good),
    lost: exact(goneOf(after) - goneOf(before)),
    released: exact(after.wrong + after.refused - before.wrong - before.refused),
  };
  const surplus = exact(after.surplus - before.surplus);
  correct(line.claim, changed, surplus, before.surplus, work, (had, most) =>
    correctLosses(had, lossesOf(before), lossesOf(after), most),
  );
}

/** Goods that were set against needs: what did not come after all is open again, the last part first. */
export function correctAgainst(line: ShipmentLine, after: Receipt, work: ClaimWork): void {
  let left = exact(after.good + after.surplus);
  for (const { claim, quantity } of line.against ?? []) {
    const held = work.get(claim)?.claim;
    if (!held) continue;
    const stays = Math.min(quantity, left);
    left = exact(left - stays);
    const by = exact(stays - held.confirmed - held.surplus);
    correct(claim, { confirmed: by, lost: 0, released: -by }, 0, 0, work, (had) => had);
  }
}

/**
 * Moves quantities of an ended part of a claim. What was open again and came after all is confirmed as far as it is
 * still open; beyond that it is surplus, because others promised it meanwhile.
 */
function correct(
  id: string,
  changed: Ended,
  surplusBy: number,
  surplusHad: number,
  work: ClaimWork,
  losses: (had: Losses | null, most: number) => Losses | null,
): void {
  const held = work.get(id);
  if (!held) return;
  const { claim, line } = held;
  const moves: Move[] = [];
  const now = { confirmed: claim.confirmed, lost: claim.lost, released: claim.released };
  let { open } = line;
  let surplus = claim.surplus;
  const give = (from: keyof Ended, to: keyof Ended, wanted: number): number => {
    const room = to === 'confirmed' ? Math.min(wanted, open) : wanted;
    const taken = exact(Math.max(0, Math.min(room, now[from])));
    if (taken === 0) return 0;
    moves.push({ from, to, quantity: taken });
    now[from] = exact(now[from] - taken);
    now[to] = exact(now[to] + taken);
    if (to === 'confirmed') open = exact(open - taken);
    else if (from === 'confirmed') open = exact(open + taken);
    return taken;
  };
  const left = { ...changed };
  const pair = (from: keyof Ended, to: keyof Ended) => {
    const wanted = Math.min(-left[from], left[to]);
    if (wanted <= 0) return;
    let rest = wanted;
    if (from === 'confirmed') {
      // What an earlier correction counted as surplus is taken back first.
      const excess = Math.min(rest, Math.max(0, exact(surplus - surplusHad)));
      if (excess > 0) {
        surplus = exact(surplus - excess);
        if (to === 'lost') give('released', 'lost', excess);
        rest = exact(rest - excess);
      }
    }
    rest = exact(rest - give(from, to, rest));
    if (to === 'confirmed' && rest > 0) {
      if (from === 'lost') give('lost', 'released', rest);
      surplus = exact(surplus + rest);
    }
    left[from] = exact(left[from] + wanted);
    left[to] = exact(left[to] - wanted);
  };
  for (const to of ['confirmed', 'lost', 'released'] as const)
    for (const from of ['confirmed', 'lost', 'released'] as const) if (from !== to) pair(from, to);
  surplus = exact(Math.max(0, surplus + surplusBy));
  const ending = now.confirmed > 0 ? 'confirmed' : now.lost > 0 ? 'lost' : 'released';
  const bySurplus = exact(surplus - claim.surplus);
  work.step(id, {
    kind: 'claim.corrected',
    moves,
    claim: {
      surplus,
      losses: losses(claim.losses, now.lost),
      ...(claim.endedAt !== null && { ending }),
    },
    line: { surplus: exact(line.surplus + bySurplus) },
  });
}
