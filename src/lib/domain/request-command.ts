// Commands of a request: a coordinator makes it or takes it back, the organisation says yes by a claim or no with a
// reason, and the clock ends what nobody answered (N24).
import * as v from 'valibot';
import { contains } from './area.ts';
import { coordinates, isMember, worksFor } from './actor.ts';
import { claimHours } from './claim.ts';
import { claimTake } from './claim-command.ts';
import { lineFact, siteOfLine } from './claim-fact.ts';
import { change, defineCommand } from './command.ts';
import { code, instant, quantity, text, uuid } from './field.ts';
import { isLive } from './need.ts';
import type { Need } from './need.ts';
import { organisationMayAct } from './organisation.ts';
import { notWhole } from './quantity.ts';
import { one, rowHere, under, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { declinedHours, mostAskedOfLine, mostWaiting } from './request.ts';
import type { Request } from './request.ts';
import { refuseClosed } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

const onRequest = { incident: code, request: uuid };
const byRequest = (input: { incident: string; request: string }) => ({
  incident: one('incident', input.incident),
  request: one('request', input.request),
});

/** Why it cannot be answered or taken back any more. */
function refuseEnded({ state }: Request): Refusal | undefined {
  return state === 'open' ? undefined : refuse('request-ended', { state });
}

/** Why an organisation is not asked again now: it was, it said no, or too much waits for it or for the line. */
function refuseAsking(
  organisation: string,
  { ofLine, waiting }: { ofLine: readonly Request[]; waiting: readonly Request[] },
  now: Instant,
): Refusal | undefined {
  const own = ofLine.filter((one) => one.organisation === organisation);
  if (own.some(({ state }) => state === 'open')) return refuse('request-open');
  const no = own.find(
    ({ state, endedAt }) =>
      state === 'declined' && endedAt !== null && addHours(endedAt, declinedHours) > now,
  );
  if (no?.endedAt)
    return refuse('request-declined', { until: addHours(no.endedAt, declinedHours) });
  if (ofLine.filter(({ state }) => state === 'open').length >= mostAskedOfLine)
    return refuse('request-limit', { of: 'line', limit: mostAskedOfLine });
  return waiting.length >= mostWaiting
    ? refuse('request-limit', { of: 'organisation', limit: mostWaiting })
    : undefined;
}

export const requestMake = defineCommand({
  name: 'request.make',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    line: uuid,
    organisation: uuid,
    quantity,
    note: v.optional(text(300)),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    line: lineFact(input.line),
    site: siteOfLine(input.line),
    organisation: one('organisation', input.organisation),
    ofLine: under('request', 'line', input.line),
    waiting: under('request', 'organisation', input.organisation),
  }),
  may: (actor, { line }) => isMember(actor) && coordinates(actor, line.need.area),
  decide({ id, actor, incident, line: { line, need }, site, organisation, ...asked }, input, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    if (need.state === 'reported') return refuse('need-not-verified');
    const shut = refuseClosed(site, 'line');
    if (shut) return shut;
    if (!organisationMayAct(organisation)) return refuse('organisation-unverified');
    if (!organisation.areas.some((area) => contains(area, need.area)))
      return refuse('handover-taker', { why: 'area', asker: organisation.shortName });
    if (input.quantity > line.open)
      return refuse('request-exceeds-open', {
        field: 'quantity',
        wanted: input.quantity,
        open: line.open,
        unit: line.unit,
      });
    const fraction = notWhole(input.quantity, line.unit, 'quantity', line.open);
    const early = fraction ?? refuseAsking(organisation.id, asked, now);
    if (early) return early;
    const request: Request = {
      id,
      incident: incident.id,
      need: need.id,
      line: line.id,
      organisation: organisation.id,
      askedBy: actor.member,
      askedByOrganisation: actor.organisation,
      quantity: input.quantity,
      note: input.note ?? null,
      state: 'open',
      askedAt: now,
      expiresAt: addHours(now, claimHours(incident, line.urgency)),
      endedAt: null,
      reason: null,
      claim: null,
    };
    return {
      changes: [change('request.made', 'request', id, request)],
      result: { request: id, expiresAt: request.expiresAt },
    };
  },
});

/** Yes: the organisation claims what it was asked for, or a part of it, by the rules of every claim (C1). */
export const requestAccept = defineCommand({
  name: 'request.accept',
  home: 'incident',
  input: v.strictObject({
    ...onRequest,
    line: uuid,
    quantity,
    eta: v.optional(instant),
  }),
  facts: (input) => ({ ...byRequest(input), ...claimTake.facts(input) }),
  may: (actor, { request }) => worksFor(actor, request.organisation),
  decide({ request, ...facts }, { request: _request, ...input }, now) {
    const ended = refuseEnded(request);
    if (ended) return ended;
    if (request.line !== input.line) return refuse('not-found', { field: 'line' });
    const taken = claimTake.decide(facts, input, now);
    if (isRefusal(taken)) return taken;
    const body = { state: 'accepted' as const, endedAt: now, claim: facts.id };
    return {
      changes: [...taken.changes, change('request.accepted', 'request', request.id, body)],
      result: { ...taken.result, request: request.id },
    };
  },
});

export const requestDecline = defineCommand({
  name: 'request.decline',
  home: 'incident',
  input: v.strictObject({ ...onRequest, reason: text(300) }),
  facts: byRequest,
  may: (actor, { request }) => worksFor(actor, request.organisation),
  decide({ request }, { reason }, now) {
    const ended = refuseEnded(request);
    if (ended) return ended;
    const body = { state: 'declined' as const, endedAt: now, reason };
    return {
      changes: [change('request.declined', 'request', request.id, body)],
      result: { request: request.id },
    };
  },
});

/** The need of a request. */
function needOf(id: string): Ask<Need> {
  return (reader, field) => {
    const request = rowHere(reader, 'request', id);
    if (request === unknown || request === null)
      return request === unknown ? unknown : refuse('not-found', { field: 'request' });
    return rowHere(reader, 'need', request.need) ?? refuse('not-found', { field });
  };
}

export const requestWithdraw = defineCommand({
  name: 'request.withdraw',
  home: 'incident',
  input: v.strictObject(onRequest),
  facts: (input) => ({ ...byRequest(input), need: needOf(input.request) }),
  may: (actor, { need }) => isMember(actor) && coordinates(actor, need.area),
  decide({ request }, _input, now) {
    const ended = refuseEnded(request);
    if (ended) return ended;
    const body = { state: 'withdrawn' as const, endedAt: now };
    return {
      changes: [change('request.withdrawn', 'request', request.id, body)],
      result: { request: request.id },
    };
  },
});

/** Nobody answered. Only the system sends it. */
export const requestExpire = defineCommand({
  name: 'request.expire',
  home: 'incident',
  input: v.strictObject(onRequest),
  facts: byRequest,
  may: (actor) => actor.kind === 'system',
  decide({ request }, _input, now) {
    const ended = refuseEnded(request);
    if (ended) return ended;
    if (request.expiresAt > now) return refuse('nothing-changed');
    const body = { state: 'expired' as const, endedAt: now };
    return {
      changes: [change('request.expired', 'request', request.id, body)],
      result: { request: request.id },
    };
  },
});

/** Commands of a request by name. */
export const requestCommands = {
  'request.make': requestMake,
  'request.accept': requestAccept,
  'request.decline': requestDecline,
  'request.withdraw': requestWithdraw,
  'request.expire': requestExpire,
} as const;
