// What the desk does with a report: hold it, ask back, count it with another, reject it, put it aside as spam.
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, count, text, uuid } from './field.ts';
import { isLive } from './need.ts';
import { needFact, siteOfNeed } from './need-fact.ts';
import { maskNumbers } from './personal-number.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { leaseOfOther, isCounted, isOpen } from './report.ts';
import type { Report } from './report.ts';
import { refuseClosed } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** A lease ends by itself after so many minutes; whoever is still at it renews it (N22). */
export const leaseMinutes = 2;

const onReport = { incident: code, report: uuid };
type OnReport = { incident: string; report: string };
const byReport = (input: OnReport) => ({
  incident: one('incident', input.incident),
  report: one('report', input.report),
});
const byDesk = (actor: Actor, { report }: { report: Report }) => coordinates(actor, report.area);

const memberOf = (actor: Actor) => (isMember(actor) ? actor.member : null);

/** Why nothing can be decided on it now: somebody else is at it, or it was decided. */
export function refuseDecision(actor: Actor, report: Report, now: Instant): Refusal | undefined {
  const held = leaseOfOther(report, memberOf(actor), now);
  if (held) return refuse('report-leased', { member: held.member, until: held.until });
  if (!isOpen(report)) return refuse('report-decided', { state: report.state });
  return undefined;
}

/** What every decision on a report changes. */
export function decided(report: Report, state: Report['state'], now: Instant): Partial<Report> {
  return {
    state,
    decidedAt: now,
    suspect: false,
    leaseBy: null,
    leaseUntil: null,
    revision: report.revision + 1,
  };
}

export const reportLease = defineCommand({
  name: 'report.lease',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: (actor, facts) => isMember(actor) && byDesk(actor, facts),
  decide({ actor, report }, _input, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    const until = addHours(now, leaseMinutes / 60);
    const body: Partial<Report> = { leaseBy: memberOf(actor), leaseUntil: until };
    if (report.state === 'received') body.state = 'checking';
    return {
      changes: [change('report.leased', 'report', report.id, body)],
      result: { report: report.id, until },
    };
  },
});

export const reportRelease = defineCommand({
  name: 'report.release',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: byDesk,
  decide({ actor, report }) {
    if (report.leaseBy === null || report.leaseBy !== memberOf(actor))
      return { changes: [], result: { report: report.id }, settled: true };
    return {
      changes: [
        change('report.released', 'report', report.id, { leaseBy: null, leaseUntil: null }),
      ],
      result: { report: report.id },
    };
  },
});

/** A question for the sender, who reads it by the code. Numbers of persons in it are masked (P1). */
export const reportAsk = defineCommand({
  name: 'report.ask',
  home: 'incident',
  input: v.strictObject({ ...onReport, question: text(500) }),
  facts: byReport,
  may: byDesk,
  decide({ actor, report }, { question }, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    const { decidedAt } = report;
    const body: Partial<Report> = { ...decided(report, 'asked', now), decidedAt, askedAt: now };
    const questions = { [now]: maskNumbers(question) };
    return {
      changes: [change('report.asked', 'report', report.id, body, { questions })],
      result: { report: report.id },
    };
  },
});

/** Counts the report with a need that is on the board: one more voice, and more people if it says so. */
export const reportAttach = defineCommand({
  name: 'report.attach',
  home: 'incident',
  input: v.strictObject({ ...onReport, need: uuid, people: v.optional(count) }),
  facts: (input) => ({
    ...byReport(input),
    need: needFact(input.need),
    site: siteOfNeed(input.need),
  }),
  may: (actor, facts) => byDesk(actor, facts) && coordinates(actor, facts.need.need.area),
  decide({ actor, report, need: { need }, site }, { people }, now) {
    const refusal = refuseDecision(actor, report, now) ?? refuseClosed(site, 'need');
    if (refusal) return refusal;
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    const isNewVoice = report.need !== need.id;
    const voice = isNewVoice ? { voices: need.voices + 1 } : {};
    const more = people !== undefined && people > (need.people ?? -1) ? { people } : {};
    return {
      changes: [
        change('report.attached', 'report', report.id, {
          ...decided(report, 'attached', now),
          ...{ need: need.id, mergedInto: null, confirmed: null },
        }),
        change(isNewVoice ? 'need.supported' : 'need.refreshed', 'need', need.id, {
          ...{ refreshedAt: now },
          ...voice,
          ...more,
        }),
      ],
      result: { report: report.id, need: need.id },
    };
  },
});

/** Counts the report with another one, whatever becomes of that. */
export const reportMerge = defineCommand({
  name: 'report.merge',
  home: 'incident',
  input: v.strictObject({ ...onReport, into: uuid }),
  facts: (input) => ({ ...byReport(input), into: one('report', input.into) }),
  may: (actor, facts) => byDesk(actor, facts) && coordinates(actor, facts.into.area),
  decide({ actor, report, into }, _input, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    if (into.id === report.id) return refuse('merge-into-itself');
    // The target is no part of another one, so reports never stand in a circle.
    const gone = into.mergedInto !== null || !(isOpen(into) || isCounted(into));
    if (gone) return refuse('report-decided', { state: into.state, field: 'into' });
    return {
      changes: [
        change('report.merged', 'report', report.id, {
          ...decided(report, 'attached', now),
          ...{ mergedInto: into.id, need: into.need, confirmed: null },
        }),
      ],
      result: { report: report.id, into: into.id },
    };
  },
});

/** Help that somebody brings or offers is no need: the desk has spoken with its sender and sees to it. */
export const reportTakeUp = defineCommand({
  name: 'report.take-up',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: byDesk,
  decide({ actor, report }, _input, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    if (report.kind === 'need') return refuse('report-is-need');
    return {
      changes: [change('report.taken-up', 'report', report.id, decided(report, 'verified', now))],
      result: { report: report.id },
    };
  },
});

/** The sender reads the reason by the code. Numbers of persons in it are masked (P1). */
export const reportReject = defineCommand({
  name: 'report.reject',
  home: 'incident',
  input: v.strictObject({ ...onReport, reason: text(500) }),
  facts: byReport,
  may: byDesk,
  decide({ actor, report }, { reason }, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    const body = decided(report, 'rejected', now);
    return {
      changes: [
        change('report.rejected', 'report', report.id, body, { reason: maskNumbers(reason) }),
      ],
      result: { report: report.id },
    };
  },
});

export const reportSpam = defineCommand({
  name: 'report.spam',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: byDesk,
  decide({ actor, report }, _input, now) {
    const refusal = refuseDecision(actor, report, now);
    if (refusal) return refusal;
    const body = { ...decided(report, 'spam', now), suspect: report.suspect };
    return {
      changes: [change('report.spammed', 'report', report.id, body)],
      result: { report: report.id },
    };
  },
});

/** It is no spam: it goes to the queue of honest reports. */
export const reportUnspam = defineCommand({
  name: 'report.unspam',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: byDesk,
  decide({ report }) {
    if (report.state !== 'spam' && !report.suspect)
      return refuse('report-decided', { state: report.state });
    const body: Partial<Report> = { suspect: false, revision: report.revision + 1 };
    if (report.state === 'spam') Object.assign(body, { state: 'received', decidedAt: null });
    return {
      changes: [change('report.unspammed', 'report', report.id, body)],
      result: { report: report.id },
    };
  },
});

/** Takes a rejection back. */
export const reportReopen = defineCommand({
  name: 'report.reopen',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: byDesk,
  decide({ report }) {
    if (report.state !== 'rejected') return refuse('report-not-rejected', { state: report.state });
    const body: Partial<Report> = {
      ...{ state: 'checking', decidedAt: null, revision: report.revision + 1 },
    };
    return {
      changes: [change('report.reopened', 'report', report.id, body)],
      result: { report: report.id },
    };
  },
});
