// Merging two needs that are the same, and undoing that within seven days (UX 26).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import { mergedInto, needFact, siteOfNeed } from './need-fact.ts';
import type { MergedNeed } from './need-fact.ts';
import { one } from './reader.ts';
import { change, childId, defineCommand } from './command.ts';
import type { Change } from './change.ts';
import type { Claim } from './claim.ts';
import { code, text, uuid } from './field.ts';
import { mergeChoices } from './merge-choice.ts';
import { committed, isEstimated, isLive, stages } from './need.ts';
import type { Line, Need } from './need.ts';
import { isSamePlace, mergeFigures, usualChoice } from './need-merge-figures.ts';
import { joinedVoices, partedVoices, sharedVoices } from './need-voice.ts';
import { exact } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import { refuseClosed } from './site.ts';
import { elapsed, hour } from './time.ts';

/** Days within which a merge can be undone. */
const unmergeDays = 7;

const pair = { incident: code, need: uuid, into: uuid };
const facts = (given: { incident: string; need: string; into: string }) => ({
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

/**
 * A figure of the target after a merge is undone: as before, and what others added or took off since then stays.
 * @param after the figure that the merge left
 */
function withdrawn(now: number, before: number, after: number): number {
  const left = exact(now - (after - before));
  return left < 0 || (left === 0 && before > 0) ? before : left;
}

function withdrawnTotal(now: number | null, before: number | null, after: number | null) {
  if (now === after) return before;
  return now === null || before === null || after === null ? now : withdrawn(now, before, after);
}

const zero = { claimed: 0, moving: 0, arrived: 0, confirmed: 0, lost: 0, surplus: 0 };

export const needMerge = defineCommand({
  name: 'need.merge',
  home: 'incident',
  input: v.strictObject({
    ...pair,
    /** Without it the usual choice for the two places is made. */
    choice: v.optional(v.picklist(mergeChoices)),
    /** Why needs at two places are one. */
    reason: v.optional(text(500)),
  }),
  facts: (given) => ({
    ...facts(given),
    from: siteOfNeed(given.need),
    to: siteOfNeed(given.into),
  }),
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide(
    { id, need: source, into: target, from: site, to: intoSite },
    { choice: given, reason },
    now,
  ) {
    if (source.need.id === target.need.id) return refuse('merge-into-itself');
    if (!isLive(source.need)) return refuse('need-not-open', { state: source.need.state });
    if (!isLive(target.need)) return refuse('need-not-open', { state: target.need.state });
    // At a closed site nothing more is asked (S13).
    const shut = refuseClosed(intoSite, 'into');
    if (shut) return shut;
    // Only verified needs may have claims, so claims cannot move into a need that is not verified.
    if (source.need.state === 'verified' && target.need.state === 'reported')
      return refuse('need-not-verified', { need: target.need.id });
    const places = [
      { need: source.need, site },
      { need: target.need, site: intoSite },
    ] as const;
    if (reason === undefined && !isSamePlace(...places))
      return refuse('merge-too-far', { field: 'reason' });
    const choice = given ?? usualChoice(source.need, target.need);
    const figures = mergeFigures(source, target, choice);
    if (isRefusal(figures)) return figures;
    const changes: Change[] = [];
    const mergedLines: Need['mergedLines'] = [];
    const lines = new Map(target.lines.map((line) => [line.id, line]));
    for (const [n, { source: from, target: known, after }] of figures.lines.entries()) {
      if (!from) continue;
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
      const merged = { ...ask(moved.to, after), urgency: after.urgency };
      const { asked, urgency, arithmetic } = to;
      mergedLines.push({
        from: from.id,
        to: to.id,
        before: { asked, urgency, arithmetic },
        asked: merged.asked,
        claims: claims.map((claim) => claim.id),
      });
      lines.set(merged.id, merged);
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: to.id, need: target.need.id }),
        ),
        change('line.moved', 'line', from.id, ask(moved.from, from)),
        change(known ? 'line.moved' : 'line.posted', 'line', merged.id, merged),
      );
    }
    const { people, households, refreshedAt } = target.need;
    const after = { people: figures.people.after, households: figures.households.after };
    // A change that was typed before the merge must not replace the merged figures.
    const revision = target.need.revision + 1;
    const body: Partial<Need> = {
      state: 'merged',
      mergedInto: target.need.id,
      mergedLines,
      mergedTotals: { choice, revision, before: { people, households, refreshedAt }, after },
      stateBefore: source.need.state,
      reason: reason ?? null,
      endedAt: now,
    };
    return {
      changes: [
        change('need.merged', 'need', source.need.id, body),
        change('need.supported', 'need', target.need.id, {
          ...after,
          voices: target.need.voices + source.need.voices - sharedVoices(target.need, source.need),
          voicedBy: joinedVoices(target.need, source.need),
          refreshedAt: now,
          estimated: isEstimated(lines.values()),
          revision,
        }),
        ...changes,
      ],
      result: { need: target.need.id },
    };
  },
});

/** People, households and the time of the last update, as they were on the target. */
function totalsBefore({ mergedTotals, endedAt }: Need, target: Need): Partial<Need> {
  if (!mergedTotals) return {};
  const { before, after } = mergedTotals;
  return {
    people: withdrawnTotal(target.people, before.people, after.people),
    households: withdrawnTotal(target.households, before.households, after.households),
    refreshedAt: target.refreshedAt === endedAt ? before.refreshedAt : target.refreshedAt,
  };
}

/** Whether a merge came after another one into the same target. */
function isLater(one: Need, other: Need): boolean {
  const [mine, theirs] = [one.mergedTotals?.revision, other.mergedTotals?.revision];
  if (mine !== undefined && theirs !== undefined) return mine > theirs;
  return (one.endedAt ?? '') > (other.endedAt ?? '');
}

/** The latest of the merges that came after this one into the same target. */
function latestAfter(need: Need, merged: readonly MergedNeed[]): MergedNeed | undefined {
  const later = merged.filter((one) => isLater(one.need, need));
  return later.toSorted((a, b) => (isLater(a.need, b.need) ? -1 : 1))[0];
}

export const needUnmerge = defineCommand({
  name: 'need.unmerge',
  home: 'incident',
  input: v.strictObject(pair),
  facts: (given) => ({
    ...facts(given),
    merged: mergedInto(given.into),
    site: siteOfNeed(given.need),
  }),
  may: (actor, { need, into }) =>
    coordinates(actor, need.need.area) && coordinates(actor, into.need.area),
  decide({ need: source, into: target, merged, site }, _input, now) {
    const { need } = source;
    // The target was merged into another need, and the claims went with it. Undo that merge first.
    if (target.need.state === 'merged') return refuse('need-not-open', { state: 'merged' });
    if (need.state !== 'merged' || need.mergedInto !== target.need.id)
      return refuse('need-not-open', { state: need.state });
    if (elapsed(need.endedAt ?? now, now) > unmergeDays * 24 * hour) return refuse('undo-expired');
    // A later merge chose its figures from those of this one, so merges are undone from the last to the first.
    const later = latestAfter(need, merged);
    if (later)
      return refuse('merge-not-latest', {
        need: later.need.id,
        place: later.place ?? '–',
        mergedAt: later.need.endedAt ?? later.need.refreshedAt,
      });
    const changes: Change[] = [];
    const lines = new Map(target.lines.map((line) => [line.id, line]));
    for (const { from: fromId, to: toId, before, asked, claims: ids } of need.mergedLines) {
      const from = source.lines.find((line) => line.id === fromId);
      const to = lines.get(toId);
      if (!from || !to) continue;
      const claims = target.claims.filter((claim) => ids.includes(claim.id));
      const moved = carry(to, from, claims);
      const left = asked === undefined ? before.asked : withdrawn(to.asked, before.asked, asked);
      const arithmetic = left === before.asked ? before.arithmetic : null;
      const back = { ...ask(moved.from, { asked: left, arithmetic }), urgency: before.urgency };
      lines.set(back.id, back);
      changes.push(
        ...claims.map((claim) =>
          change('claim.rehomed', 'claim', claim.id, { line: from.id, need: need.id }),
        ),
        change('line.moved', 'line', back.id, back),
        change('line.moved', 'line', from.id, ask(moved.to, from)),
      );
    }
    const voicedBy = partedVoices(target.need, need);
    const body: Partial<Need> = {
      state: need.stateBefore ?? 'reported',
      mergedInto: null,
      mergedLines: [],
      mergedTotals: null,
      stateBefore: null,
      reason: null,
      endedAt: null,
      siteClosedAt: site?.closedAt ?? null,
    };
    return {
      changes: [
        change('need.unmerged', 'need', need.id, body),
        change('need.unmerged', 'need', target.need.id, {
          ...totalsBefore(source.need, target.need),
          voices: Math.max(1, target.need.voices - need.voices + sharedVoices({ voicedBy }, need)),
          voicedBy,
          estimated: isEstimated(lines.values()),
          revision: target.need.revision + 1,
        }),
        ...changes,
      ],
      result: { need: need.id },
    };
  },
});
