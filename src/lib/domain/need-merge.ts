// Merging two needs that are the same, and undoing that within seven days (UX 26).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import { needFact } from './need-fact.ts';
import { one } from './reader.ts';
import { change, childId, defineCommand } from './command.ts';
import type { Change } from './change.ts';
import type { Claim } from './claim.ts';
import { code, uuid } from './field.ts';
import { byUrgency, committed, isEstimated, isLive, stages } from './need.ts';
import type { Line, Need } from './need.ts';
import { exact } from './quantity.ts';
import { refuse } from './refusal.ts';
import { elapsed, hour } from './time.ts';

/** Days within which a merge can be undone. */
const unmergeDays = 7;

const input = v.strictObject({ incident: code, need: uuid, into: uuid });
const facts = (given: v.InferOutput<typeof input>) => ({
  incident: one('incident', given.incident),
  need: needFact(given.need),
  into: needFact(given.into),
});

/** Moves whole claims from one line to another, with their lost and surplus amounts. */
function carry(from: Line, to: Line, claims: Claim[]): { from: Line; to: Line } {
  const source = { ...from };
  const target = { ...to };
  for (const claim of claims)
    for (const key of [...stages, 'lost', 'surplus'] as const) {
      source[key] = exact(source[key] - claim[key]);
      target[key] = exact(target[key] + claim[key]);
    }
  return { from: source, to: target };
}

/** Sets what a line asks, but never below its claims. The figure then counts as not computed. */
function ask(line: Line, { asked, arithmetic }: Pick<Line, 'asked' | 'arithmetic'>): Line {
  const held = committed(line);
  if (held > asked) return { ...line, asked: held, open: 0, arithmetic: null };
  return { ...line, asked, open: exact(asked - held), arithmetic };
}

const zero = { claimed: 0, moving: 0, arrived: 0, confirmed: 0, lost: 0, surplus: 0 };

export const needMerge = defineCommand({
  name: 'need.merge',
  home: 'incident',
  input,
  facts,
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide({ id, need: source, into: target }, _input, now) {
    if (source.need.id === target.need.id) return refuse('merge-into-itself');
    if (!isLive(source.need)) return refuse('need-not-open', { state: source.need.state });
    if (!isLive(target.need)) return refuse('need-not-open', { state: target.need.state });
    // Only verified needs may have claims, so claims cannot move into a need that is not verified.
    if (source.need.state === 'verified' && target.need.state === 'reported')
      return refuse('need-not-verified', { need: target.need.id });
    const changes: Change[] = [];
    const mergedLines: Need['mergedLines'] = [];
    const lines = new Map(target.lines.map((line) => [line.id, line]));
    for (const [n, from] of source.lines.entries()) {
      // A line that an undone merge has left. It asks for nothing.
      if (from.asked === 0) continue;
      const known = target.lines.find((line) => line.item === from.item);
      if (known && known.unit !== from.unit)
        return refuse('merge-units-differ', { item: from.item });
      const to: Line = known ?? {
        ...from,
        ...zero,
        id: childId(id, n),
        need: target.need.id,
        asked: 0,
        open: 0,
      };
      const claims = source.claims.filter((claim) => claim.line === from.id);
      const moved = carry(from, to, claims);
      // Two reports of the same lack: the larger figure is used; they are not added.
      const after = ask(moved.to, to.asked >= from.asked ? to : from);
      if (byUrgency(from.urgency, after.urgency) < 0) after.urgency = from.urgency;
      const { asked, urgency, arithmetic } = to;
      mergedLines.push({
        from: from.id,
        to: to.id,
        before: { asked, urgency, arithmetic },
        claims: claims.map((claim) => claim.id),
      });
      lines.set(after.id, after);
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: to.id, need: target.need.id }),
        ),
        change('line.moved', 'line', from.id, ask(moved.from, from)),
        change(known ? 'line.moved' : 'line.posted', 'line', after.id, after),
      );
    }
    const body: Partial<Need> = {
      state: 'merged',
      mergedInto: target.need.id,
      mergedLines,
      stateBefore: source.need.state,
      endedAt: now,
    };
    const voices = target.need.voices + source.need.voices;
    return {
      changes: [
        change('need.merged', 'need', source.need.id, body),
        change('need.supported', 'need', target.need.id, {
          voices,
          refreshedAt: now,
          estimated: isEstimated(lines.values()),
        }),
        ...changes,
      ],
      result: { need: target.need.id },
    };
  },
});

export const needUnmerge = defineCommand({
  name: 'need.unmerge',
  home: 'incident',
  input,
  facts,
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide({ need: source, into: target }, _input, now) {
    const { need } = source;
    // The target was merged into another need, and the claims went with it. Undo that merge first.
    if (target.need.state === 'merged') return refuse('need-not-open', { state: 'merged' });
    if (need.state !== 'merged' || need.mergedInto !== target.need.id)
      return refuse('need-not-open', { state: need.state });
    if (elapsed(need.endedAt ?? now, now) > unmergeDays * 24 * hour) return refuse('undo-expired');
    const changes: Change[] = [];
    const lines = new Map(target.lines.map((line) => [line.id, line]));
    for (const { from: fromId, to: toId, before, claims: ids } of need.mergedLines) {
      const from = source.lines.find((line) => line.id === fromId);
      const to = lines.get(toId);
      if (!from || !to) continue;
      const claims = target.claims.filter((claim) => ids.includes(claim.id));
      const moved = carry(to, from, claims);
      const back = { ...ask(moved.from, before), urgency: before.urgency };
      lines.set(back.id, back);
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: from.id, need: need.id }),
        ),
        change('line.moved', 'line', back.id, back),
        change('line.moved', 'line', from.id, ask(moved.to, from)),
      );
    }
    const body: Partial<Need> = {
      state: need.stateBefore ?? 'reported',
      mergedInto: null,
      mergedLines: [],
      stateBefore: null,
      endedAt: null,
    };
    const voices = Math.max(1, target.need.voices - need.voices);
    return {
      changes: [
        change('need.unmerged', 'need', need.id, body),
        change('need.unmerged', 'need', target.need.id, {
          voices,
          estimated: isEstimated(lines.values()),
        }),
        ...changes,
      ],
      result: { need: need.id },
    };
  },
});
