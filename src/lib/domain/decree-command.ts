// Commands of decrees (S18): a state coordinator files one, and it opens lumbung at once; somebody else confirms it. It
// can be corrected, disputed, shut by an owner for its own lumbung, and revoked.
import * as v from 'valibot';
import { coordinates, isMember, signed } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { areas } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { filesDecrees } from './decree.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import type { DoubtCode } from './doubt.ts';
import { code, text, uuid } from './field.ts';
import { decree, incidentCovers, mostDecrees, mostShutBy } from './incident.ts';
import type { Decree, Incident } from './incident.ts';
import { leadsOwner, mayOverrideGate } from './lumbung.ts';
import type { KindOf } from './nouns.ts';
import { maybe, one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { elapsed, hour } from './time.ts';

/** Days beyond which a decree is asked for twice. */
const longestDays = 90;

/** Who answers for lumbung of the area beside those who file: the owner of one there, or the ministry. */
function answersFor(actor: Actor, area: string, site: Site | undefined): boolean {
  return mayOverrideGate(actor) || ownsLumbung(actor, area, site);
}

const ownsLumbung = (actor: Actor, area: string, site: Site | undefined): boolean =>
  site?.kind === 'social-storage' && contains(area, site.area) && leadsOwner(actor, site);

/** The refusal of dates in the wrong order, and of a long decree that nobody confirmed yet. */
function wrongDates(
  { from, until }: Pick<Decree, 'from' | 'until'>,
  confirmed: readonly DoubtCode[],
): Refusal | undefined {
  if (until < from) return refuse('decree-dates', { field: 'until' });
  const days =
    Math.round(elapsed(`${from}T00:00:00.000Z`, `${until}T00:00:00.000Z`) / (24 * hour)) + 1;
  if (days > longestDays && !confirmed.includes('decree-long'))
    return refuse('decree-long', { field: 'until', days, limit: longestDays });
  return undefined;
}

/** The incident with one decree replaced. */
function withDecree(incident: Incident, number: string, now: Decree, kind: KindOf<'incident'>) {
  const decrees = incident.decrees.map((old) => (old.number === number ? now : old));
  const body = { decrees, revision: incident.revision + 1 };
  return {
    changes: [change(kind, 'incident', incident.id, body)],
    result: { incident: incident.id },
  };
}

/** The decree that counts under this number, or why there is none to speak of. */
function decreeOf({ decrees }: Incident, number: string): Decree | Refusal {
  const found = decrees.find((one) => one.number === number);
  if (!found) return refuse('not-found', { field: 'number' });
  return found.revoked ? refuse('decree-revoked', { number, at: found.revoked.at }) : found;
}

const areaOf = ({ decrees }: Incident, number: string): string =>
  decrees.find((one) => one.number === number)?.area ?? 'ID';

const isFiled = (found: Decree | Refusal): found is Decree => 'issuer' in found;

const incidentDecree = defineCommand({
  name: 'incident.decree',
  home: 'nation',
  input: v.strictObject({ incident: code, decree, confirmed: confirmedInput }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    areas: areas([input.decree.area]),
  }),
  may: (actor, _facts, input) => filesDecrees(actor, input.decree.area),
  decide({ actor, incident }, input, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    const wrong = wrongDates(input.decree, doubtsAnswered(actor, input.confirmed));
    if (wrong) return wrong;
    if (!incidentCovers(incident, input.decree.area))
      return refuse('outside-incident', { field: 'decree.area', incident: incident.name });
    const same = incident.decrees.find((old) => old.number === input.decree.number);
    if (same && !same.revoked) return refuse('already-exists', { field: 'decree.number' });
    if (incident.decrees.length >= mostDecrees)
      return refuse('invalid-input', {
        issues: [{ field: 'decree', problem: 'too-large', limit: mostDecrees }],
      });
    const signature = signed(actor, now);
    // Filed again after it was revoked, it keeps who shut and doubted it, and since when it was on the board.
    const { disputed, shutBy } = same ?? {};
    const filed = { ...signature, at: same?.filed?.at ?? signature.at };
    const before = { ...(disputed && { disputed }), ...(shutBy && { shutBy }) };
    // Seeds file what is confirmed already.
    const settled = isMember(actor) ? {} : { confirmed: filed };
    const body = {
      decrees: [
        ...incident.decrees.filter((old) => old !== same),
        { ...input.decree, ...before, filed, ...settled },
      ],
      revision: incident.revision + 1,
    };
    return {
      changes: [change('incident.decreed', 'incident', incident.id, body)],
      result: { incident: incident.id },
    };
  },
});

const ofDecree = { incident: code, number: decree.entries.number };

const corrected = v.partial(
  v.pick(decree, ['number', 'status', 'issuer', 'area', 'from', 'until', 'document']),
);

/** What it says is put right. Whoever confirmed it vouched for other words, so it reads unconfirmed again. */
const incidentCorrectDecree = defineCommand({
  name: 'incident.correct-decree',
  home: 'nation',
  input: v.strictObject({
    ...ofDecree,
    to: corrected,
    reason: text(300),
    confirmed: confirmedInput,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    areas: areas(input.to.area === undefined ? [] : [input.to.area]),
  }),
  may: (actor, { incident }, { number, to }) =>
    filesDecrees(actor, areaOf(incident, number)) &&
    (to.area === undefined || filesDecrees(actor, to.area)),
  decide({ actor, incident }, { number, to, reason, confirmed }, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    const found = decreeOf(incident, number);
    if (!isFiled(found)) return found;
    const { confirmed: vouched, ...was } = found;
    const says = { ...was, ...to };
    const changed = Object.entries(to).filter(
      ([field, value]) => found[field as keyof typeof to] !== value,
    );
    if (changed.length === 0) return refuse('nothing-changed');
    const wrong = wrongDates(says, doubtsAnswered(actor, confirmed));
    if (wrong) return wrong;
    if (!incidentCovers(incident, says.area))
      return refuse('outside-incident', { field: 'area', incident: incident.name });
    if (says.number !== number && incident.decrees.some((old) => old.number === says.number))
      return refuse('already-exists', { field: 'number' });
    const isDocumentAlone = changed.every(([field]) => field === 'document');
    const next = {
      ...says,
      filed: found.filed ?? signed({ kind: 'system' }, now),
      ...(isDocumentAlone && vouched && { confirmed: vouched }),
      corrected: { ...signed(actor, now), reason },
    };
    return withDecree(incident, number, next, 'incident.decree-corrected');
  },
});

const ofLumbung = {
  ...ofDecree,
  /** The lumbung in its area for whose owner the actor speaks; the ministry needs none. */
  site: v.optional(uuid),
};

const lumbungFacts = (input: { incident: string; site?: string | undefined }) => ({
  incident: one('incident', input.incident),
  site: maybe('site', input.site),
});

/** Vouches for it: not by who filed or corrected it. It also ends a dispute, and an owner's own shutting. */
const incidentConfirmDecree = defineCommand({
  name: 'incident.confirm-decree',
  home: 'nation',
  input: v.strictObject(ofLumbung),
  facts: lumbungFacts,
  may: (actor, { incident, site }, { number }) => answersFor(actor, areaOf(incident, number), site),
  decide({ actor, incident }, { number }, now) {
    const found = decreeOf(incident, number);
    if (!isFiled(found)) return found;
    const { disputed, shutBy = [], ...rest } = found;
    const by = signed(actor, now);
    const others = shutBy.filter(({ organisation }) => organisation !== by.organisation);
    if (found.confirmed && !disputed && others.length === shutBy.length)
      return refuse('decree-confirmed', { number, at: found.confirmed.at });
    const wrote = [found.filed?.member, found.corrected?.member];
    if (by.member !== null && wrote.includes(by.member)) return refuse('decree-own', { number });
    const next = { ...rest, confirmed: by, ...(others.length > 0 && { shutBy: others }) };
    return withDecree(incident, number, next, 'incident.decree-confirmed');
  },
});

const because = { ...ofLumbung, reason: text(300) };

/** Says that it may not be right. It holds until somebody shuts or revokes it. */
const incidentDisputeDecree = defineCommand({
  name: 'incident.dispute-decree',
  home: 'nation',
  input: v.strictObject(because),
  facts: lumbungFacts,
  may: (actor, { incident, site }, { number }) => {
    const area = areaOf(incident, number);
    return answersFor(actor, area, site) || coordinates(actor, area);
  },
  decide({ actor, incident }, { number, reason }, now) {
    const found = decreeOf(incident, number);
    if (!isFiled(found)) return found;
    const next = { ...found, disputed: { ...signed(actor, now), reason } };
    return withDecree(incident, number, next, 'incident.decree-disputed');
  },
});

/** An owner shuts its own lumbung although the decree holds. Its confirmation opens them again. */
const incidentShutDecree = defineCommand({
  name: 'incident.shut-decree',
  home: 'nation',
  input: v.strictObject({ ...ofDecree, site: uuid, reason: text(300) }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
  }),
  may: (actor, { incident, site }, { number }) =>
    ownsLumbung(actor, areaOf(incident, number), site),
  decide({ actor, incident, site }, { number, reason }, now) {
    const found = decreeOf(incident, number);
    if (!isFiled(found)) return found;
    const { shutBy = [] } = found;
    const by = { ...signed(actor, now), organisation: site.organisation, reason };
    if (by.organisation === null) return refuse('not-found', { field: 'site' });
    if (shutBy.some(({ organisation }) => organisation === by.organisation))
      return refuse('nothing-changed');
    if (shutBy.length >= mostShutBy)
      return refuse('invalid-input', {
        issues: [{ field: 'number', problem: 'too-large', limit: mostShutBy }],
      });
    const next = { ...found, shutBy: [...shutBy, by] };
    return withDecree(incident, number, next, 'incident.decree-shut');
  },
});

/** It counts no longer: every lumbung that no other decree covers is shut. What is on the road goes on. */
const incidentRevokeDecree = defineCommand({
  name: 'incident.revoke-decree',
  home: 'nation',
  input: v.strictObject({ ...ofDecree, reason: text(300) }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  may: (actor, { incident }, { number }) =>
    mayOverrideGate(actor) || filesDecrees(actor, areaOf(incident, number)),
  decide({ actor, incident }, { number, reason }, now) {
    const found = decreeOf(incident, number);
    if (!isFiled(found)) return found;
    const next = { ...found, revoked: { ...signed(actor, now), reason } };
    return withDecree(incident, number, next, 'incident.decree-revoked');
  },
});

/** The commands of this file, by name. */
export const decreeCommands = {
  'incident.decree': incidentDecree,
  'incident.correct-decree': incidentCorrectDecree,
  'incident.confirm-decree': incidentConfirmDecree,
  'incident.dispute-decree': incidentDisputeDecree,
  'incident.shut-decree': incidentShutDecree,
  'incident.revoke-decree': incidentRevokeDecree,
} as const;
