// Withdrawing lines that are no longer needed, as when the list that told of them no longer names them (N9).
import * as v from 'valibot';
import { change, defineCommand } from './command.ts';
import type { Change } from './change.ts';
import { code, text, uuid } from './field.ts';
import { committed, isEstimated, isLive } from './need.ts';
import type { Need } from './need.ts';
import { ownsNeed } from './need-command.ts';
import { needFact } from './need-fact.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';

/**
 * What nobody took of the lines is asked no more; what is claimed, on the way or there stays (N1). A need of which
 * nothing is left is cancelled.
 */
export const needWithdraw = defineCommand({
  name: 'need.withdraw',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    need: uuid,
    /** Without them all lines. */
    lines: v.optional(v.pipe(v.array(uuid), v.minLength(1), v.maxLength(20))),
    reason: text(500),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    need: needFact(input.need),
  }),
  may: (actor, { need }) => ownsNeed(actor, need.need),
  decide({ need: { need, lines } }, { lines: named, reason }, now) {
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    if (named?.some((id) => !lines.some((line) => line.id === id)))
      return refuse('not-found', { field: 'line' });
    const isGone = (id: string) => named === undefined || named.includes(id);
    const after = lines.map((line) =>
      isGone(line.id) ? { ...line, asked: committed(line), open: 0, arithmetic: null } : line,
    );
    if (after.every(({ asked }) => asked === 0)) {
      // The lines keep what was asked, so that the need can come back as it was.
      const body: Partial<Need> = {
        state: 'cancelled',
        reason,
        stateBefore: need.state,
        endedAt: now,
        goneAt: now,
      };
      return { changes: [change('need.withdrawn', 'need', need.id, body)], result: told(need, 0) };
    }
    const changed = after.filter((line, n) => line.asked !== lines[n]?.asked);
    if (changed.length === 0) return refuse('nothing-changed');
    const body: Partial<Need> = {
      reason,
      estimated: isEstimated(after),
      revision: need.revision + 1,
    };
    const revised = changed.map(({ id, asked, open, arithmetic }): Change =>
      change('line.revised', 'line', id, { asked, open, arithmetic }),
    );
    const left = changed.filter(({ asked }) => asked > 0).length;
    return {
      changes: [change('need.withdrawn', 'need', need.id, body), ...revised],
      result: told(need, left),
    };
  },
});

/** @param left lines of which somebody had taken a part */
function told(need: Need, left: number) {
  return { need: need.id, left };
}
