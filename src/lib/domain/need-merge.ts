// Merging two needs that are one, and taking that back within seven days (UX 26).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import { change, childId, defineCommand } from './command.ts';
import type { Change } from './change.ts';
import type { Claim } from './claim.ts';
import { code, uuid } from './field.ts';
import { byUrgency, committed, isLive, stages } from './need.ts';
import type { Line, Need } from './need.ts';
import { exact } from './quantity.ts';
import { refuse } from './refusal.ts';
import { elapsed, hour } from './time.ts';

/** Days in which a merge can be undone. */
export const unmergeDays = 7;

const input = v.strictObject({ incident: code, need: uuid, into: uuid });
const facts = (given: v.InferOutput<typeof input>) => ({
  incident: given.incident,
  need: given.need,
  into: given.into,
});

/** Moves whole claims from one line to another; `asked` of the receiving line grows only when it must. */
function carry(from: Line, to: Line, claims: Claim[], asked: number): { from: Line; to: Line } {
  const source = { ...from };
  const target = { ...to };
  for (const claim of claims)
    for (const stage of stages) {
      source[stage] = exact(source[stage] - claim[stage]);
      target[stage] = exact(target[stage] + claim[stage]);
    }
  source.asked = Math.max(source.asked, committed(source));
  target.asked = Math.max(asked, committed(target));
  source.open = exact(source.asked - committed(source));
  target.open = exact(target.asked - committed(target));
  return { from: source, to: target };
}

const zero = { claimed: 0, moving: 0, arrived: 0, confirmed: 0, lost: 0, surplus: 0 };

export const needMerge = defineCommand({
  name: 'need.merge',
  board: 'incident',
  input,
  facts,
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide({ id, need: source, into: target }, _input, now) {
    if (source.need.id === target.need.id) return refuse('merge-into-itself');
    if (!isLive(source.need)) return refuse('need-not-open', { state: source.need.state });
    if (!isLive(target.need)) return refuse('need-not-open', { state: target.need.state });
    const changes: Change[] = [];
    const mergedLines: Need['mergedLines'] = [];
    for (const [n, from] of source.lines.entries()) {
      const known = target.lines.find((line) => line.item === from.item);
      if (known && known.unit !== from.unit)
        return refuse('merge-units-differ', { item: from.item });
      const to: Line = known ?? {
        ...from,
        ...zero,
        ...{ id: childId(id, n), need: target.need.id, asked: 0, open: 0 },
      };
      const claims = source.claims.filter((claim) => claim.line === from.id);
      // Two reports of one lack: the larger figure stands, they are not added.
      const moved = carry(from, to, claims, Math.max(to.asked, from.asked));
      if (byUrgency(from.urgency, moved.to.urgency) < 0) moved.to.urgency = from.urgency;
      mergedLines.push({
        ...{ from: from.id, to: to.id, askedBefore: to.asked },
        claims: claims.map((claim) => claim.id),
      });
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: to.id, need: target.need.id }),
        ),
        change('line.moved', 'line', from.id, moved.from),
        change(known ? 'line.moved' : 'line.posted', 'line', to.id, moved.to),
      );
    }
    const body: Partial<Need> = {
      ...{ state: 'merged', mergedInto: target.need.id, mergedLines },
      ...{ stateBefore: source.need.state, endedAt: now },
    };
    const voices = target.need.voices + source.need.voices;
    return {
      changes: [
        change('need.merged', 'need', source.need.id, body),
        change('need.supported', 'need', target.need.id, { voices, refreshedAt: now }),
        ...changes,
      ],
      result: { need: target.need.id },
    };
  },
});

export const needUnmerge = defineCommand({
  name: 'need.unmerge',
  board: 'incident',
  input,
  facts,
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide({ need: source, into: target }, _input, now) {
    const { need } = source;
    if (need.state !== 'merged' || need.mergedInto !== target.need.id)
      return refuse('need-not-open', { state: need.state });
    if (elapsed(need.endedAt ?? now, now) > unmergeDays * 24 * hour) return refuse('undo-expired');
    const changes: Change[] = [];
    for (const merged of need.mergedLines) {
      const from = source.lines.find((line) => line.id === merged.from);
      const to = target.lines.find((line) => line.id === merged.to);
      if (!from || !to) continue;
      const claims = target.claims.filter((claim) => merged.claims.includes(claim.id));
      const moved = carry(to, from, claims, from.asked);
      const back = { ...moved.from, asked: Math.max(merged.askedBefore, committed(moved.from)) };
      back.open = exact(back.asked - committed(back));
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: from.id, need: need.id }),
        ),
        change('line.moved', 'line', to.id, back),
        change('line.moved', 'line', from.id, moved.to),
      );
    }
    const body: Partial<Need> = {
      state: need.stateBefore ?? 'reported',
      ...{ mergedInto: null, mergedLines: [], stateBefore: null, endedAt: null },
    };
    const voices = Math.max(1, target.need.voices - need.voices);
    return {
      changes: [
        change('need.unmerged', 'need', need.id, body),
        change('need.unmerged', 'need', target.need.id, { voices }),
        ...changes,
      ],
      result: { need: need.id },
    };
  },
});
