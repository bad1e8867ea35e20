// An offer of somebody without an account, once the desk took it up: one organisation takes it (N26).
import * as v from 'valibot';
import { isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { code, uuid } from './field.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import { isOffered } from './report.ts';
import type { Report } from './report.ts';

/**
 * N26: whoever works for a verified organisation in the area of the offer, or in a part of it: an offer for any area
 * serves whoever works in one.
 */
export function seesOffer(actor: Actor, { area }: Pick<Report, 'area'>): boolean {
  return (
    isMember(actor) &&
    actor.organisationVerified &&
    actor.areas.some((own) => contains(own, area) || contains(area, own))
  );
}

function takesOffer(actor: Actor, report: Report): boolean {
  return isMember(actor) && worksFor(actor, actor.organisation) && seesOffer(actor, report);
}

/** N26: it was taken by the actor's own organisation, which alone reads its contact beside the desk (P4). */
export function holdsOffer(
  actor: Actor,
  report: Pick<Report, 'kind' | 'state' | 'takenBy'>,
): boolean {
  return (
    isMember(actor) &&
    actor.organisationVerified &&
    isOffered(report) &&
    report.takenBy === actor.organisation &&
    worksFor(actor, report.takenBy)
  );
}

const onReport = { incident: code, report: uuid };
const byReport = (input: { incident: string; report: string }) => ({
  incident: one('incident', input.incident),
  report: one('report', input.report),
});

export const reportTake = defineCommand({
  name: 'report.take',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: (actor, { report }) => takesOffer(actor, report),
  decide({ actor, report }, _input, now) {
    if (!isMember(actor) || !isOffered(report)) return refuse('offer-not-open');
    const { id, takenBy, revision } = report;
    if (takenBy === actor.organisation)
      return { changes: [], result: { report: id }, settled: true };
    if (takenBy !== null) return refuse('offer-taken');
    const body: Partial<Report> = { takenBy: actor.organisation, takenAt: now };
    return {
      changes: [change('report.taken', 'report', id, { ...body, revision: revision + 1 })],
      result: { report: id },
    };
  },
});

/** It is open to others again. */
export const reportGiveBack = defineCommand({
  name: 'report.give-back',
  home: 'incident',
  input: v.strictObject(onReport),
  facts: byReport,
  may: (actor, { report }) => holdsOffer(actor, report),
  decide({ report: { id, revision } }) {
    const body: Partial<Report> = { takenBy: null, takenAt: null, revision: revision + 1 };
    return { changes: [change('report.given-back', 'report', id, body)], result: { report: id } };
  },
});
