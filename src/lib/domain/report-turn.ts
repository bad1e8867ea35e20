// A report becomes a need: by the rule of a new need, with what the desk corrected. And the clock's part: a critical
// report that nobody opened is shown to others (N21).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import type { Change } from './change.ts';
import { code, text, uuid } from './field.ts';
import type { Line, Need } from './need.ts';
import { postFacts, postNeed, postedFields } from './need-post.ts';
import { verifyNeed } from './need-verify.ts';
import type { Organisation } from './organisation.ts';
import { all, one } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { isUnopened } from './report.ts';
import type { Report } from './report.ts';
import { decided, refuseDecision } from './report-desk.ts';

export const reportTurn = defineCommand({
  name: 'report.turn',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    report: uuid,
    ...postedFields,
    /** Verifies the need at once. */
    verify: v.optional(v.boolean(), false),
    /** Why a doubtful need is right (`doubtsOf`). */
    reason: v.optional(text(500)),
  }),
  facts: ({ report, verify: _v, reason: _r, ...need }) => ({
    ...postFacts(need),
    report: one('report', report),
  }),
  may: (actor, { report }) => coordinates(actor, report.area),
  decide(facts, { report: _id, verify, reason, ...posted }, now) {
    const { actor, report } = facts;
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    // The sender has the voice, and belongs to no organisation.
    const made = postNeed(facts, posted, now, { by: null, voicedBy: null });
    if (isRefusal(made)) return made;
    const rows = made.changes.map(({ body }) => body);
    const [need, ...lines] = rows as [Need, ...Line[]];
    // Where the desk put it, it must be allowed to decide.
    if (!coordinates(actor, need.area)) return refuse('not-allowed', { command: 'report.turn' });
    const changes: Change[] = [...made.changes];
    if (verify) {
      const site = facts.knownSite ?? null;
      const verified = verifyNeed(actor, { need, lines, site }, reason, now);
      if (isRefusal(verified)) return verified;
      changes.push(verified);
    }
    changes.push(
      change('report.turned', 'report', report.id, {
        ...decided(report, 'verified', now),
        ...{ need: need.id, mergedInto: null, confirmed: null },
      }),
    );
    return { changes, result: { ...made.result, report: report.id } };
  },
});

/** Verified organisations whose working area contains the area, as many as a report keeps. */
function organisationsAround(organisations: readonly Organisation[], area: string): string[] {
  return organisations
    .filter(
      ({ verifiedAt, areas }) => verifiedAt !== null && areas.some((one) => contains(one, area)),
    )
    .map(({ id }) => id)
    .slice(0, mostShown);
}

/** Organisations that an escalated report is shown to at most (`shownTo`). */
const mostShown = 500;

/** N21: it rises to the top of every desk above, and the organisations of the area see place and item. */
export const reportEscalate = defineCommand({
  name: 'report.escalate',
  home: 'incident',
  input: v.strictObject({ incident: code, report: uuid }),
  facts: ({ incident, report }) => ({
    incident: one('incident', incident),
    report: one('report', report),
    organisations: all('organisation'),
  }),
  may: (actor) => actor.kind === 'system',
  decide({ report, organisations }, _input, now) {
    if (!isUnopened(report, now)) return refuse('nothing-changed');
    const body: Partial<Report> = {
      escalatedAt: now,
      shownTo: organisationsAround(organisations, report.area),
    };
    return {
      changes: [change('report.escalated', 'report', report.id, body)],
      result: { report: report.id },
    };
  },
});
