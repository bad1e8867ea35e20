// Commands of needs after posting: verify, revise, reject, cancel, reopen, refresh, support.
import * as v from 'valibot';
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { verifyNeed } from './need-verify.ts';
import { needFact, siteOfNeed } from './need-fact.ts';
import type { NeedFact } from './need-fact.ts';
import { one } from './reader.ts';
import type { Change } from './change.ts';
import { moved } from './claim-step.ts';
import { code, count, quantity, text, uuid } from './field.ts';
import { byUrgency, committed, isEstimated, isLive, urgencies } from './need.ts';
import type { Line, Need } from './need.ts';
import { mostVoices } from './need-voice.ts';
import { exact, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import { refuseClosed } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** The coordinator of the need's area; also the reporter while the need is not verified. */
export function ownsNeed(actor: Actor, need: Need): boolean {
  if (coordinates(actor, need.area)) return true;
  const posted = isMember(actor) && mayWrite(actor) && actor.organisation === need.postedBy;
  return posted && need.state === 'reported';
}

const ofNeed = { incident: code, need: uuid };
const byNeed = (input: { incident: string; need: string }) => ({
  incident: one('incident', input.incident),
  need: needFact(input.need),
});

export const needVerify = defineCommand({
  name: 'need.verify',
  home: 'incident',
  input: v.strictObject({
    ...ofNeed,
    /** Why a doubtful report is right; it is not verified without one (`doubtsOf`). */
    reason: v.optional(text(500)),
  }),
  facts: (input) => ({ ...byNeed(input), site: siteOfNeed(input.need) }),
  may: (actor, { need }) => coordinates(actor, need.need.area),
  decide({ actor, need: { need, lines }, site }, { reason }, now) {
    if (need.state === 'verified') return refuse('need-already-verified');
    if (need.state !== 'reported') return refuse('need-not-open', { state: need.state });
    const shut = refuseClosed(site, 'need');
    if (shut) return shut;
    const verified = verifyNeed(actor, { need, lines, site }, reason, now);
    if (isRefusal(verified)) return verified;
    return { changes: [verified], result: { need: need.id } };
  },
});

/** Undoes a verification while there are no claims. */
export const needUnverify = defineCommand({
  name: 'need.unverify',
  home: 'incident',
  input: v.strictObject(ofNeed),
  facts: byNeed,
  may: (actor, { need }) => coordinates(actor, need.need.area),
  decide({ need: { need, lines } }) {
    if (need.state !== 'verified') return refuse('need-not-verified');
    const line = lines.find((candidate) => committed(candidate) > 0);
    if (line) return refuse('below-committed', { committed: committed(line), unit: line.unit });
    const body: Partial<Need> = {
      state: 'reported',
      verifiedAt: null,
      verifiedBy: null,
      verifyReason: null,
    };
    return {
      changes: [change('need.unverified', 'need', need.id, body)],
      result: { need: need.id },
    };
  },
});

export const needRevise = defineCommand({
  name: 'need.revise',
  home: 'incident',
  input: v.strictObject({
    ...ofNeed,
    revision: count,
    people: v.optional(v.nullable(count)),
    households: v.optional(v.nullable(count)),
    note: v.optional(v.nullable(text(1000))),
    landmark: v.optional(v.nullable(text(200))),
    lines: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            line: uuid,
            asked: v.optional(quantity),
            urgency: v.optional(v.picklist(urgencies)),
          }),
        ),
        v.maxLength(20),
      ),
      [],
    ),
  }),
  facts: (input) => ({ ...byNeed(input), site: siteOfNeed(input.need) }),
  may: (actor, { need }) => ownsNeed(actor, need.need),
  decide({ need: { need, lines }, site }, input, now) {
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    const { incident: _i, need: id, revision, lines: revised, ...fields } = input;
    if (revision !== need.revision) {
      const theirs = Object.keys(fields).map((key) => [key, need[key as keyof Need]]);
      return refuse('stale-revision', {
        current: need.revision,
        fields: Object.fromEntries(theirs),
      });
    }
    const changes: Change[] = [];
    const after = new Map(lines.map((line) => [line.id, line]));
    for (const { line: lineId, asked, urgency } of revised) {
      const line = after.get(lineId);
      if (!line) return refuse('not-found', { field: 'line' });
      const held = committed(line);
      // Less may be asked at a closed site, more may not (S13).
      const raised =
        (asked ?? 0) > line.asked || byUrgency(urgency ?? line.urgency, line.urgency) < 0;
      const shut = raised ? refuseClosed(site, 'asked') : undefined;
      if (shut) return shut;
      if (asked !== undefined && asked < held)
        return refuse('below-committed', { committed: held, unit: line.unit, line: line.id });
      const fraction = asked !== undefined && notWhole(asked, line.unit, 'asked', line.asked, held);
      if (fraction) return fraction;
      const body: Partial<Line> = {};
      if (urgency !== undefined) body.urgency = urgency;
      if (asked !== undefined)
        Object.assign(body, { asked, open: exact(asked - held), arithmetic: null });
      if (Object.keys(body).length === 0) continue;
      after.set(line.id, { ...line, ...body });
      changes.push(change('line.revised', 'line', line.id, body));
    }
    const body: Partial<Need> = {
      ...fields,
      estimated: isEstimated(after.values()),
      refreshedAt: now,
      revision: revision + 1,
    };
    return {
      changes: [change('need.revised', 'need', id, body), ...changes],
      result: { need: id, revision: revision + 1 },
    };
  },
});

const end = v.strictObject({ ...ofNeed, reason: text(500) });

export const needReject = defineCommand({
  name: 'need.reject',
  home: 'incident',
  input: end,
  facts: byNeed,
  may: (actor, { need }) => coordinates(actor, need.need.area),
  decide({ need: { need } }, { reason }, now) {
    if (need.state !== 'reported') return refuse('need-not-open', { state: need.state });
    const body: Partial<Need> = {
      state: 'rejected',
      reason,
      stateBefore: need.state,
      endedAt: now,
    };
    return { changes: [change('need.rejected', 'need', need.id, body)], result: { need: need.id } };
  },
});

/** Claimed quantities are released. Goods on the way can still be received. */
export const needCancel = defineCommand({
  name: 'need.cancel',
  home: 'incident',
  input: end,
  facts: byNeed,
  may: (actor, { need }) => ownsNeed(actor, need.need),
  decide({ need: fact }, { reason }, now) {
    const { need } = fact;
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    const body: Partial<Need> = {
      state: 'cancelled',
      reason,
      stateBefore: need.state,
      endedAt: now,
    };
    return {
      changes: [change('need.cancelled', 'need', need.id, body), ...releaseAll(fact, now)],
      result: { need: need.id },
    };
  },
});

function releaseAll({ lines, claims }: NeedFact, now: Instant): Change[] {
  return lines.flatMap((start) => {
    let line = start;
    const promised = claims.filter((claim) => claim.line === line.id && claim.claimed > 0);
    return promised.flatMap((claim) => {
      const released = moved(
        { claim, line },
        {
          kind: 'claim.released',
          moves: [{ from: 'claimed', to: 'released', quantity: claim.claimed }],
        },
        now,
      );
      line = released.result.line;
      return released.changes;
    });
  });
}

export const needReopen = defineCommand({
  name: 'need.reopen',
  home: 'incident',
  input: v.strictObject(ofNeed),
  facts: (input) => ({ ...byNeed(input), site: siteOfNeed(input.need) }),
  // Those who could have ended it in its earlier state.
  may: (actor, { need: { need } }) =>
    ownsNeed(actor, { ...need, state: need.stateBefore ?? need.state }),
  decide({ need: { need }, site }, _input, now) {
    if (need.state !== 'cancelled' && need.state !== 'rejected')
      return refuse('need-not-open', { state: need.state });
    const shut = refuseClosed(site, 'need');
    if (shut) return shut;
    const body: Partial<Need> = {
      state: need.stateBefore ?? 'reported',
      reason: null,
      stateBefore: null,
      endedAt: null,
      goneAt: null,
      siteClosedAt: null,
      refreshedAt: now,
    };
    return { changes: [change('need.reopened', 'need', need.id, body)], result: { need: need.id } };
  },
});

/** "Masih dibutuhkan": confirms that a need without updates still exists (F4). */
export const needRefresh = defineCommand({
  name: 'need.refresh',
  home: 'incident',
  mayWait: true,
  input: v.strictObject(ofNeed),
  facts: (input) => ({ ...byNeed(input), site: siteOfNeed(input.need) }),
  may: (actor) => mayWrite(actor),
  decide({ need: { need }, site }, _input, now) {
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    const shut = refuseClosed(site, 'need');
    if (shut) return shut;
    // It was said within the hour: saying it again is right and changes nothing.
    if (addHours(need.refreshedAt, 1) > now)
      return { changes: [], result: { need: need.id }, settled: true };
    return {
      changes: [change('need.refreshed', 'need', need.id, { refreshedAt: now })],
      result: { need: need.id },
    };
  },
});

/** "Sama, tambahkan suara": supports an existing need instead of posting it again. */
export const needSupport = defineCommand({
  name: 'need.support',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({ ...ofNeed, people: v.optional(count) }),
  facts: (input) => ({ ...byNeed(input), site: siteOfNeed(input.need) }),
  may: (actor) => mayWrite(actor),
  decide({ actor, need: { need }, site }, { people }, now) {
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    const shut = refuseClosed(site, 'need');
    if (shut) return shut;
    const voiced = need.voicedBy ?? [];
    // A person has one voice; sent again it says that the need still stands.
    const spoke = isMember(actor) && (voiced.includes(actor.member) || voiced.length >= mostVoices);
    const body: Partial<Need> = { refreshedAt: now };
    if (!spoke) body.voices = need.voices + 1;
    if (!spoke && isMember(actor)) body.voicedBy = [...voiced, actor.member];
    if (people !== undefined && need.people === null) body.people = people;
    return {
      changes: [change(spoke ? 'need.refreshed' : 'need.supported', 'need', need.id, body)],
      result: { need: need.id, counted: !spoke },
    };
  },
});
